# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rechtsstand, review and expiry: what a unit's page and its document say."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from geleucht.content import actions, document
from geleucht.content.errors import CannotPublish
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import form

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ALL: dict[str, Any] = {
    "law": "KI-Verordnung (EU) 2024/1689",
    "law_as_of": "2026-08-01",
    "law_reviewer": "Rechtsabteilung des Trägers",
    "review_on": "2027-02-01",
    "expires_on": "2028-01-01",
}
PAIR = "Gesetz und Rechtsstand gehören zusammen: beide eintragen oder keins."
NEEDS_LAW = "Eine juristische Prüfung braucht das Gesetz, um das es geht."


def dated(**dates: str) -> UnitPage:
    """A unit with these dates, in no tree."""
    return document.apply_unit_document(UnitPage(), world.unit_data(**dates))


@pytest.mark.parametrize("names", [[], ["review_on"], ["law", "law_as_of"], list(ALL)])
def test_a_document_says_what_is_set_and_nothing_else(names: list[str]) -> None:
    dates = {name: ALL[name] for name in names}
    made = document.unit_document(dated(**dates))
    assert [name for name in made if name in ALL] == names
    assert {name: made[name] for name in names} == dates


def test_a_page_holds_days() -> None:
    page = dated(**ALL)
    assert (page.law_as_of, page.review_on) == (date(2026, 8, 1), date(2027, 2, 1))


def test_what_a_document_leaves_out_goes_from_the_page() -> None:
    page = document.apply_unit_document(dated(**ALL), world.unit_data())
    assert [getattr(page, name) for name in ALL] == ["", None, "", None, None]


@pytest.mark.parametrize(
    ("names", "sentences"),
    [
        ([], []),
        (["law"], [PAIR]),
        (["law_as_of"], [PAIR]),
        (["law_as_of", "law_reviewer"], [PAIR, NEEDS_LAW]),
        (["law_reviewer"], [NEEDS_LAW]),
        (["law", "law_as_of"], []),
        (["review_on", "expires_on"], []),
        (list(ALL), []),
    ],
)
def test_law_and_its_day_go_together(names: list[str], sentences: list[str]) -> None:
    found = document.problems(world.unit_data(**{name: ALL[name] for name in names}))
    assert found == sentences


def test_a_law_without_its_day_is_not_published() -> None:
    page = world.unit()
    page.law = "Schulgesetz"
    with pytest.raises(CannotPublish, match="Gesetz und Rechtsstand gehören zusammen"):
        actions.publish(page=page, by=None)
    assert not UnitPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize(
    "fields",
    [{"law": "Schulgesetz"}, {"law_as_of": date(2026, 8, 1)}, {"law_reviewer": "Rechtsabteilung"}],
)
def test_the_database_keeps_them_together_too(fields: dict[str, Any]) -> None:
    page = world.unit()
    with pytest.raises(IntegrityError, match="law_has_a_day"), transaction.atomic():
        UnitPage.objects.filter(pk=page.pk).update(**fields)


def test_the_editor_keeps_dates_and_publishes_them(desk: Client) -> None:
    page = world.unit()
    sent = form(page) | ALL | {"action-publish": "yes"}
    desk.post(f"/redaktion/pages/{page.pk}/edit/", sent)
    stored = document.unit_document(UnitPage.objects.get(pk=page.pk))
    assert {name: stored[name] for name in ALL} == ALL


@pytest.mark.parametrize(
    ("name", "field", "sentence"),
    [
        ("law", "law_as_of", PAIR),
        ("law_as_of", "law", PAIR),
        ("law_reviewer", "law_reviewer", NEEDS_LAW),
    ],
)
def test_half_a_rechtsstand_is_told_at_its_field(
    desk: Client, name: str, field: str, sentence: str
) -> None:
    page = world.unit()
    answer = desk.post(f"/redaktion/pages/{page.pk}/edit/", form(page) | {name: ALL[name]})
    assert answer.context["form"].errors == {field: [sentence]}
    assert UnitPage.objects.get(pk=page.pk).get_latest_revision() is None


def test_a_copy_keeps_the_dates() -> None:
    page = world.unit(**ALL)
    copy = page.copy(update_attrs={"slug": "kopie"})
    assert document.unit_document(copy)["expires_on"] == ALL["expires_on"]
