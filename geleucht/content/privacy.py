# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room knows of people: who has taken responsibility for a page, who uploaded a
file, who handled a reader's report. Of readers who report something it knows nothing.
"""

from typing import Any
from uuid import UUID

from django.db.models import Q

from geleucht.accounts.events import PersonErased
from geleucht.base.privacy import PersonalData
from geleucht.content import keyed
from geleucht.content.actions import end_responsibility, one_at_a_time
from geleucht.content.models import (
    Correction,
    Handout,
    Picture,
    Reminder,
    Responsibility,
    SmallChange,
)


def responsibilities_of(person_id: Any) -> list[dict[str, Any]]:
    taken = list(Responsibility.objects.filter(person=person_id).order_by("since", "pk"))
    titles = titles_of([one.unit for one in taken])
    return [
        {"titel": titles.get(one.unit), "name": one.name, "seit": one.since.isoformat()}
        for one in taken
    ]


def titles_of(keys: list[UUID]) -> dict[UUID, str]:
    """Of units and whatever else somebody answers for; one query for each kind of page."""
    found: dict[UUID, str] = {}
    for model in keyed.answered_models():
        found |= dict(model.objects.filter(key__in=keys).values_list("key", "title"))
    return found


def begin_erasing(event: PersonErased) -> None:
    """What readers see changes with it: whoever publishes is waited for before the first row."""
    one_at_a_time()


def withdraw(person_id: Any) -> None:
    """Without a name nobody answers for the page any more, and it says so again."""
    for one in Responsibility.objects.filter(person=person_id):
        end_responsibility(key=one.unit, by=None, name=one.name)


def uploads_of(person_id: Any) -> list[dict[str, Any]]:
    found: list[Any] = [
        *Picture.objects.filter(uploaded_by_user=person_id),
        *Handout.objects.filter(uploaded_by_user=person_id),
    ]
    return [{"datei": one.name, "am": one.created_at.date().isoformat()} for one in found]


def forget_uploader(person_id: Any) -> None:
    Picture.objects.filter(uploaded_by_user=person_id).update(uploaded_by_user=None)
    Handout.objects.filter(uploaded_by_user=person_id).update(uploaded_by_user=None)


def handled_by(person_id: Any) -> list[dict[str, Any]]:
    found = Correction.objects.filter(handled_by=person_id).order_by("handled_on", "pk")
    return [
        {
            "hinweis_zu": one.title,
            "entschieden": one.get_state_display(),
            "am": one.handled_on.isoformat() if one.handled_on else None,
        }
        for one in found
    ]


def forget_handler(person_id: Any) -> None:
    Correction.objects.filter(handled_by=person_id).update(handled_by=None)


def reminders_of(person_id: Any) -> list[dict[str, Any]]:
    found = Reminder.objects.filter(person=person_id)
    return [{"erinnert_in_der_woche_ab": one.week.isoformat()} for one in found]


def small_changes_of(person_id: Any) -> list[dict[str, Any]]:
    found = SmallChange.objects.filter(Q(person=person_id) | Q(seen_by=person_id)).order_by("pk")
    return [
        {
            "kleine_korrektur_an": one.page.title,
            "am": one.day.isoformat(),
            "angesehen": one.seen_by_id == person_id,
        }
        for one in found.select_related("page")
    ]


def forget_small_changes(person_id: Any) -> None:
    SmallChange.objects.filter(person=person_id).update(person=None)
    SmallChange.objects.filter(seen_by=person_id).update(seen_by=None)


DECLARATIONS = [
    PersonalData(
        model="content.Responsibility",
        subject="person",
        what="Name und Tag, an dem jemand die Verantwortung für eine Lerneinheit oder einen "
        "anderen Inhalt übernommen hat",
        why="Leserinnen und Leser sehen, wer einen Inhalt fachlich geprüft hat",
        keep="bis jemand anderes den Inhalt ändert, die Person die Verantwortung abgibt oder "
        "gelöscht wird; in früheren Ausgaben steht kein Name",
        export=responsibilities_of,
        erase=withdraw,
    ),
    PersonalData(
        model="content.Reminder",
        subject="person",
        what="die letzte Woche, in der jemand per Mail an fällige Seiten erinnert wurde",
        why="damit niemand in einer Woche zweimal erinnert wird",
        keep="bis zur nächsten Erinnerung oder bis die Person gelöscht wird",
        export=reminders_of,
    ),
    PersonalData(
        model="content.Picture",
        subject="person",
        what="wer an der Redaktion ein Bild hochgeladen hat",
        why="Rückfragen zu Rechten am Bild",
        keep="bis die Person gelöscht wird; das Bild bleibt ohne Namen bestehen",
        export=uploads_of,
        erase=forget_uploader,
    ),
    PersonalData(
        model="content.Handout",
        subject="person",
        what="wer an der Redaktion eine Datei hochgeladen hat",
        why="Rückfragen zu Rechten an der Datei",
        keep="bis die Person gelöscht wird; die Datei bleibt ohne Namen bestehen",
        erase=forget_uploader,
    ),
    PersonalData(
        model="content.Correction",
        subject="person",
        what="wer an der Redaktion einen Hinweis auf einen Fehler bearbeitet hat, und an welchem "
        "Tag; von der Person, die den Hinweis gab, nichts",
        why="Rückfragen in der Redaktion",
        keep="bis die Person gelöscht wird; der Hinweis bleibt ohne Namen bestehen",
        export=handled_by,
        erase=forget_handler,
    ),
    PersonalData(
        model="content.SmallChange",
        subject="person",
        what="wer an der Redaktion eine kleine Korrektur veröffentlicht und wer sie angesehen hat, "
        "und an welchem Tag",
        why="ein zweites Augenpaar sieht jede Änderung an",
        keep="bis die Person gelöscht wird; die Korrektur bleibt ohne Namen bestehen",
        export=small_changes_of,
        erase=forget_small_changes,
    ),
]
