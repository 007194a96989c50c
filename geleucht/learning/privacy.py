# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learning leaves: how far somebody got and what they answered, with days, never times."""

from typing import Any
from uuid import UUID

from django.db import connection

from geleucht.base.privacy import PersonalData
from geleucht.learning import report_actions, upkeep
from geleucht.learning.models import Event, Kind, Mark, Progress, Watching, Work
from geleucht.learning.rows import COLUMNS, RAISE, intervals

MERGE_PROGRESS = f"""
    INSERT INTO learning_progress AS p ({COLUMNS})
    SELECT %s, key, kind, state, share, tries, first_edition, rule, seen, started_on,
        done_on, by_check, tried_on
    FROM learning_progress WHERE learner_id = %s {RAISE}
"""  # noqa: S608
MERGE_EVENTS = """
    INSERT INTO learning_event (learner_id, event_id, day)
    SELECT %s, event_id, day FROM learning_event WHERE learner_id = %s
    ON CONFLICT (learner_id, event_id) DO NOTHING
"""
MERGE_WATCHING = """
    INSERT INTO learning_watching AS w (learner_id, key, paid_until, day)
    SELECT %s, key, paid_until, day FROM learning_watching WHERE learner_id = %s
    ON CONFLICT (learner_id, key) DO UPDATE SET
        paid_until = GREATEST(w.paid_until, excluded.paid_until),
        day = GREATEST(w.day, excluded.day)
"""


def export_progress(learner: UUID) -> list[dict[str, Any]]:
    names = ("key", "kind", "state", "share", "tries", "seen", "started_on", "done_on")
    more = ("by_check", "tried_on")
    found = Progress.objects.filter(learner=learner).order_by("pk").values(*names, *more)
    return [
        {
            **row,
            "kind": Kind(row["kind"]).name.lower(),
            "share": str(row["share"]),
            "seen": intervals(row["seen"]),
        }
        for row in found
    ]


def export_work(learner: UUID) -> list[dict[str, Any]]:
    found = Work.objects.filter(learner=learner).order_by("pk")
    return [dict(row) for row in found.values("key", "data", "version")]


def export_events(learner: UUID) -> list[dict[str, Any]]:
    found = Event.objects.filter(learner=learner).order_by("pk")
    return [dict(row) for row in found.values("event_id", "day")]


def merge_progress(source: UUID, target: UUID) -> None:
    """The higher of each value; then what is complete only together is finished."""
    with connection.cursor() as cursor:
        cursor.execute(MERGE_PROGRESS, [target, source])
    report_actions.reunite(target)
    units = Progress.objects.filter(learner=target, kind=Kind.UNIT)
    upkeep.settle_units(units.values_list("key", flat=True), learner=target)


def merge_events(source: UUID, target: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MERGE_EVENTS, [target, source])


def export_watching(learner: UUID) -> list[dict[str, Any]]:
    found = Watching.objects.filter(learner=learner).order_by("pk")
    return [dict(row) for row in found.values("key", "paid_until", "day")]


def merge_watching(source: UUID, target: UUID) -> None:
    """The later clock stays: what it has paid for is paid for once."""
    with connection.cursor() as cursor:
        cursor.execute(MERGE_WATCHING, [target, source])


def merge_work(source: UUID, target: UUID) -> None:
    """The better answer stays; texts of both are kept, one below the other.

    Runs before `merge_progress`, while both shares are still known.
    """
    own = {work.key: work for work in Work.objects.filter(learner=target)}
    shares = {
        learner: dict(Progress.objects.filter(learner=learner).values_list("key", "share"))
        for learner in (source, target)
    }
    for work in Work.objects.filter(learner=source):
        kept = own.get(work.key)
        if kept is None:
            work.learner_id = target
            work.save(update_fields=["learner"])
            continue
        better = shares[source].get(work.key, 0) > shares[target].get(work.key, 0)
        kept.data = joined(work.data, kept.data) if better else joined(kept.data, work.data)
        kept.version = max(kept.version, work.version) + 1
        kept.save(update_fields=["data", "version"])


def joined(kept: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The kept work, with every text of the other's that it does not hold below its own."""
    answer = dict(kept["answer"])
    for name, text in other["answer"].items():
        known = answer.get(name)
        if isinstance(text, str) and isinstance(known, str) and text not in known:
            answer[name] = f"{known}\n\n{text}" if known not in text else text
    return {**kept, "answer": answer}


def export_marks(learner: UUID) -> list[dict[str, Any]]:
    found = Mark.objects.filter(learner=learner).order_by("pk")
    return [dict(row) for row in found.values("key", "kept", "note", "version")]


def merge_marks(source: UUID, target: UUID) -> None:
    """A bookmark of either stays; of two notes the later one stands below."""
    own = {mark.key: mark for mark in Mark.objects.filter(learner=target)}
    for mark in Mark.objects.filter(learner=source):
        kept = own.get(mark.key)
        if kept is None:
            mark.learner_id = target
            mark.save(update_fields=["learner"])
            continue
        notes = [kept.note, "" if mark.note in kept.note else mark.note]
        kept.note = "\n\n".join(note for note in notes if note)
        kept.kept, kept.version = kept.kept or mark.kept, max(kept.version, mark.version) + 1
        kept.save()


DECLARATIONS = [
    PersonalData(
        model="learning.Mark",
        subject="learner",
        what="Gemerkte Einheiten und eigene Notizen dazu",
        why="Damit man sie wiederfindet; keine Seite zeigt sie jemand anderem",
        keep="Bis man sie löscht oder der Lernstand gelöscht wird oder endet",
        export=export_marks,
        merge=merge_marks,
    ),
    PersonalData(
        model="learning.Work",
        subject="learner",
        what="Eigene Antworten und Texte in Aktivitäten",
        why="Damit man sie wieder ansehen und weiterschreiben kann; keine Seite zeigt sie "
        "jemand anderem",
        keep="Bis der Lernstand gelöscht wird oder endet",
        export=export_work,
        merge=merge_work,
    ),
    PersonalData(
        model="learning.Progress",
        subject="learner",
        what="Welche Aktivitäten, Einheiten und Lernpfade begonnen oder abgeschlossen sind, mit "
        "Anteil der Punkte, Zahl der Versuche und Tag; von Videos, welche Stellen gesehen sind; "
        "was der Einstiegscheck gezeigt hat",
        why="Damit man weiterlernen kann, wo man aufgehört hat, und einen Abschluss sieht",
        keep="Bis der Lernstand gelöscht wird oder endet",
        export=export_progress,
        merge=merge_progress,
    ),
    PersonalData(
        model="learning.Event",
        subject="learner",
        what="Kennungen angenommener Eingaben mit Tag, ohne Inhalt",
        why="Damit dieselbe Eingabe nur einmal zählt",
        keep="90 Tage",
        export=export_events,
        merge=merge_events,
    ),
    PersonalData(
        model="learning.Watching",
        subject="learner",
        what="Bei Videos von heute: bis zu welchem Zeitpunkt Gesehenes angerechnet ist",
        why="Damit niemand mehr Sekunden meldet, als seit dem Abspielen vergangen sind",
        keep="Bis zur Nacht nach dem Tag",
        export=export_watching,
        merge=merge_watching,
    ),
]
