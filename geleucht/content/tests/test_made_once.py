# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form for a new page makes one page, also where it is saved by itself and by hand at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
JSON = {"accept": "application/json"}


@pytest.fixture
def below(db: None) -> PathPage:
    return world.path()


@pytest.fixture
def desk(db: None) -> Client:
    return of("jana")


def of(name: str) -> Client:
    person = Person.objects.create_superuser(f"{name}@lernen.example", name=name.title())
    return world.desk_of(person)


def new(below: PathPage) -> str:
    return f"/redaktion/pages/add/content/unitpage/{below.pk}/"


def form(title: str = "Die Lampe", which: str = "eins", **changes: str) -> dict[str, str]:
    """What the editor sends; each time a form is shown it has a token of its own."""
    return {
        "csrfmiddlewaretoken": which,
        "title": title,
        "slug": "die-lampe",
        "goal": "Sie können eine Lampe halten.",
        "minutes": "7",
        "licence": "CC BY 4.0",
        "origin": "human",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }


def drafts(below: PathPage) -> list[list[str]]:
    """Each unit as the titles of its states, the newest last."""
    units = UnitPage.objects.child_of(below).order_by("path")
    return [[one.object_str for one in unit.revisions.order_by("pk")] for unit in units]


def test_what_is_saved_by_hand_before_the_editor_has_heard_is_saved_on_the_same_page(
    desk: Client, below: PathPage
) -> None:
    assert desk.post(new(below), form(), headers=JSON).json()["success"]
    later = form("Die Lampe leuchtet", slug="die-lampe-leuchtet")
    answer = desk.post(new(below), later)
    unit = UnitPage.objects.get()
    assert (answer.status_code, answer["location"]) == (302, edit(unit))
    assert drafts(below) == [["Die Lampe", "Die Lampe leuchtet"]]
    assert unit.slug == "die-lampe-leuchtet"


def test_it_is_published_or_handed_in_as_one_has_said(desk: Client, below: PathPage) -> None:
    desk.post(new(below), form(), headers=JSON)
    block = {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "reflection",
        "body-0-id": "",
        "body-0-value-question": "Was nehmen Sie mit?",
    }
    desk.post(new(below), form(**block, **{"action-publish": "x"}))
    assert UnitPage.objects.get().live


def test_an_autosave_that_comes_after_saving_by_hand_writes_nothing(
    desk: Client, below: PathPage
) -> None:
    desk.post(new(below), form("Von Hand"))
    answer = desk.post(new(below), form("Älter", slug="aelter"), headers=JSON)
    assert (answer.status_code, answer.json()) == (
        400,
        {
            "success": False,
            "error_code": "invalid_revision",
            "error_message": "Diese Seite wurde inzwischen von Hand gespeichert.",
        },
    )
    assert drafts(below) == [["Von Hand"]]


def test_whoever_presses_twice_has_one_page(desk: Client, below: PathPage) -> None:
    answers = [desk.post(new(below), form()) for _time in range(2)]
    assert {answer["location"] for answer in answers} == {edit(UnitPage.objects.get())}


def test_after_a_lost_answer_the_editor_goes_on_where_the_page_is(
    desk: Client, below: PathPage
) -> None:
    desk.post(new(below), form("Eins"), headers=JSON)
    told = desk.post(new(below), form("Zwei", slug="zwei"), headers=JSON).json()
    unit = UnitPage.objects.get()
    assert {name: told[name] for name in ("success", "pk", "url")} == {
        "success": True,
        "pk": unit.pk,
        "url": edit(unit),
    }
    assert desk.get(told["hydrate_url"]).status_code == 200
    assert drafts(below) == [["Eins", "Zwei"]]


def test_rows_below_the_page_are_not_made_twice(desk: Client, below: PathPage) -> None:
    """A comment and a path's units have keys which the form does not know before it has heard."""
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": "Stimmt das?",
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-id": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }
    desk.post(new(below), form(**comment), headers=JSON)
    desk.post(new(below), form(**comment))
    unit = UnitPage.objects.get()
    newest = unit.get_latest_revision_as_object()
    assert [one.text for one in newest.wagtail_admin_comments.all()] == ["Stimmt das?"]


def test_a_form_that_was_shown_anew_makes_a_page_of_its_own(desk: Client, below: PathPage) -> None:
    desk.post(new(below), form("Eins"))
    desk.post(new(below), form("Zwei", "zwei", slug="zwei"))
    assert drafts(below) == [["Eins"], ["Zwei"]]


def test_where_the_page_was_deleted_meanwhile_it_is_made_again(
    desk: Client, below: PathPage
) -> None:
    desk.post(new(below), form("Eins"), headers=JSON)
    UnitPage.objects.get().delete()
    desk.post(new(below), form("Wieder"))
    assert drafts(below) == [["Wieder"]]


@pytest.mark.django_db(transaction=True)
def test_of_two_people_with_one_address_the_second_is_told_and_keeps_what_was_typed() -> None:
    """At the same moment, each over a connection of its own."""
    below = world.path()
    both, ready = [of("jana"), of("zoe")], Barrier(2)

    def save(browser: Client, number: int) -> Any:
        ready.wait(60)
        try:
            return browser.post(new(below), form(f"Lampe {number}", str(number)))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(save, both, range(2)))
    [told] = [answer for answer in answers if answer.status_code == 200]
    assert [answer.status_code for answer in answers if answer is not told] == [302]
    assert "Der Kurztitel &#x27;die-lampe&#x27; wird innerhalb" in told.text
    assert f'value="Lampe {answers.index(told)}"' in told.text


@pytest.mark.django_db(transaction=True)
def test_saved_by_itself_and_by_hand_at_the_same_moment_there_is_one_page() -> None:
    below, person = world.path(), of("jana")
    both, ready = [person, Client()], Barrier(2)
    both[1].cookies = person.cookies

    def save(browser: Client, headers: dict[str, str]) -> int:
        ready.wait(60)
        try:
            return browser.post(new(below), form(), headers=headers).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        by_itself, by_hand = pool.map(save, both, [JSON, {}])
    assert by_itself in {200, 400}
    assert by_hand == 302
    assert len(drafts(below)) == 1
