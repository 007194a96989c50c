# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learners keep and write of prompts, and who at the desk decided about what was offered.

At sign-in nothing is lowered: what either learner had, the one that stays has. What was published
of an own prompt stays when its learner goes; the name that stands there was given for that.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from geleucht.base.privacy import PersonalData
from geleucht.prompts import own_queries
from geleucht.prompts.lab import privacy as lab
from geleucht.prompts.models import PromptVersion
from geleucht.prompts.own_models import Collection, Entry, Helped, Kept, OwnPrompt
from geleucht.prompts.remix_models import Offer

MERGE_KEPT = """
    INSERT INTO prompts_kept AS k (learner_id, key, day)
    SELECT %s, key, day FROM prompts_kept WHERE learner_id = %s
    ON CONFLICT (learner_id, key) DO UPDATE SET day = LEAST(k.day, excluded.day)
"""
MERGE_HELPED = """
    INSERT INTO prompts_helped (learner_id, key)
    SELECT %s, key FROM prompts_helped WHERE learner_id = %s
    ON CONFLICT (learner_id, key) DO NOTHING
"""


def titles(keys: Iterable[UUID]) -> dict[UUID, str]:
    """What prompts are called now; one that is nowhere any more has only its key."""
    wanted = set(keys)
    live = own_queries.prompts(wanted)
    found = {key: str(one.version.document["title"]) for key, one in live.items()}
    return {key: str(key) for key in wanted} | found


def export_kept(learner: UUID) -> list[dict[str, Any]]:
    found = Kept.objects.filter(learner=learner).order_by("pk")
    called = titles(one.key for one in found)
    return [{"prompt": called[one.key], "am": one.day.isoformat()} for one in found]


def export_helped(learner: UUID) -> list[dict[str, Any]]:
    found = Helped.objects.filter(learner=learner).order_by("pk")
    called = titles(one.key for one in found)
    return [{"prompt": called[one.key]} for one in found]


def export_own(learner: UUID) -> list[dict[str, Any]]:
    found = OwnPrompt.objects.filter(learner=learner).order_by("changed_on", "key")
    return [
        {
            "titel": one.title,
            "wozu": one.purpose,
            "text": one.text,
            "platzhalter": one.placeholders,
            "nach": said_of(one.origin) if one.origin else None,
            "zuletzt_geaendert": one.changed_on.isoformat(),
            "angebote": [exported_offer(offer) for offer in one.offers.all()],
        }
        for one in found.select_related("origin").prefetch_related("offers")
    ]


def said_of(origin: PromptVersion) -> str:
    return f"{origin.document['title']}, Fassung {origin.number}"


def exported_offer(offer: Offer) -> dict[str, Any]:
    return {
        "titel": offer.title,
        "wozu": offer.purpose,
        "text": offer.text,
        "platzhalter": offer.placeholders,
        "name": offer.name,
        "am": offer.day.isoformat(),
        "stand": offer.get_state_display(),
        "antwort": offer.note,
    }


def export_collections(learner: UUID) -> list[dict[str, Any]]:
    found = Collection.objects.filter(learner=learner).order_by("title", "key")
    found = found.prefetch_related("entries__own", "shared__group")
    called = titles(entry.key for one in found for entry in one.entries.all() if entry.key)
    return [
        {
            "titel": one.title,
            "eintraege": [said(entry, called) for entry in one.entries.all()],
            "geteilt_mit": [shared.group.name for shared in one.shared.all()],
        }
        for one in found
    ]


def said(entry: Entry, called: dict[UUID, str]) -> str:
    if entry.own:
        return entry.own.title
    return called[entry.key] if entry.key else ""


def merge_kept(source: UUID, target: UUID) -> None:
    """The earlier day stays."""
    with connection.cursor() as cursor:
        cursor.execute(MERGE_KEPT, [target, source])


def merge_helped(source: UUID, target: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MERGE_HELPED, [target, source])


def merge_own(source: UUID, target: UUID) -> None:
    """Texts of both are kept, beyond the number that one may write, too."""
    OwnPrompt.objects.filter(learner=source).update(learner=target)


def merge_collections(source: UUID, target: UUID) -> None:
    Collection.objects.filter(learner=source).update(learner=target)


def decided_by(person_id: Any) -> list[dict[str, Any]]:
    found = Offer.objects.filter(handled_by=person_id).order_by("handled_on", "pk")
    return [
        {
            "angebot": one.title,
            "entschieden": one.get_state_display(),
            "am": one.handled_on.isoformat() if one.handled_on else None,
        }
        for one in found
    ]


def forget_decider(person_id: Any) -> None:
    Offer.objects.filter(handled_by=person_id).update(handled_by=None)


AS_LEARNER = "Bis man es aufhebt oder der Lernstand gelöscht wird oder endet"
DECLARATIONS = [
    PersonalData(
        model="prompts.Kept",
        subject="learner",
        what="Gemerkte Prompts, mit Tag",
        why="Damit man sie wiederfindet; wie viele Lernstände einen Prompt gemerkt haben, ordnet "
        "die Suche ab zehn",
        keep=AS_LEARNER,
        export=export_kept,
        merge=merge_kept,
    ),
    PersonalData(
        model="prompts.Helped",
        subject="learner",
        what="Welche Prompts geholfen haben",
        why="Damit man es einmal sagt und zurücknehmen kann; keine Seite zeigt es jemand anderem",
        keep=AS_LEARNER,
        export=export_helped,
        merge=merge_helped,
    ),
    PersonalData(
        model="prompts.OwnPrompt",
        subject="learner",
        what="Eigene Prompts, ihre Herkunft und was der Redaktion davon angeboten ist, mit dem "
        "Namen, der dafür angegeben wurde",
        why="Damit man sie weiterschreiben kann; die Redaktion sieht nur, was angeboten ist, und "
        "nicht, von wem",
        keep="Bis man sie löscht oder der Lernstand gelöscht wird oder endet; was davon "
        "veröffentlicht ist, bleibt, mit dem dafür angegebenen Namen",
        export=export_own,
        merge=merge_own,
    ),
    PersonalData(
        model="prompts.Collection",
        subject="learner",
        what="Eigene Sammlungen von Prompts, und mit welchen Gruppen sie geteilt sind",
        why="Damit man zusammenlegt, was zusammengehört; Gruppen lesen nur, was mit ihnen "
        "geteilt ist, und nicht, von wem",
        keep=AS_LEARNER,
        export=export_collections,
        merge=merge_collections,
    ),
    PersonalData(
        model="prompts.Offer",
        subject="person",
        what="wer an der Redaktion über einen angebotenen Prompt entschieden hat, und an welchem "
        "Tag; von der Person, die ihn anbot, nur den Namen, den sie dafür angegeben hat",
        why="Rückfragen in der Redaktion",
        keep="bis die Person gelöscht wird; die Entscheidung bleibt ohne Namen bestehen",
        export=decided_by,
        erase=forget_decider,
    ),
    *lab.DECLARATIONS,
]
