# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The path's page tells what changed, at once, to readers and learners alike."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.correction_actions import accept, decline, report
from geleucht.content.models import Correction
from geleucht.content.search_models import SearchDocument
from geleucht.learning.tests.making import path, publish, quiz, republish, signed_in, unit

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
UNITS = [unit("eins", quiz()), unit("zwei", quiz())]
PATH = path("pfad", UNITS)
OTHER = [unit("drei", quiz())]
TEXT = "Das Jahr im zweiten Satz stimmt nicht, schreibt Berta."


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(PATH, UNITS)
    publish(path("anderer", OTHER), OTHER)


@pytest.fixture
def anna(db: None) -> Person:
    return Person.objects.create_user("anna@lernen.example", name="Anna Redaktion")


@pytest.fixture
def browsers(client: Client) -> list[Client]:
    """A reader's and a learner's."""
    signed_in(client)
    return [Client(), client]


def reported(about: Any) -> int:
    """The id of a report about the content of this key."""
    document = SearchDocument(key=about["key"], kind="unit", title="Eins & zwei", address="/")
    report(about=document, text=TEXT)
    return Correction.objects.get(key=about["key"]).pk


def pages(browsers: list[Client], address: str = "/lernpfade/pfad/") -> list[str]:
    return [browser.get(address).text for browser in browsers]


def test_a_path_in_which_nothing_changed_says_nothing_of_it(browsers: list[Client]) -> None:
    assert not any("Was sich geändert hat" in page for page in pages(browsers))


def test_a_change_is_told_at_once_and_stays_folded(browsers: list[Client]) -> None:
    pages(browsers)
    republish(UNITS[0] | {"title": "Eins <neu>"})
    for page in pages(browsers):
        assert "<summary>Was sich geändert hat</summary>" in page
        assert "<details open" not in page
        assert "<li>Geändert: Eins &lt;neu&gt;</li>" in page
        assert "dank Hinweis" not in page


@pytest.mark.parametrize("about", [UNITS[1], PATH])
def test_a_reader_who_helped_is_thanked_at_once(
    about: Any, browsers: list[Client], anna: Person
) -> None:
    waiting = reported(about)
    assert not any("dank Hinweis" in page for page in pages(browsers))
    accept(correction=waiting, note="Jahr <berichtigt>.", by=anna)
    thanked = "<li>Eins &amp; zwei: Jahr &lt;berichtigt&gt;. <em>(dank Hinweis)</em></li>"
    for page in pages(browsers):
        assert thanked in page
        assert "Berta" not in page
        assert "Anna Redaktion" not in page
    assert not any("dank Hinweis" in page for page in pages(browsers, "/lernpfade/anderer/"))


def test_a_declined_report_is_nowhere(browsers: list[Client], anna: Person) -> None:
    decline(correction=reported(UNITS[0]), by=anna)
    for page in pages(browsers):
        assert "Was sich geändert hat" not in page
        assert TEXT not in page
