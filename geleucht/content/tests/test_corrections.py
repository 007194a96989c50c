# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A report is filed once, handled once, and knows nothing of whoever wrote it."""

from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.forms import model_to_dict
from hypothesis import given, settings
from hypothesis import strategies as st

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.shared import current_number
from geleucht.base.time import today
from geleucht.content import corrections, privacy
from geleucht.content.correction_actions import accept, decline, report
from geleucht.content.correction_models import LONGEST, Correction
from geleucht.content.models import UnitPage
from geleucht.content.search_models import SearchDocument
from geleucht.content.tests import world

pytestmark = pytest.mark.django_db
UNIT = SearchDocument(
    key=UUID(int=1), kind="unit", title="Lampen", address="/lernpfade/licht/lampen/"
)
PATH = SearchDocument(key=UUID(int=2), kind="path", title="Licht", address="/lernpfade/licht/")


def filed(text: str = "Im zweiten Satz fehlt ein Wort.") -> Correction:
    report(about=UNIT, text=text)
    return Correction.objects.get(text=text)


def test_a_report_holds_what_it_is_about_and_no_more() -> None:
    found = model_to_dict(filed(), exclude=["id"])
    about = {"key": UUID(int=1), "kind": "unit", "title": "Lampen"}
    handled = {"state": "open", "note": "", "handled_by": None, "handled_on": None}
    text = {"text": "Im zweiten Satz fehlt ein Wort.", "address": "/lernpfade/licht/lampen/"}
    assert found == about | text | handled | {"day": today()}


def test_the_same_text_about_the_same_thing_is_filed_once() -> None:
    for about in (UNIT, UNIT, PATH):
        report(about=about, text="Der Link führt ins Leere.")
    assert sorted(Correction.objects.values_list("title", flat=True)) == ["Lampen", "Licht"]


def test_what_was_declined_does_not_come_back_and_what_was_corrected_may(anna: Person) -> None:
    one, other = filed("Das Jahr stimmt nicht."), filed("Der Link führt ins Leere.")
    decline(correction=one.pk, by=anna)
    accept(correction=other.pk, note="Link erneuert.", by=anna)
    for known in (one, other):
        report(about=UNIT, text=known.text)
    found = Correction.objects.order_by("pk").values_list("text", "state")
    declined, accepted = (one.text, "declined"), (other.text, "accepted")
    assert list(found) == [declined, accepted, (other.text, "open")]


def test_accepting_says_who_when_and_in_public_what(anna: Person) -> None:
    found = accept(correction=filed().pk, note="  Wort ergänzt. ", by=anna)
    found.refresh_from_db()
    assert (found.state, found.note) == ("accepted", "Wort ergänzt.")
    assert (found.handled_by, found.handled_on) == (anna, today())


def test_declining_says_who_and_when_and_nothing_in_public(anna: Person) -> None:
    found = decline(correction=filed().pk, by=anna)
    found.refresh_from_db()
    assert (found.state, found.note) == ("declined", "")
    assert (found.handled_by, found.handled_on) == (anna, today())


@pytest.mark.parametrize("note", ["", "   "])
def test_without_a_note_nothing_is_accepted(note: str, anna: Person) -> None:
    found = filed()
    with pytest.raises(Refused, match="was berichtigt wurde"):
        accept(correction=found.pk, note=note, by=anna)
    assert Correction.objects.get().state == "open"


def test_what_another_editor_has_handled_stays_as_it_is(anna: Person) -> None:
    found = decline(correction=filed().pk, by=anna)
    for key in (found.pk, 0):
        with pytest.raises(Refused, match="inzwischen jemand bearbeitet") as refused:
            accept(correction=key, note="Doch.", by=anna)
        assert refused.value.status == 409
        with pytest.raises(Refused, match="inzwischen jemand bearbeitet"):
            decline(correction=key, by=anna)
    assert Correction.objects.get().state == "declined"


def test_only_what_is_thanked_for_in_public_has_pages_drawn_anew(anna: Person) -> None:
    one, other = filed("Das Jahr stimmt nicht."), filed("Der Link führt ins Leere.")
    numbers = [current_number()]
    decline(correction=one.pk, by=anna)
    numbers.append(current_number())
    accept(correction=other.pk, note="Link erneuert.", by=anna)
    numbers.append(current_number())
    assert (numbers[1] - numbers[0], numbers[2] > numbers[1]) == (0, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"state": "neu"},
        {"state": "declined"},
        {"handled_on": today()},
        {"note": "Noch offen."},
        {"state": "declined", "handled_on": today(), "note": "Nein."},
        {"state": "accepted", "handled_on": today()},
    ],
)
def test_the_database_refuses_half_a_decision(wrong: dict[str, Any]) -> None:
    found = filed()
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.filter(pk=found.pk).update(**wrong)


def test_an_erased_editor_is_not_named_and_the_report_stays(anna: Person) -> None:
    accept(correction=filed().pk, note="Wort ergänzt.", by=anna)
    day = today().isoformat()
    told = [{"hinweis_zu": "Lampen", "entschieden": "angenommen", "am": day}]
    assert privacy.handled_by(anna.pk) == told
    privacy.forget_handler(anna.pk)
    assert privacy.handled_by(anna.pk) == []
    assert Correction.objects.get().handled_by is None


@settings(max_examples=20)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_is_kept_as_it_was_written(text: str) -> None:
    with transaction.atomic():
        assert filed((text * LONGEST)[:LONGEST]).text == (text * LONGEST)[:LONGEST]
        transaction.set_rollback(True)


def test_the_latest_helpful_reports_come_first(anna: Person) -> None:
    for text in ("Erstens falsch.", "Zweitens falsch.", "Drittens falsch."):
        accept(correction=filed(text).pk, note=text.replace("falsch", "berichtigt"), by=anna)
    decline(correction=filed("Viertens falsch.").pk, by=anna)
    notes = [one.note for one in corrections.accepted([UNIT.key, PATH.key], 2)]
    assert notes == ["Drittens berichtigt.", "Zweitens berichtigt."]
    assert corrections.accepted([PATH.key], 2) == []


def test_an_editor_is_told_of_pages_they_may_edit_and_of_no_other() -> None:
    here, there = world.folder(), world.folder("ausbildung")
    units = [world.unit("hier", world.path("a", here)), world.unit("dort", world.path("b", there))]
    for unit in units:
        about = SearchDocument(key=unit.key, kind="unit", title=unit.title, address="/")
        report(about=about, text="Da stimmt etwas nicht.")
    report(about=UNIT, text="Die Seite gibt es nicht mehr.")
    editor = world.member("redaktion", here, "change")
    assert pages(editor) == [("Hier", units[0].pk)]
    assert pages(world.member("lesend", here)) == []
    everywhere = Person.objects.create_superuser("jana@lernen.example")
    assert pages(everywhere) == [(unit.title, unit.pk) for unit in units]
    UnitPage.objects.get(pk=units[0].pk).delete()
    assert pages(editor) == []


def pages(person: Person) -> list[tuple[str, int]]:
    return list(corrections.open_for(person).values_list("title", "page"))
