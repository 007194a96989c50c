# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Live paths with a reflection in each unit, and learners who have begun them."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.http import QueryDict

from geleucht.accounts.models import Learner
from geleucht.content.actions import publish as publish_page
from geleucht.content.models import TextPage
from geleucht.content.queries import home
from geleucht.learning import store
from geleucht.learning.actions import answer
from geleucht.learning.activity import Data
from geleucht.programmes.actions import save_audience, save_programme
from geleucht.programmes.models import Audience, Programme

LEADING = {"lehrkraefte": "unesco-ai-cft-2024", "ausbildung": "unesco-ai-cfs-2024"}


def key(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def open_programmes() -> list[Programme]:
    """One for teachers, one for apprentices."""
    rows = [("lehrkraefte", "Schule", "sie", 1), ("ausbildung", "Ausbildung", "du", 2)]
    return [open_programme(*row) for row in rows]


def open_programme(slug: str, title: str, tone: str, order: int) -> Programme:
    audience = Audience(slug=slug, title=title, tone=tone, accent=slug, order=order)
    save_audience(audience=audience, by=None)
    text = {"summary": "In einem Satz.", "outcomes": ["Etwas können."], "carrier": "Verein"}
    programme = Programme(slug=slug, title=f"KI: {title}", audience=audience, **text)
    return save_programme(programme=programme, by=None)


def unit(path: str, number: int, minutes: int, competences: tuple[str, ...] = ()) -> Data:
    name = f"{path}-{number}"
    question = {"kind": "reflection", "key": str(key(name + "?")), "question": "Was nun?"}
    return {
        **{"key": str(key(name)), "slug": name, "title": f"Einheit {number} von {path}"},
        **{"goal": f"Ziel {number}", "minutes": minutes, "origin": "human"},
        **{"licence": "CC BY 4.0", "responsible": None, "body": [question]},
        **({"competences": list(competences)} if competences else {}),
    }


def publish(
    slug: str,
    audience: str = "lehrkraefte",
    minutes: tuple[int, ...] = (8, 15),
    title: str = "",
    competences: tuple[str, ...] = (),
) -> None:
    """Make a path live with a unit for each of these minutes; each names these competences."""
    units = [unit(slug, number, long, competences) for number, long in enumerate(minutes, 1)]
    editions = [store.unit_edition(one) for one in units]
    document = {
        **{"key": str(key(slug)), "slug": slug, "summary": "Worum."},
        **{"title": title or f"Pfad {slug}"},
        **{"level": "einstieg", "licence": "CC BY 4.0", "origin": "human"},
        **{"outcomes": [], "competences": [], "units": [str(one.key) for one in editions]},
    }
    tones = {"lehrkraefte": "sie", "finanzverwaltung": "sie", "ausbildung": "du"}
    reader = {"slug": audience, "title": audience, "accent": audience, "tone": tones[audience]}
    reader |= {"framework": LEADING[audience]} if audience in LEADING else {}
    store.path_edition(document, reader, editions)


def learn(learner: Learner, slug: str, number: int = 1) -> None:
    """Finish this unit of the path."""
    name = f"{slug}-{number}"
    post = QueryDict("text=Etwas")
    answer(learner=learner, path=slug, unit=name, activity=key(name + "?"), post=post, by=learner)


def stream(*paragraphs: str) -> Any:
    return [{"type": "text", "value": f"<p>{text}</p>"} for text in paragraphs]


def text_page(slug: str, *paragraphs: str, title: str = "") -> TextPage:
    """Publish a text page of these paragraphs under home."""
    page = TextPage(title=title or slug.title(), slug=slug, body=stream(*paragraphs))
    home().add_child(instance=page)
    published: TextPage = publish_page(page=page, by=None)
    return published
