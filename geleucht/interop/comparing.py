# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a package brings against what the desk has: alike or not, and the difference in lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff

from geleucht.content import keyed
from geleucht.content.document import Document
from geleucht.interop import check_file, files, leaves
from geleucht.interop.package import BY_KEY
from geleucht.interop.pages import Page, brought

Medium = tuple[str, str]  # its name and the hash of its bytes


@dataclass(frozen=True)
class State:
    """One state of a page as a package would say it."""

    text: str
    media: tuple[Medium, ...] = ()


@dataclass(frozen=True)
class Terms:
    """How a package says things: names of units by key, the licence of their path."""

    names: dict[str, str]
    licence: str = ""
    about: Document | None = None  # of a path what its page does not know: audience, programme


def state(document: Document, terms: Terms, page: Page) -> State:
    """The canonical file of a document of this page, and its media."""
    blocks = [one for one in document.get("body", []) if "sha256" in one]
    found = [(f"media/{one['file']}", one["sha256"]) for one in blocks]
    if kind := leaves.kind_of(page):
        found = sorted(kind.attached(document).items())
        text = "\n".join(kind.files(document | (terms.about or {})).values())
    elif "units" in document:
        told = named(document, terms.names) | (terms.about or {})
        text = files.write_path(told) + check_file.write_check(told["check"])
    elif "goal" in document:
        own = document.get("licence") != terms.licence
        told = document if own else {n: v for n, v in document.items() if n != "licence"}
        text = files.write_unit(told)
    else:
        text = files.write_text_page(document)
    return State(f"{document['slug']}\n{text}", tuple(found))


def named(document: Document, names: dict[str, str]) -> Document:
    """A path's document with names of files in place of keys."""

    def name(key: str) -> str:
        return names.get(key, f"{BY_KEY}{key}")

    return document | {
        **{part: [name(key) for key in document[part]] for part in ("units", "optional")},
        "sections": {name(key): title for key, title in document["sections"].items()},
        "prerequisites": [f"{BY_KEY}{key}" for key in document["prerequisites"]],
        "check": [one | {"for": name(one["for"])} for one in document["check"]],
    }


def states(page: Page) -> Iterator[Document]:
    """The desk's newest state, and what the last import brought."""
    yield document_of(page.get_latest_revision_as_object())
    last = page.revisions.filter(pk__in=brought(page)).order_by("-created_at", "-pk").first()
    if last:
        yield document_of(last.as_object())


def same(page: Page, document: Document, terms: Terms) -> bool:
    """Whether the package brings nothing new: the desk's newest state says it, or the last import
    brought it already. What somebody changed since then is not proposed back to them.
    """
    wanted = state(document, terms, page)
    return any(state(one, terms, page) == wanted for one in states(page))


def difference(name: str, page: Page, document: Document, terms: Terms) -> list[str]:
    """A unified diff from the desk's newest state to the package's, and media that are others."""
    before, after = (state(one, terms, page) for one in (next(states(page)), document))
    lines = unified_diff(
        before.text.splitlines()[1:],
        after.text.splitlines()[1:],
        f"{name} (jetzt)",
        f"{name} (Paket)",
        lineterm="",
    )
    return [*moved(before, after), *lines, *other_media(before, after)]


def moved(before: State, after: State) -> list[str]:
    old, new = (one.text.partition("\n")[0] for one in (before, after))
    return [f"Adresse: {old} → {new}"] if old != new else []


def other_media(before: State, after: State) -> list[str]:
    old = dict(before.media)
    return [
        f"{name}: {'andere' if name in old else 'neue'} Datei"
        for name, digest in dict(after.media).items()
        if old.get(name) != digest
    ]


def document_of(page: Page) -> Document:
    kind = keyed.kind_of(page)
    assert kind is not None
    return kind.document(page)
