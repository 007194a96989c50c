# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bookmarks and private notes of units: no page shows them to anybody else."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.sql import select
from geleucht.learning import actions, editions, rows
from geleucht.learning.activity import AnswerRefused, Data, only_fields
from geleucht.learning.editions import Outline, Stop
from geleucht.learning.models import Mark

MOST_CHARACTERS = 5_000
PLACES = """
    SELECT key, edition, noted FROM (
        SELECT DISTINCT ON (mark.key)
            mark.key, unit.path_id AS edition, mark.note <> '' AS noted, unit.position
        FROM learning_mark mark
        JOIN learning_patheditionunit unit ON unit.key = mark.key
        JOIN learning_livepath live ON live.edition_id = unit.path_id
        WHERE mark.learner_id = %s
        ORDER BY mark.key, unit.path_id
    ) AS first ORDER BY edition, position
"""


@dataclass(frozen=True)
class Kept:
    """What the page shows: `posted` is a note that was not saved where `error` says why."""

    kept: bool = False
    note: str = ""
    version: int = 0
    posted: str = ""
    error: str = ""


NOTHING = Kept()


@transaction.atomic
def save(*, learner: Learner, path: str, unit: str, post: QueryDict, by: Learner) -> None:
    """Keep the bookmark and note of this unit as posted; with neither nothing is kept.

    Raises Gone for what is not live, AnswerRefused for what cannot be a note, Stale where
    another window has saved in the meantime.
    """
    key = actions.find(path, unit).unit.key
    only_fields(post, "gemerkt", "notiz", "stand")
    note = post.get("notiz", "").replace("\r\n", "\n").replace("\0", "").strip()
    values: Data = {"kept": post.get("gemerkt") == "ja", "note": note}
    if len(note) > MOST_CHARACTERS:
        raise AnswerRefused(
            _("Die Notiz ist länger als 5.000 Zeichen. Es wurde nichts gespeichert."), values
        )
    if not rows.lock(learner):
        raise actions.Gone(_("Dieser Lernstand ist beendet. Es wurde nichts gespeichert."))
    mark = Mark.objects.filter(learner=learner, key=key).first()
    if mark and (mark.kept, mark.note) == (values["kept"], values["note"]):
        return  # the same again, such as a double click
    if actions.number(post.get("stand")) != (mark.version if mark else 0):
        raise actions.Stale(actions.stale_sentence(), values)
    write(learner, key, mark, values)


def write(learner: Learner, key: UUID, mark: Mark | None, values: Data) -> None:
    if not any(values.values()):
        Mark.objects.filter(learner=learner, key=key).delete()
    elif mark is None:
        Mark.objects.create(learner=learner, key=key, **values)
    else:
        mark.kept, mark.note, mark.version = values["kept"], values["note"], mark.version + 1
        mark.save()


def places(learner: Learner) -> list[tuple[Outline, Stop, bool]]:
    """Each marked unit that is live, where it is first read, and whether it has a note; one
    query."""
    found = select(PLACES, [learner.pk])
    outlines = {edition: editions.outline(edition) for _key, edition, _noted in found}
    return [
        (outlines[edition], stop, noted)
        for key, edition, noted in found
        for stop in outlines[edition].stops
        if stop.key == key
    ]
