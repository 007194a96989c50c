# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is live is found, under the address where it is read; what has gone is not."""

import pytest

from geleucht.content.search import Search
from geleucht.learning.tests.making import path, publish, quiz, reflection, text, unit

pytestmark = pytest.mark.django_db
FIRST = unit(
    "planen", reflection(), text("Die Unterrichtsplanung einer Woche mit **Korbflechten**.")
)
SECOND = unit("pruefen", quiz(question="Stimmt die Quellenangabe?"), title="Antworten prüfen")
PATH = path("ki-planen", [FIRST, SECOND], title="Mit KI planen")


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(PATH, [FIRST, SECOND])


def found(text: str, **chosen: str) -> list[str]:
    return [hit.title for hit in Search(text, chosen).hits(0, 10)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Unterrichtsplanung", ["Planen"]),
        ("planung", ["Planen"]),
        ("Woche", ["Planen"]),
        ("wochen", ["Planen"]),
        ("Unterichtsplanung", ["Planen"]),
        ("korbflechten woche", ["Planen"]),
        ("PRÜFEN", ["Antworten prüfen", "Mit KI planen"]),
        ("pruefen", ["Antworten prüfen", "Mit KI planen"]),
        ("quellenangabe", ["Antworten prüfen"]),
        ("korbflechten quellenangabe", []),
        ("Zwölftonmusik", []),
    ],
)
def test_words_are_found_in_their_forms_in_compounds_and_mistyped(
    live: None, text: str, titles: list[str]
) -> None:
    assert found(text) == titles
