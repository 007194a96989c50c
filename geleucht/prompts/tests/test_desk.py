# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prompts at the desk: what is due, what waits for a name, who changes what."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.content import actions as content
from geleucht.content.due import people_due
from geleucht.content.models import Home
from geleucht.content.privacy import responsibilities_of
from geleucht.content.tests import world
from geleucht.prompts.models import PromptPage
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture
def anna() -> Person:
    return world.member("Anna", Home.objects.get(), "add", "change", "publish")


def dated(slug: str, days: int) -> PromptPage:
    day = (today() + timedelta(days)).isoformat()
    return publish(prompt(slug, title=slug.title(), review_on=day))


def test_what_is_due_is_listed_by_span(anna: Person) -> None:
    for slug, days in (("heute", 0), ("bald", 50), ("fern", 200), ("vorbei", -1)):
        dated(slug, days)
    browser = world.desk_of(anna)
    titles = ["Heute", "Bald", "Fern", "Vorbei"]
    found = browser.get(reverse("prompts_due")).text
    assert [title for title in titles if title in found] == ["Heute", "Bald", "Vorbei"]
    soon = browser.get(reverse("prompts_due"), {"frist": "30"}).text
    assert [title for title in titles if title in soon] == ["Heute", "Vorbei"]
    over = browser.get(reverse("prompts_due"), {"frist": "ueberfaellig"}).text
    assert [title for title in titles if title in over] == ["Vorbei"]


@pytest.mark.parametrize("number", [1, 3])
def test_who_made_a_prompt_is_told_for_as_many_queries(
    anna: Person, number: int, queries: Count
) -> None:
    for one in range(number):
        page = dated(f"p{one}", 5)
        PromptPage.objects.filter(pk=page.pk).update(owner=anna)
    Person.objects.filter(pk=anna.pk).update(is_staff=True, email="anna@lernen.example")
    with queries(4):
        told = people_due(30)
    assert {person.pk: len(pages) for person, pages in told.items()} == {anna.pk: number}


def test_a_prompt_waits_for_a_name_until_somebody_answers(anna: Person) -> None:
    page = publish(prompt("brief"))
    browser = world.desk_of(anna)
    waiting: Any = browser.get(reverse("content_review")).context["others"]
    assert [(one["kind"], [p.pk for p in one["pages"]]) for one in waiting] == [
        ("Terminreihen", []),
        ("Prompts", [page.pk]),
        ("Mini-Videos", []),
    ]
    asked = browser.get(reverse("content_responsibility", args=[page.pk]))
    assert "Verantwortung übernehmen</button>" in asked.text
    content.take_responsibility(page=page, by=anna)
    waiting = browser.get(reverse("content_review")).context["others"]
    assert [one["pages"] for one in waiting] == [[], [], []]


def test_who_answers_for_a_prompt_is_told_so_by_its_title(anna: Person) -> None:
    content.take_responsibility(page=publish(prompt("brief")), by=anna)
    assert [one["titel"] for one in responsibilities_of(anna.pk)] == ["Brief"]
