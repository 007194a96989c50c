# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The neutral document of a mini-video: plain JSON without primary keys.

What is empty or as usual is left out, but for the fields that every video has. A film is named
by the hash of its source; one that the studio made of the script is not: it can be made again.
"""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from geleucht.content import media, slugs
from geleucht.content.dates import apply_dates, dates_document, wrong_dates
from geleucht.content.text_tree import one_line
from geleucht.videos import scene_files, texts
from geleucht.videos.film_models import Film, State
from geleucht.videos.models import VideoPage
from geleucht.videos.texts import Mistakes

Document = dict[str, Any]
LINES = ("title", "summary", "topic", "level", "voice", "licence", "author", "origin")
BLOCKS = ("description", "captions", "chapters", "described", "script")
FILMS = ("film", "sign_film")
UNDER_WAY = {State.ARRIVING, State.WAITING, State.WORKING}


def video_document(page: VideoPage) -> Document:
    """key, slug, LINES; of `staged`, BLOCKS, more_captions, FILMS, files and the dates what is
    set. `files` are as in `scene_files`."""
    found: Document = {"key": str(page.key), "slug": page.slug}
    found |= {name: one_line(getattr(page, name)) for name in LINES}
    optional: Document = {"staged": page.staged}
    optional |= {name: block(getattr(page, name)) for name in BLOCKS}
    optional["more_captions"] = {
        language: block(text) for language, text in sorted(page.more_captions.items()) if text
    }
    optional["files"] = scene_files.of(page)
    for name in FILMS:
        film = getattr(page, name)
        if film is not None and film.sha256 and not film.script:
            optional |= {name: film.sha256, f"{name}_file": film.name}
    return found | {name: value for name, value in optional.items() if value} | dates_document(page)


def block(text: str) -> str:
    """Lines that end as everywhere in the house, none empty at either end."""
    return "\n".join(text.strip().splitlines())


def apply_video_document(page: VideoPage, document: Document) -> VideoPage:
    """Put the document into the page, unsaved. What it does not say, the page does not say any
    more."""
    page.key = UUID(document["key"])
    page.slug = document["slug"]
    for name in LINES:
        setattr(page, name, document[name])
    for name in BLOCKS:
        setattr(page, name, document.get(name, ""))
    page.heard = False  # a document has what somebody stands by
    page.staged = document.get("staged", False)
    page.more_captions = dict(document.get("more_captions", {}))
    page.scene_files = dict(document.get("files", {}))
    page.film = film_of(document, "film")
    page.sign_film = film_of(document, "sign_film")
    apply_dates(page, document)
    return page


def film_of(document: Document, name: str) -> Film | None:
    """The film with this source, the one that is ready where there are several."""
    digest = document.get(name)
    if not digest:
        return None
    found = Film.objects.filter(sha256=digest).order_by("-since")
    return found.filter(state=State.READY).first() or found.first()


def playing(page: VideoPage) -> Film | None:
    """What is shown: of a page with a script the film that was made of exactly that one, or that
    somebody uploaded for it."""
    film: Film | None = page.film
    own = film is not None and film.script in {"", source(page)}
    return film if own or not page.script else rendered(page)


def rendered(page: VideoPage) -> Film | None:
    """The film that was made of exactly this script."""
    if not page.script:
        return None
    found = Film.objects.filter(script=source(page)).order_by("-since")
    return found.filter(state=State.READY).first() or found.first()


def source(page: VideoPage) -> str:
    """The hash of what the page's film is made of."""
    return script_hash(page.script, page.scene_files)


def script_hash(script: str, files: scene_files.Files | None = None) -> str:
    return media.sha256(scene_files.identity(script, files or {}).encode())


def problems(page: VideoPage) -> list[str]:
    """German sentences that block publishing."""
    return [sentence for sentence, _field in page_mistakes(page)]


def page_mistakes(page: VideoPage) -> Mistakes:
    document = video_document(page)
    return film_mistakes(page) + unchecked(page) + mistakes(document, playing(page))


def unchecked(page: VideoPage) -> Mistakes:
    """That nobody has confirmed yet what a machine has heard."""
    if not (page.heard and page.captions):
        return []
    told = _(
        "Die Untertitel sind maschinell erkannt und ungeprüft. Sehen Sie sie durch und bestätigen "
        "Sie sie am Ende der Liste."
    )
    return [(told, "captions")]


def film_mistakes(page: VideoPage) -> Mistakes:
    """A script may be published before its film is there."""
    found: Mistakes = []
    if page.film is None and not page.script:
        told = _("Es gibt noch keinen Film. Wählen Sie einen aus, oder laden Sie einen hoch.")
        found.append((told, "film"))
    if page.film is not None and not page.film.ready and not follows(page, page.film):
        found.append((not_ready(page.film), "film"))
    if page.sign_film is not None and not page.sign_film.ready:
        found.append((not_ready(page.sign_film), "sign_film"))
    return found


def follows(page: VideoPage, film: Film) -> bool:
    """Whether readers have the script's text until a film is there; of one that was not taken
    nothing follows."""
    return bool(page.script) and (bool(film.script) or film.state in UNDER_WAY)


def not_ready(film: Film) -> str:
    if film.state in UNDER_WAY:
        told = _("Der Film „%s“ ist noch nicht fertig. Veröffentlichen Sie, wenn er es ist.")
    else:
        told = _("Der Film „%s“ kann nicht gezeigt werden. Wählen Sie einen anderen.")
    return told % film.name


def mistakes(document: Document, film: Film | None) -> Mistakes:
    """What is wrong with what is written, each with the field where something is to be done."""
    missing = {
        "summary": _("Worum es geht, fehlt."),
        "licence": _("Die Lizenz fehlt."),
        "author": _("Urheber oder Urheberin fehlt."),
    }
    found = [(sentence, name) for name, sentence in missing.items() if not document.get(name)]
    told = texts.of(document)
    found += texts.mistakes(told, length(told, film))
    if document["slug"] == slugs.PATH:
        found.append((slugs.taken(slugs.PATH), "slug"))
    return found + [(sentence, name) for name, sentence in wrong_dates(document).items()]


def length(told: texts.Texts, film: Film | None) -> int:
    """Milliseconds of the film, or of what is said until there is one."""
    return film.length_ms if film is not None and film.ready else told.length_ms
