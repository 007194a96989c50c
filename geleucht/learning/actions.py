# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a learner does: answer an activity, finish a unit that has none."""

import hashlib
import json
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.errors import Refused
from geleucht.base.time import today
from geleucht.learning import editions, ledger, rows
from geleucht.learning.activity import Answer, AnswerRefused
from geleucht.learning.editions import Activity, Outline, Unit
from geleucht.learning.ledger import Attempt, Part, Row
from geleucht.learning.models import Kind, LivePath, Work

OWN_FIELDS = {"stand", "ereignis"}


class Gone(Refused):
    """The path, unit or activity is not (or no longer) there; nothing was written."""

    status = 404


class NotAdmitted(AnswerRefused):
    """The answer would not be judged any more; the one before still counts."""

    status = 409


class Stale(AnswerRefused):
    """Another window has saved in the meantime; the page shows both texts."""

    status = 409


@dataclass
class Place:
    """Where a learner acts: a unit within a live path, and the rows that may follow."""

    path: Outline
    unit: Unit
    rows: dict[UUID, Row] = field(default_factory=dict)

    @property
    def unit_part(self) -> Part:
        return Part(self.unit.key, Kind.UNIT, self.unit.id, list(self.unit.activities))

    @property
    def path_part(self) -> Part:
        return part_of(self.path)


def part_of(path: Outline) -> Part:
    return Part(path.key, Kind.PATH, path.id, path.unit_keys)


@transaction.atomic
def answer(
    *, learner: Learner, path: str, unit: str, activity: UUID, post: QueryDict, by: Learner
) -> Place:
    """Judge an answer and let activity, unit and path follow. The same event counts once.

    Raises Gone for what is not live, AnswerRefused for what cannot be an answer, NotAdmitted
    where tries are used up, Stale where the text was saved elsewhere in the meantime.
    """
    place = find(path, unit)
    asked = place.unit.activities.get(activity)
    if asked is None:
        raise Gone(gone_activity())
    given = asked.type.parse(asked.public, without_own(post))
    enter(learner, place)
    posted = number(post.get("stand")) if "stand" in post else None
    saved = 0 if asked.type.scored and posted is not None else version(learner, activity)
    stand = saved if posted is None else posted
    event = posted_event(post) or event_id(learner.pk, activity, place.unit.id, given, stand)
    if rows.admit(learner, event, today()):
        refuse_over(asked, place.rows.get(activity))
        refuse_stale(asked, given, stand, saved)
        count(learner, place, asked, given)
    return place


def find(path: str, unit: str) -> Place:
    """The live unit at this address. Raises Gone."""
    outline = editions.live_path(path)
    stop = outline.by_slug.get(unit) if outline else None
    if outline is None or stop is None:
        raise Gone(gone_unit())
    return Place(outline, editions.unit(stop.edition))


def enter(learner: Learner, place: Place) -> None:
    """Take the learner's lock, then read what may change."""
    if not rows.lock(learner):
        raise Gone(_("Dieser Lernstand ist beendet. Es wurde nichts gespeichert."))
    keys = [*place.unit.activities, place.unit.key, *place.path.unit_keys, place.path.key]
    place.rows = rows.of(learner, keys, paths=True)


def version(learner: Learner, key: UUID) -> int:
    """How often this learner's work was saved; 0 where there is none."""
    found = Work.objects.filter(learner=learner, key=key).values_list("version", flat=True)
    return found.first() or 0


def refuse_over(asked: Activity, row: Row | None) -> None:
    if asked.type.scored and row and ledger.is_over(row, asked.tries):
        raise NotAdmitted(
            _("Diese Aktivität ist abgeschlossen. Die Antwort von vorhin gilt weiter.")
        )


def refuse_stale(asked: Activity, given: Answer, stand: int, saved: int) -> None:
    """A text that another window has changed is not overwritten unseen."""
    if not asked.type.scored and stand != saved:
        raise Stale(
            _(
                "Inzwischen wurde in einem anderen Fenster gespeichert. Nichts ist verloren: Hier "
                "steht die Eingabe aus diesem Fenster. Erst ein weiteres Absenden ersetzt die "
                "gespeicherte."
            ),
            given,
        )


