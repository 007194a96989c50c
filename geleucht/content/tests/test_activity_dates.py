# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rechtsstand, review and expiry of activities: at the desk, in documents, in what is due."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.content import actions, document, due, reminders, report
from geleucht.content.activity_dates import DatesBlock
from geleucht.content.dated_models import DatedActivity, activity_name
from geleucht.content.dates import NAMES
from geleucht.content.errors import CannotPublish
from geleucht.content.fields import kinds_of_unit
from geleucht.content.kinds import activity_types
from geleucht.content.law import touches_law
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import form
from geleucht.content.tests.test_dates import ALL, NEEDS_LAW, PAIR
from geleucht.content.tests.test_due import PAGE, listed

DESK = UnitPage._meta.get_field("body").stream_block.child_blocks
LAW = {name: ALL[name] for name in ("law", "law_as_of")}


def body(**dates: Any) -> list[dict[str, Any]]:
    """A text, and a reflection with these dates."""
    return [{"kind": "text", "markdown": "Satz."}, world.reflection() | {"dates": dates}]


def test_every_type_has_them_at_the_end_of_its_block_and_knows_nothing_of_it() -> None:
    for kind in activity_types():
        assert list(DESK[kind].child_blocks)[-1] == "dates"
        assert DESK[kind].meta.form_layout.get_sorted_block_names()[-1] == "dates"
        assert "dates" not in activity_types()[kind].block().child_blocks
    assert list(DESK["reflection"].child_blocks["dates"].child_blocks) == list(NAMES)
    assert "dates" not in getattr(DESK["text"], "child_blocks", {})


@pytest.mark.parametrize("names", [["review_on"], list(LAW), list(ALL)])
def test_a_document_comes_back_from_the_desk(names: list[str]) -> None:
    blocks = body(**{name: ALL[name] for name in names})
    raw = document.stream(uuid4(), blocks, kinds_of_unit())
    value = UnitPage._meta.get_field("body").to_python(raw)
    made = document.body_document(value, kinds_of_unit())
    assert made == blocks
    assert list(made[1]["dates"]) == names


def test_a_body_without_dates_is_stored_and_read_as_before() -> None:
    blocks = [world.reflection()]
    raw = document.stream(uuid4(), blocks, kinds_of_unit())
    assert raw[0]["value"] == {"question": "Was nehmen Sie mit?"}
    value = UnitPage._meta.get_field("body").to_python(raw)
    assert document.body_document(value, kinds_of_unit()) == blocks


@pytest.mark.parametrize(
    ("names", "sentences"),
    [
        (["law"], [PAIR]),
        (["law_as_of", "law_reviewer"], [PAIR, NEEDS_LAW]),
        (list(ALL), []),
    ],
)
def test_law_and_its_day_go_together_here_too(names: list[str], sentences: list[str]) -> None:
    unit = world.unit_data(body=body(**{name: ALL[name] for name in names}))
    assert document.problems(unit) == [f"Reflexion: {sentence}" for sentence in sentences]


@pytest.mark.parametrize(
    ("name", "field", "sentence"),
    [("law", "law_as_of", PAIR), ("law_as_of", "law", PAIR)],
)
def test_half_a_rechtsstand_is_told_at_its_field(name: str, field: str, sentence: str) -> None:
    block = DatesBlock()
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({name: ALL[name]}))
    told = {name: error.messages for name, error in refused.value.block_errors.items()}
    assert told == {field: [sentence]}


def test_an_activity_that_names_a_law_touches_law() -> None:
    assert touches_law(world.unit_data(body=body(**LAW)))
    assert not touches_law(world.unit_data(body=body(review_on="2027-02-01")))


@pytest.mark.django_db
def test_half_a_rechtsstand_is_not_published() -> None:
    page = world.unit(body=body(law="Schulgesetz"))
    with pytest.raises(CannotPublish, match="Reflexion: Gesetz und Rechtsstand gehören zusammen"):
        actions.publish(page=page, by=None)
    assert not UnitPage.objects.get(pk=page.pk).live


@pytest.mark.django_db
def test_the_editor_publishes_them_and_takes_them_back(desk: Client) -> None:
    page = world.unit()
    sent = {f"body-0-value-dates-{name}": value for name, value in ALL.items()}
    for dates, kept in ((sent, 1), ({}, 0)):
        desk.post(
            f"/redaktion/pages/{page.pk}/edit/", form(page, **dates, **{"action-publish": "1"})
        )
        (block,) = document.unit_document(UnitPage.objects.get(pk=page.pk))["body"]
        assert block.get("dates", {}) == (ALL if dates else {})
        assert DatedActivity.objects.count() == kept


