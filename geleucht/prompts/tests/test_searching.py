# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Prompts as the search knows them: their tags, and only what is published."""

from typing import Any
from uuid import UUID

import pytest

from conftest import Count
from geleucht.content.models import SearchDocument
from geleucht.content.search import Search
from geleucht.programmes.tests.opening import programme
from geleucht.prompts import searching, tasks
from geleucht.prompts.actions import ensure_folder
from geleucht.prompts.models import LivePrompt, PromptPage, PromptVersion
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def known() -> list[dict[str, Any]]:
    names = ("title", "summary", "body", "address", "audience", "level", "tags")
    return list(SearchDocument.objects.filter(kind="prompt").order_by("title").values(*names))


def found(text: str, **chosen: str) -> list[str]:
    return [hit.title for hit in Search(text, chosen, "prompt").hits(0, 10)]


def many(number: int) -> None:
    """Live prompts without pages, as if they had been published by an older release."""
    where, document = programme(), prompt()
    versions = PromptVersion.objects.bulk_create(
        PromptVersion(
            key=UUID(int=at + 1), number=1, document=document | {"title": f"Brief {at:03}"}
        )
        for at in range(number)
    )
    LivePrompt.objects.bulk_create(
        LivePrompt(key=one.key, slug=f"p{one.key.int}", programme=where, version=one)
        for one in versions
    )


def test_a_prompt_is_found_by_all_that_it_says_of_itself() -> None:
    publish(
        prompt(
            subjects=["deutsch", "englisch"],
            school_forms=["gymnasium"],
            stages=["sekundarstufe-1"],
            fields=["gestaltung"],
            occupations=["Koch/Köchin", "Fach: Lager"],
            office_tasks=["recherche"],
        )
    )
    assert known() == [
        {
            "title": "Elternbrief",
            "summary": "Ein Brief, in dem alles steht.",
            "body": (
                "Schreibe einen Brief an die Eltern der  .\n\nAnlass:   Deutsch Englisch "
                "Gymnasium Sekundarstufe I Gestaltung Koch/Köchin Fach: Lager "
                "Allgemeine Recherche"
            ),
            "address": "/prompts/elternbrief/",
            "audience": "lehrkraefte",
            "level": "einstieg",
            "tags": [
                "task:entwerfen",
                "subjects:deutsch",
                "subjects:englisch",
                "school_forms:gymnasium",
                "stages:sekundarstufe-1",
                "fields:gestaltung",
                "occupations:Koch/Köchin",
                "occupations:Fach: Lager",
                "office_tasks:recherche",
            ],
        }
    ]
    for word in ("köchin", "gymnasium", "recherche", "englisch", "anlass"):
        assert found(word) == ["Elternbrief"]
    assert found("", occupations="Fach: Lager") == ["Elternbrief"]
    assert found("klasse") == []


def test_a_value_that_no_list_has_any_more_is_found_by_itself() -> None:
    assert list(searching.tags({"task": "alt", "subjects": ["werken"], "stages": []})) == [
        "task:alt",
        "subjects:werken",
    ]
    assert searching.words({"subjects": ["werken", "deutsch"]}) == "werken Deutsch"


@pytest.mark.whole
def test_six_hundred_are_found_anew_in_two_batches() -> None:
    many(600)
    LivePrompt.objects.filter(slug="p7").update(retired_on="2026-01-01")
    searching.rebuild()
    titles = [one["title"] for one in known()]
    assert titles == [f"Brief {at:03}" for at in range(600) if at != 6]
    assert Search("brief", {}, "prompt").total == 599
    tasks.rebuild_search()
    assert [one["title"] for one in known()] == titles


def test_nothing_published_is_nothing_to_be_found_anew(queries: Count) -> None:
    with queries(2):  # in turn with whoever publishes
        searching.rebuild()
    assert known() == []


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_put_is_read_in_one_query(number: int, queries: Count) -> None:
    many(number)
    with queries(1):
        documents = [
            searching.found(one)
            for one in searching.with_all(LivePrompt.objects.published().order_by("slug"))
        ]
    assert [one.title for one in documents] == [f"Brief {at:03}" for at in range(number)]


def test_what_is_retired_is_not_found_and_is_again_when_it_is_published_again() -> None:
    document = prompt()
    page = publish(document)
    page.unpublish()
    assert known() == []
    searching.put([page.key])
    searching.rebuild()
    assert found("elternbrief") == []
    publish(document)
    assert found("elternbrief") == ["Elternbrief"]


def test_a_new_text_takes_the_place_of_the_old_one() -> None:
    document = prompt()
    publish(document)
    publish(document | {"title": "Einladung", "text": "Lade ein.", "placeholders": []})
    assert [(one["title"], one["body"]) for one in known()] == [("Einladung", "Lade ein. Deutsch")]
    assert (found("anlass"), found("einladung")) == ([], ["Einladung"])


def test_a_prompt_that_moves_to_another_programme_is_found_by_its_people() -> None:
    page = publish(prompt())
    other = programme("ausbildung", "du")
    folder = ensure_folder(programme=other, by=None)
    page.move(folder, pos="last-child")
    assert [one["audience"] for one in known()] == ["ausbildung"]
    assert found("", audience="lehrkraefte") == []
    assert found("", audience="ausbildung") == ["Elternbrief"]
    assert LivePrompt.objects.get().programme == other
    assert PromptPage.objects.get().get_parent().pk == folder.pk


def test_a_title_is_text_and_a_gap_is_no_word() -> None:
    hostile = "<b>Fett</b> & 'x' \\ %s %(title)s"
    publish(prompt(title=hostile, text="Nimm {{klasse}}{{anlass}} %s."))
    assert [one["title"] for one in known()] == [hostile]
    assert known()[0]["body"].startswith("Nimm    %s. Deutsch")
