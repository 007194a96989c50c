# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Word file becomes a draft of a unit, with its pictures, or nothing at all."""

from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import Collection

from geleucht.accounts.models import Person
from geleucht.content import document
from geleucht.content.fields import kinds_of_unit
from geleucht.content.kinds import Data
from geleucht.content.models import PathPage, Picture, UnitPage
from geleucht.content.page_kinds import Origin
from geleucht.content.word import WordText


@transaction.atomic
def unit_from_word(
    *, path: PathPage, word: WordText, collection: Collection, by: Person
) -> UnitPage:
    """A draft below the path, in no place of it yet; its pictures lie in the collection."""
    pictures = [save_picture(name, data, collection, by) for name, data in word.pictures]
    page = UnitPage(
        title=word.title,
        minutes=word.minutes,
        licence=path.licence,
        origin=Origin.HUMAN,
        owner=by,
        live=False,
    )
    page.body = [stream_block(block, pictures) for block in word.blocks]  # type: ignore[assignment]  # it parses
    path.add_child(instance=page)
    page.save_revision(user=by, clean=False, log_action=True)
    return page


def save_picture(name: str, data: bytes, collection: Collection, by: Person) -> Picture:
    picture = Picture(
        title=name, file=ContentFile(data, name=name), collection=collection, uploaded_by_user=by
    )
    picture.save()
    return picture


def stream_block(block: Data, pictures: list[Picture]) -> Data:
    """The raw block; a picture is the one that was just saved, not another of the same bytes."""
    if block["kind"] != "image":
        return document.stream(uuid4(), [block], kinds_of_unit())[0]
    named = {name: block[name] for name in ("alt", "decorative", "caption")}
    value = {"image": pictures[block["picture"]].pk, **named}
    return {"type": "image", "id": str(uuid4()), "value": value}
