# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an own prompt to a draft at the desk: what it takes from its origin, and whom it names."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from geleucht.base.german import SPELLED_OUT
from geleucht.base.ids import new_key
from geleucht.content.page_kinds import Level, Origin
from geleucht.prompts.addresses import RESERVED
from geleucht.prompts.document import apply_prompt_document
from geleucht.prompts.models import (
    AUTHOR,
    PURPOSE,
    PromptAddress,
    PromptFolder,
    PromptPage,
    PromptVersion,
)
from geleucht.prompts.remix_models import Offer
from geleucht.prompts.vocabulary import FACETS, Task

Document = dict[str, Any]
LICENCE = "CC BY 4.0"  # what whoever offers a prompt agrees to
# What holds for a version of a prompt as for the prompt, until an editor says otherwise.
TAKEN = ("task", "level", "licence", "risk", "limits", "keep_out", *(one.name for one in FACETS))


def source(version: PromptVersion) -> Document:
    """Where an own version comes from: key, number, title, author, licence (TULLU)."""
    known = {name: version.document[name] for name in ("title", "author", "licence")}
    return {"key": version.key, "number": version.number, **known}


def draft(offer: Offer, folder: PromptFolder) -> PromptPage:
    """The page, unsaved. Example output and the dates of a check belong to the origin's text."""
    document = offered_document(offer)
    document["slug"] = free_slug(folder, offer.title)
    return apply_prompt_document(PromptPage(title=offer.title), document)


def offered_document(offer: Offer) -> Document:
    version = offer.own.origin
    document: Document = {
        "task": Task.DRAFT.value,
        "level": Level.START.value,
        "licence": LICENCE,
        "risk": "",
        "limits": "",
        "keep_out": [],
        "origin": Origin.HUMAN.value,
    }
    if version:
        document |= {name: version.document[name] for name in TAKEN if name in version.document}
        document |= {"origin": version.document["origin"], "change_note": came_from(version)}
    return document | {
        "key": str(new_key()),
        "title": offer.title,
        "purpose": offer.purpose,
        "text": offer.text,
        "placeholders": offer.placeholders,
        "author": attribution(offer),
    }


def attribution(offer: Offer) -> str:
    """Whom the page names: as the learner wished, and whoever wrote what it was made of."""
    name = offer.name or _("anonym")
    version = offer.own.origin
    if version is None:
        return name
    whole = _("%(author)s; bearbeitet: %(name)s")
    author = version.document["author"]
    left = AUTHOR - len(whole % {"author": "", "name": name})
    return whole % {"author": shortened(author, left), "name": name}


def came_from(version: PromptVersion) -> str:
    """*Bearbeitung von „Elternbrief“, Fassung 2 (CC BY 4.0)*: a changed version says so."""
    whole = _("Bearbeitung von „%(title)s“, Fassung %(number)s (%(licence)s)")
    known = {"number": version.number, "licence": version.document["licence"]}
    left = PURPOSE - len(whole % {"title": "", **known})
    return whole % {"title": shortened(version.document["title"], left), **known}


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: max(most - 1, 0)] + "…"


def free_slug(folder: PromptFolder, title: str) -> str:
    """An address that no prompt has or had."""
    base = slugify(title.lower().translate(SPELLED_OUT))[:200].strip("-_").replace("_", "-")
    base = base or "prompt"
    taken = set(RESERVED) | set(folder.get_children().values_list("slug", flat=True))
    taken |= set(PromptAddress.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