def count(learner: Learner, place: Place, asked: Activity, given: Answer) -> None:
    """Judge, and write activity, unit and paths."""
    solution = editions.solutions(place.unit.id).get(str(asked.key), {})
    judged = asked.type.judge(asked.public, solution, given)
    attempt = Attempt(asked.key, asked.tries, judged.done, judged.share, today())
    row = ledger.attempted(place.rows.get(asked.key), attempt, place.unit.id)
    place.rows[asked.key] = row
    told = judged.told(over=ledger.is_over(row, asked.tries))
    rows.save_work(learner, asked.key, {"answer": given, "feedback": told})
    follow(learner, place, [row])


def follow(learner: Learner, place: Place, changed: list[Row], *, confirmed: bool = False) -> None:
    """Unit and paths follow in the same transaction: this path, and others begun with this unit."""
    unit, path = place.unit_part, place.path_part
    day, known = today(), place.rows
    known[unit.key] = ledger.followed(known.get(unit.key), unit, known, day, confirmed=confirmed)
    others = other_paths(learner, place, known[unit.key])
    for part in [path, *others]:
        known[part.key] = ledger.followed(known.get(part.key), part, known, day)
    keys = [unit.key, path.key, *(part.key for part in others)]
    rows.raise_rows(learner, [*changed, *(known[key] for key in keys)])


def other_paths(learner: Learner, place: Place, unit: Row) -> list[Part]:
    """Other live paths under way that contain this unit, now that it is done."""
    keys = [row.key for row in ledger.paths_under_way(place.rows.values())]
    keys = [key for key in keys if key != place.path.key]
    if not (unit.done and keys):
        return []
    live = LivePath.objects.filter(key__in=keys).values_list("edition_id", flat=True)
    parts = [part_of(editions.outline(edition)) for edition in live]
    parts = [part for part in parts if unit.key in part.parts]
    units = {key for part in parts for key in part.parts} - place.rows.keys()
    place.rows.update(rows.of(learner, units) if units else {})
    return parts


@transaction.atomic
def confirm(*, learner: Learner, path: str, unit: str, by: Learner) -> Place:
    """Finish a unit that asks nothing of the learner. Raises Gone, NotAdmitted."""
    place = find(path, unit)
    enter(learner, place)
    row = place.rows.get(place.unit.key)
    if not ledger.may_confirm(row, place.unit_part):
        raise NotAdmitted(
            _("Diese Einheit wird mit ihren Aktivitäten abgeschlossen, nicht von Hand.")
        )
    event = event_id(learner.pk, place.unit.key, place.unit.id, {"confirmed": True}, 0)
    if rows.admit(learner, event, today()):
        follow(learner, place, [], confirmed=True)
    return place


def event_id(learner: UUID, key: UUID, edition: int, given: Answer, stand: int) -> UUID:
    """The same answer from the same page is the same event, however often it is sent."""
    spelled = json.dumps([str(learner), str(key), edition, given, stand], sort_keys=True)
    return UUID(bytes=hashlib.sha256(spelled.encode()).digest()[:16], version=5)


def without_own(post: QueryDict) -> QueryDict:
    """What was posted beside the ledger's own fields."""
    rest = post.copy()
    for name in OWN_FIELDS & rest.keys():
        del rest[name]
    return rest


def posted_event(post: QueryDict) -> UUID | None:
    """The event id that a client sent along. Raises AnswerRefused for what is none."""
    if "ereignis" not in post:
        return None
    try:
        return UUID(post.get("ereignis"))
    except ValueError:
        raise AnswerRefused(
            _("Die Kennung der Eingabe ist ungültig. Es wurde nichts gespeichert.")
        ) from None


def number(text: str | None) -> int:
    """How often the page knew this activity to be saved. Raises AnswerRefused."""
    if text and text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    raise AnswerRefused(
        _("Die Eingabe ist unvollständig. Es wurde nichts gespeichert. Bitte die Seite neu laden.")
    )


def gone_unit() -> str:
    return _(
        "Diese Einheit gehört nicht mehr zu diesem Lernpfad. Was bisher gespeichert wurde, "
        "bleibt im Lernstand."
    )


def gone_activity() -> str:
    return _(
        "Diese Aktivität gehört nicht zu dieser Einheit, vielleicht wurde sie inzwischen "
        "geändert. Es wurde nichts gespeichert. Bitte die Seite neu laden."
    )
