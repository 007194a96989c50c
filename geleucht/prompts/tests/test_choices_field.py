# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values that are ticked and lines that are typed: what is kept of them, and what is refused."""

from typing import Any

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from geleucht.prompts.choices_field import Lines, LinesField, Ticked, TickedField
from geleucht.prompts.models import PromptPage
from geleucht.prompts.vocabulary import FACET, SUBJECTS

LISTED = [("a", "Anton"), ("b", "Berta"), ("c", "Cäsar")]
NULL = "Nullzeichen sind nicht erlaubt."


def ticked(**change: Any) -> Ticked:
    return Ticked(listed=LISTED, **{"required": False} | change)


def lines(**change: Any) -> Lines:
    return Lines(**{"longest": 10, "required": False} | change)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ([], []),
        (None, []),
        (["c", "a"], ["a", "c"]),
        (["b", "b", "a", "b"], ["a", "b"]),
        (["alt", "b", "uralt", "alt", "a"], ["a", "b", "alt", "uralt"]),
        (("c",), ["c"]),
    ],
)
def test_what_is_ticked_stands_in_the_order_of_the_list_each_once(
    sent: Any, kept: list[str]
) -> None:
    assert ticked().clean(sent) == kept


@pytest.mark.parametrize("sent", [["x" * 81], ["a\0b"], ["a\nb"], ["a", "\x1b[0m"]])
def test_what_cannot_be_a_value_of_any_list_is_refused(sent: list[str]) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        ticked().clean(sent)
    assert refused.value.code == "invalid_choice"


def test_a_value_of_eighty_characters_may_stay() -> None:
    assert ticked().clean(["x" * 80, "a"]) == ["a", "x" * 80]


def test_where_one_has_to_be_ticked_none_is_refused() -> None:
    with pytest.raises(forms.ValidationError, match="ausgefüllt"):
        ticked(required=True).clean([])


@given(st.lists(st.sampled_from(["a", "b", "c", "alt", "neu"]), max_size=9))
def test_nothing_ticked_is_lost_and_ticking_the_answer_again_changes_nothing(
    sent: list[str],
) -> None:
    kept = ticked().clean(sent)
    assert sorted(kept) == sorted(set(sent))
    assert ticked().clean(kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", []),
        (None, []),
        (" \r\n\t\n", []),
        ("eins\r\nzwei\n\n  drei \n", ["eins", "zwei", "drei"]),
        ("  viel \t  Platz ", ["viel Platz"]),
        ("gleich\ngleich", ["gleich", "gleich"]),
        ("ä" * 10, ["ä" * 10]),
    ],
)
def test_lines_are_tidied_and_empty_ones_left_out(typed: str | None, kept: list[str]) -> None:
    assert lines().clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("kurz\n" + "x" * 11, "Höchstens 10 Zeichen je Zeile."),
        ("kurz\na\0b", NULL),
        ("\0", NULL),
    ],
)
def test_a_line_that_cannot_be_kept_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        lines().clean(typed)
    assert refused.value.messages == [sentence]


def test_where_a_line_has_to_stand_blanks_are_refused() -> None:
    with pytest.raises(forms.ValidationError, match="ausgefüllt"):
        lines(required=True).clean(" \n ")


def test_lines_are_shown_one_below_the_other_and_what_was_typed_as_it_was() -> None:
    assert lines().prepare_value(["eins", "zwei"]) == "eins\nzwei"
    assert lines().prepare_value("eins \n\n") == "eins \n\n"
    assert lines().prepare_value(None) is None


@pytest.mark.parametrize(
    ("before", "typed", "changed"),
    [
        (["eins"], " eins \r\n", False),
        (None, "", False),
        ([], "\n", False),
        (["eins"], "", True),
        (["eins", "zwei"], "zwei\neins", True),
    ],
)
def test_other_blanks_are_no_change(before: Any, typed: str, changed: bool) -> None:
    assert lines().has_changed(before, typed) == changed


def test_each_field_of_the_page_offers_the_list_of_its_own_name() -> None:
    fields = [one for one in PromptPage._meta.get_fields() if isinstance(one, TickedField)]
    offered = {one.name: one.formfield() for one in fields}
    assert list(offered) == ["subjects", "school_forms", "stages", "fields", "office_tasks"]
    for name, field in offered.items():
        assert field.choices == list(FACET[name].names.items())
        assert (field.label, field.required) == (one_of(name).verbose_name, False)
        assert isinstance(field.widget, forms.CheckboxSelectMultiple)
    assert len(offered["subjects"].choices) == len(SUBJECTS) == 33


def one_of(name: str) -> Any:
    return PromptPage._meta.get_field(name)


def test_migrations_know_lengths_and_no_list() -> None:
    assert LinesField(longest=160).deconstruct()[3]["longest"] == 160
    told = repr(one_of("subjects").deconstruct())
    assert "deutsch" not in told
    assert {name: one_of(name).longest for name in ("keep_out", "occupations")} == {
        "keep_out": 160,
        "occupations": 80,
    }
