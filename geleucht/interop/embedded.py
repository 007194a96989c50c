# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What units show of other pages, by key."""

from collections.abc import Iterable, Iterator
from typing import Any

from geleucht.content import document as documents
from geleucht.content.document import Document
from geleucht.content.kinds import Embeds, embedding_kinds
from geleucht.content.links import KEY_LINK
from geleucht.content.models import PathPage
from geleucht.interop import leaves
from geleucht.interop.files import File
from geleucht.interop.leaves import LeafKind
from geleucht.interop.needs import state
from geleucht.interop.package import Package


def shown_in(paths: Iterable[PathPage], drafts: PathPage | None) -> Iterator[tuple[LeafKind, Any]]:
    """What units of these paths embed or link to, as far as it is live; `drafts` as in `needs`."""
    units = [
        documents.unit_document(state(unit, drafts))
        for page in paths
        for unit in documents.units_in_order(state(page, drafts))
    ]
    shown = {key for unit in units for key in keys_of(unit)}
    linked = {key for unit in units for key in KEY_LINK.findall(repr(unit["body"]))}
    for kind in leaves.kinds():
        if keys := linked | (shown if kind.shown else set()):
            for page in kind.model.objects.live().filter(key__in=keys).order_by("path"):
                yield kind, page


def fitting(document: Document) -> Document:
    """What a block embeds in a version that is not here, it follows."""
    if "goal" not in document:
        return document
    kinds = embedding_kinds()
    body = [kinds[b["kind"]].fitting(b) if b["kind"] in kinds else b for b in document["body"]]
    return document | {"body": body}


def keys_of(unit: Document) -> Iterator[str]:
    for block in unit["body"]:
        kind = embedding_kinds().get(block["kind"])
        if kind and kind.key_of(block):
            yield kind.key_of(block)


def check_embedded(package: Package) -> None:
    """Each stands in the package or is known here."""
    own = {file.key for file in package.files()}
    for kind in embedding_kinds().values():
        found = list(embedded(kind, package))
        known = own | kind.known({key for _file, key, _line in found})
        for file, key, line in found:
            if key not in known:
                package.problems.note(file.path, line, f"{kind.label}: {key} gibt es nirgends.")


def embedded(kind: Embeds, package: Package) -> Iterator[tuple[File, str, int]]:
    """The file, the key, the line of the block; what is no key is told already."""
    for file in package.units():
        for number, block in enumerate(file.blocks):
            if block["kind"] == kind.kind and kind.key_of(block):
                yield file, kind.key_of(block), file.line(number)
