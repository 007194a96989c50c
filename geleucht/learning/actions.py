# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a learner does: answer an activity, finish a unit that has none."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.errors import Refused
from geleucht.base.numbers import whole
from geleucht.base.time import today
from geleucht.learning import editions, following, ledger, order, rows
from geleucht.learning.activity import ORDERS, Answer, AnswerRefused
from geleucht.learning.editions import Activity, Outline, Stop, Unit
from geleucht.learning.ledger import Attempt, Part, Row
from geleucht.learning.models import Kind, Work

OWN_FIELDS = {"stand", "ereignis", "folge"}


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
    stop: Stop
    unit: Unit
    rows: dict[UUID, Row] = field(default_factory=dict)

    @property
    def unit_part(self) -> Part:
        return Part(self.unit.key, Kind.UNIT, self.unit.id, list(self.unit.activities))


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
    with keeping_order(asked, post):
        given = asked.type.parse(asked.public, without_own(post))
        admit(learner, place, asked, given, post)
    return place


def admit(learner: Learner, place: Place, asked: Activity, given: Answer, post: QueryDict) -> None:
    """Count a parsed answer once, unless something stands against it."""
    enter(learner, place)
    posted = number(post.get("stand")) if "stand" in post else None
    saved = 0 if asked.type.scored and posted is not None else version(learner, asked.key)
    stand = saved if posted is None else posted
    event = posted_event(post) or event_id(learner.pk, asked.key, place.unit.id, given, stand)
    if rows.admit(learner, event, today()):
        refuse_early(place)
        refuse_over(asked, place.rows.get(asked.key))
        refuse_waiting(asked, place.rows.get(asked.key))
        refuse_stale(asked, given, stand, saved)
        count(learner, place, asked, given, shown_order(asked, post))


@contextmanager
def keeping_order(asked: Activity, post: QueryDict) -> Iterator[None]:
    """A refusal knows the order of the page that it answers: nothing moves by it."""
    try:
        yield
    except AnswerRefused as refused:
        refused.seed = shown_order(asked, post).get("seed")
        raise


def find(path: str, unit: str) -> Place:
    """The live unit at this address. Raises Gone."""
    outline = editions.live_path(path)
    stop = outline.by_slug.get(unit) if outline else None
    if outline is None or stop is None:
        raise Gone(gone_unit())
    return Place(outline, stop, editions.unit(stop.edition))


def enter(learner: Learner, place: Place) -> None:
    """Take the learner's lock, then read what may change."""
    if not rows.lock(learner):
        raise Gone(_("Dieser Lernstand ist beendet. Es wurde nichts gespeichert."))
    path = place.path
    keys = [*place.unit.activities, place.unit.key, *path.unit_keys, *path.prerequisites, path.key]
    place.rows = rows.of(learner, keys, paths=True)


def version(learner: Learner, key: UUID) -> int:
    """How often this learner's work was saved; 0 where there is none."""
    found = Work.objects.filter(learner=learner, key=key).values_list("version", flat=True)
    return found.first() or 0


def refuse_early(place: Place) -> None:
    """In a path with an order, what comes first comes first."""
    first = order.comes_first(place.path, place.stop, place.rows.get(place.path.key), place.rows)
    if first:
        raise NotAdmitted(
            _("In diesem Lernpfad kommt zuerst „%s“. Es wurde nichts gespeichert.") % first.title
        )


def refuse_over(asked: Activity, row: Row | None) -> None:
    if asked.type.scored and row and ledger.is_over(row, asked.tries):
        raise NotAdmitted(
            _("Diese Aktivität ist abgeschlossen. Die Antwort von vorhin gilt weiter.")
        )


def refuse_waiting(asked: Activity, row: Row | None) -> None:
    """Where a wrong answer makes the next one wait, by the day: no time of day is kept."""
    if row and ledger.waits_today(row, today(), waits=asked.waits):
        raise NotAdmitted(
            _("Ein neuer Versuch ist morgen möglich. Bis dahin gilt die Antwort von vorhin.")
        )


def refuse_stale(asked: Activity, given: Answer, stand: int, saved: int) -> None:
    """A text that another window has changed is not overwritten unseen."""
    if not asked.type.scored and stand != saved:
        raise Stale(stale_sentence(), given)


def shown_order(asked: Activity, post: QueryDict) -> dict[str, int]:
    """The order in which this page showed what is shuffled: it stays, although a reader's first
    answer makes a learner, who would have another one."""
    seed = whole(post.get("folge"))
    known = seed is not None and asked.type.shuffles(asked.public)
    return {"seed": seed % ORDERS} if seed is not None and known else {}


def count(
    learner: Learner, place: Place, asked: Activity, given: Answer, shown: dict[str, int]
) -> None:
    """Judge, and write activity, unit and paths."""
    solution = editions.solutions(place.unit.id).get(str(asked.key), {})
    judged = asked.type.judge(asked.public, solution, given)
    day, enough = today(), asked.enough
    attempt = Attempt(
        asked.key, asked.tries, judged.done, judged.share, day, enough, waits=asked.waits
    )
    row = ledger.attempted(place.rows.get(asked.key), attempt, place.unit.id)
    place.rows[asked.key] = row
    told = judged.told(over=ledger.is_over(row, asked.tries))
    rows.save_work(learner, asked.key, {"answer": given, "feedback": told, **shown})
    following.unit(learner, place.unit_part, place.path, place.rows, changed=[row])


@transaction.atomic
def confirm(*, learner: Learner, path: str, unit: str, by: Learner) -> Place:
    """Finish a unit that asks nothing of the learner. Raises Gone, NotAdmitted."""
    place = find(path, unit)
    enter(learner, place)
    row, part = place.rows.get(place.unit.key), place.unit_part
    if not (ledger.may_confirm(row, part) or ledger.done_before(row, part, place.rows)):
        raise NotAdmitted(
            _("Diese Einheit wird mit ihren Aktivitäten abgeschlossen, nicht von Hand.")
        )
    event = event_id(learner.pk, place.unit.key, place.unit.id, {"confirmed": True}, 0)
    if rows.admit(learner, event, today()):
        refuse_early(place)
        following.unit(learner, place.unit_part, place.path, place.rows, confirmed=True)
    return place


@transaction.atomic
def complete(*, learner: Learner, path: str, by: Learner) -> Outline:
    """Finish a path whose parts were all done before it was begun. Raises Gone, NotAdmitted."""
    outline = editions.live_path(path)
    if outline is None:
        raise Gone(gone_unit())
    if not rows.lock(learner):
        raise Gone(_("Dieser Lernstand ist beendet. Es wurde nichts gespeichert."))
    keys = [*outline.unit_keys, *outline.prerequisites, outline.key]
    known = rows.of(learner, keys, paths=True)
    if not following.path(learner, outline, known).done:
        raise NotAdmitted(_("Zum Abschluss dieses Lernpfads fehlt noch etwas."))
    return outline


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
    found = whole(text)
    if found is not None:
        return found
    raise AnswerRefused(
        _("Die Eingabe ist unvollständig. Es wurde nichts gespeichert. Bitte die Seite neu laden.")
    )


def stale_sentence() -> str:
    return _(
        "Inzwischen wurde in einem anderen Fenster gespeichert. Nichts ist verloren: Hier "
        "steht die Eingabe aus diesem Fenster. Erst ein weiteres Absenden ersetzt die "
        "gespeicherte."
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