@pytest.mark.django_db
def test_publishing_keeps_the_days_of_each_activity_by_its_number() -> None:
    blocks = [*body(), *body(**LAW), *body(expires_on="2028-01-01"), *body(review_on="2027-02-01")]
    actions.publish(page=world.unit(body=blocks), by=None)
    found = DatedActivity.objects.order_by("number").values_list(
        "number", "review_on", "expires_on"
    )
    assert list(found) == [(3, None, date(2028, 1, 1)), (4, date(2027, 2, 1), None)]


@pytest.mark.django_db
def test_a_row_without_a_day_is_refused_by_the_database(units: list[UnitPage]) -> None:
    with pytest.raises(IntegrityError, match="has_a_day"), transaction.atomic():
        DatedActivity.objects.create(unit=units[0], number=1, kind="quiz")


@pytest.mark.parametrize(
    ("kind", "name"), [("quiz", "Aktivität 2 · Quiz"), ("gone", "Aktivität 2 · gone")]
)
def test_an_activity_is_named_as_its_frame_does(kind: str, name: str) -> None:
    assert activity_name(2, kind) == name


def put(unit: UnitPage, number: int = 2, **days: int) -> None:
    """The activity of this number with these dates, in days from today."""
    there = {name: today() + timedelta(n) for name, n in days.items()}
    DatedActivity.objects.create(unit=unit, number=number, kind="reflection", **there)


@pytest.mark.django_db
def test_a_unit_is_due_with_its_activities_soonest_first(
    desk: Client, units: list[UnitPage]
) -> None:
    put(units[0], review_on=80)
    put(units[1], review_on=91)
    put(units[2], 1, expires_on=-1)
    put(units[2], 3, review_on=200)
    assert listed(desk) == ["Dritte", "Erste"]
    assert listed(desk, f"{PAGE}?frist=ueberfaellig") == ["Dritte"]
    assert listed(desk, f"{PAGE}?frist=60") == ["Dritte"]
    page = desk.get(PAGE).text
    assert "Aktivität 2 · Reflexion: wieder prüfen bis" in page
    assert "Aktivität 1 · Reflexion: läuft ab am" in page
    assert "Aktivität 3" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "told", "overdue"),
    [
        ({"review_on": -1}, "Prüfung einer Aktivität überfällig", True),
        ({"review_on": 0}, "heute", False),
        ({"expires_on": 0}, "Aktivität abgelaufen", True),
        ({"review_on": 9, "expires_on": 2}, "in 2 Tagen", False),
    ],
)
def test_overdue_is_what_readers_are_told(
    days: dict[str, int], told: str, overdue: bool, units: list[UnitPage]
) -> None:
    put(units[0], **days)
    assert report.state(due.units_due(90).get()) == told
    assert UnitPage.objects.filter(due.overdue(today())).exists() == overdue


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_report_costs_the_same_for_one_and_for_three(
    number: int, desk: Client, units: list[UnitPage], queries: Count
) -> None:
    for unit in units[:number]:
        for place in range(number):
            put(unit, place + 1, review_on=1)
    desk.get(PAGE)  # fills what Wagtail remembers for the process
    with queries(8):  # as without activities
        assert len(listed(desk)) == number


@pytest.mark.django_db
def test_a_table_to_take_along_names_them(desk: Client, units: list[UnitPage]) -> None:
    put(units[0], expires_on=10)
    response: Any = desk.get(f"{PAGE}?export=csv")
    rows = b"".join(response.streaming_content).decode().splitlines()
    assert rows[1].startswith("Erste,,,,,,Aktivität 2 · Reflexion: läuft ab am ")


@pytest.mark.django_db
def test_the_mail_names_them(units: list[UnitPage], mailoutbox: list[EmailMessage]) -> None:
    berta = Person.objects.create_user("berta@lernen.example", name="Berta", is_staff=True)
    UnitPage.objects.filter(pk=units[0].pk).update(owner=berta)
    put(units[0], review_on=30)
    put(units[0], 3, review_on=31)
    assert reminders.remind_all() == 1
    told = [line for line in mailoutbox[0].body.splitlines() if "Aktivität" in line]
    assert len(told) == 1
    assert told[0].startswith("    Aktivität 2 · Reflexion: wieder prüfen bis ")
