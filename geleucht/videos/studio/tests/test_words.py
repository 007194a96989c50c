# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is shown must be said, in whatever form."""

import pytest

from geleucht.videos.studio.words import stem, unsaid, where_said


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Wörter", "ein Wort"),
        ("Namen und Noten", "ohne Noten, ohne einen Namen"),
        ("GESUNDHEIT", "über die Gesundheit"),
        ("Straße 4", "In der Strasse 4"),
        ("Der Bescheid", "des Bescheids"),
        ("§ 30 AO", "Paragraf 30 AO"),
        ("für die Klasse", "eine Klasse"),
    ],
)
def test_another_form_of_the_word_counts(shown: str, said: str) -> None:
    assert unsaid(shown, said) == []


def test_what_is_missing_is_named_once_as_it_is_written() -> None:
    said = "Die Noten bleiben draußen."
    assert unsaid("Namen, Noten, Namen und 3 Adressen", said) == ["Namen", "3", "Adressen"]


def test_a_negation_is_no_small_word() -> None:
    assert unsaid("Nicht eingeben", "Sie können alles eingeben.") == ["Nicht"]


def test_four_letters_are_left_of_a_word() -> None:
    assert [stem(one) for one in ("Text", "Texte", "offener", "offen", "See", "Modelle")] == [
        *("text", "text", "offe", "offe", "see", "modell")
    ]


def test_a_part_is_said_where_its_words_stand_together() -> None:
    said = "Namen gehören nicht hinein. Zuerst also Namen und Noten, dann der Rest."
    assert where_said("Namen und Noten", said) == said.index("Namen und")
    assert where_said("Namen", said) == 0
    assert where_said("Namen", said, 5) == said.index("Namen und")
    assert where_said("Adressen", said) is None
    assert where_said("und", said) is None
