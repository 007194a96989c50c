# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changing captions in their list: sorted and valid, or refused with a sentence."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.videos.captions import editing, webvtt
from geleucht.videos.captions.cues import MOST_CUES, Cue, Track
from geleucht.videos.captions.markup import plain
from geleucht.videos.captions.problems import CannotEdit
from geleucht.videos.captions.tests.making import texts, told, track, tracks

THREE = track((1, 2, "Eins"), (2, 4, "<v Anna>Zwei Worte"), (4, 5, "Drei"))


def refused(change: Callable[[], Track]) -> tuple[str, ...]:
    with pytest.raises(CannotEdit) as found:
        change()
    assert found.value.status == 422
    return found.value.sentences


def test_text_and_times_are_changed_and_the_list_stays_sorted() -> None:
    changed = editing.change(THREE, 1, start="0:05", end="0:06,5", text=" <i>Neu ")
    assert told(changed) == [*told(THREE[1:]), (5000, 6500, "<i>Neu</i>")]


def test_settings_stay_where_text_and_times_change() -> None:
    above = (Cue(0, 1000, "A", "line:0"),)
    assert editing.change(above, 1, start="0", end="2", text="B")[0].settings == "line:0"


def test_a_cue_is_inserted_where_its_times_belong() -> None:
    more = editing.insert(THREE, start="0:02,0", end="2.5", text="Dazwischen")
    assert told(more)[1] == (2000, 2500, "Dazwischen")
    assert len(more) == 4


def test_a_cue_is_deleted() -> None:
    assert editing.delete(THREE, 2) == (THREE[0], THREE[2])
    assert editing.delete(track((0, 1, "A")), 1) == ()


def test_everything_that_is_wrong_is_told_at_once() -> None:
    sentences = refused(lambda: editing.insert(THREE, start="bald", end="0:61x", text=" <i> </i>"))
    assert sentences == (
        "„bald“ ist keine Zeit. Schreiben Sie Minuten und Sekunden, etwa 1:02,5.",
        "„0:61x“ ist keine Zeit. Schreiben Sie Minuten und Sekunden, etwa 1:02,5.",
        "Der Untertitel ist leer. Schreiben Sie einen Text oder löschen Sie ihn.",
    )


@pytest.mark.parametrize(
    ("start", "end", "text", "sentence"),
    [
        ("0:02", "0:01", "A", "Das Ende liegt nicht nach dem Anfang. Setzen Sie eine spätere"),
        ("0:02", "0:02", "A", "Das Ende liegt nicht nach dem Anfang."),
        ("0:02", "25:00:00", "A", "„25:00:00“ liegt nach 24 Stunden."),
        ("0:02", "0:03", "A" * 1001, "Der Text hat mehr als 1000 Zeichen. Teilen Sie ihn auf"),
        ("0:02", "0:03", "\u202e\x00", "Der Untertitel ist leer."),
        ("", "0:03", "A", "„“ ist keine Zeit."),
    ],
)
def test_what_cannot_be_a_cue_is_refused(start: str, end: str, text: str, sentence: str) -> None:
    (only,) = refused(lambda: editing.change(THREE, 1, start=start, end=end, text=text))
    assert only.startswith(sentence)


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_cue_that_is_gone_is_not_changed(number: int) -> None:
    gone = ("Diesen Untertitel gibt es nicht mehr. Laden Sie die Seite neu.",)
    assert refused(lambda: editing.change(THREE, number, start="0", end="1", text="A")) == gone
    assert refused(lambda: editing.delete(THREE, number)) == gone
    assert refused(lambda: editing.split(THREE, number, 1)) == gone
    assert refused(lambda: editing.join(THREE, number)) == gone


def test_there_are_only_so_many_cues() -> None:
    full = (Cue(0, 1, "A"),) * MOST_CUES
    (sentence,) = refused(lambda: editing.insert(full, start="0", end="1", text="A"))
    assert sentence == "Es sind mehr als 5000 Untertitel. Teilen Sie das Video."
    assert refused(lambda: editing.split((Cue(0, 9, "AB"),) * MOST_CUES, 1, 1)) == (sentence,)


def test_a_cue_is_split_at_a_character_of_what_is_shown() -> None:
    parts = editing.split(THREE, 2, 5)
    assert told(parts)[1:3] == [
        (2000, 2889, "<v Anna>Zwei"),
        (2889, 4000, "<v Anna>Worte"),
    ]


def test_tags_hold_on_in_the_second_half() -> None:
    one = track((0, 4, "<v Ben><i>ab <b>cd</b></i> ef"))
    assert [cue.text for cue in editing.split(one, 1, 4)] == [
        "<v Ben><i>ab <b>c</b></i>",
        "<v Ben><i><b>d</b></i> ef",
    ]
    assert [cue.text for cue in editing.split(track((0, 4, "<i>a</i>b")), 1, 1)] == [
        "<i>a</i>",
        "b",
    ]


@pytest.mark.parametrize("at", [0, -3, 4, 99])
def test_no_half_is_empty(at: int) -> None:
    (sentence,) = refused(lambda: editing.split(THREE, 1, at))
    assert sentence == "An dieser Stelle entstünde ein leerer Untertitel. Wählen Sie eine andere."


def test_a_cue_of_one_millisecond_is_not_split() -> None:
    assert refused(lambda: editing.split((Cue(0, 1, "AB"),), 1, 1))
    assert len(editing.split((Cue(0, 2, "AB"),), 1, 1)) == 2


def test_two_cues_are_joined_in_one_line_where_it_fits() -> None:
    assert told(editing.join(THREE, 1))[0] == (1000, 4000, "Eins <v Anna>Zwei Worte")
    wide = track((0, 1, "A" * 30), (1, 2, "B" * 30))
    assert told(editing.join(wide, 1)) == [(0, 2000, "A" * 30 + "\n" + "B" * 30)]


def test_who_speaks_on_is_named_once() -> None:
    same = track((0, 1, "<v Anna>Ja"), (1, 2, "<v Anna>und nein"))
    other = track((0, 1, "<v Anna>Ja"), (1, 2, "<v Ben>nein"))
    assert editing.join(same, 1)[0].text == "<v Anna>Ja und nein"
    assert editing.join(other, 1)[0].text == "<v Anna>Ja </v><v Ben>nein"


def test_after_the_last_there_is_none_to_join() -> None:
    (sentence,) = refused(lambda: editing.join(THREE, 3))
    assert sentence == "Nach dem letzten Untertitel kommt keiner, mit dem er verbunden würde."


def test_joined_texts_are_no_longer_than_a_text_may_be() -> None:
    long = track((0, 1, "A" * 600), (1, 2, "B" * 600))
    assert refused(lambda: editing.join(long, 1))[0].startswith("Der Text hat mehr als 1000")


def test_all_after_one_are_shifted() -> None:
    assert [cue.start_ms for cue in editing.shift(THREE, 1, 500)] == [1000, 2500, 4500]
    assert [cue.start_ms for cue in editing.shift(THREE, 0, -1000)] == [0, 1000, 3000]
    assert editing.shift(editing.shift(THREE, 2, 700), 2, -700) == THREE


@pytest.mark.parametrize(
    ("after", "by", "sentence"),
    [
        (0, -1001, "So weit zurück geht es nicht: Untertitel 1 begänne vor dem Video."),
        (1, -1001, "So weit zurück geht es nicht: Untertitel 2 käme vor den, der vor ihm steht."),
        (0, 24 * 60 * 60 * 1000, "So weit nach hinten geht es nicht: Das wäre nach 24 Stunden."),
        (3, 5, "Nach dem letzten Untertitel gibt es nichts zu verschieben."),
        (4, 5, "Diesen Untertitel gibt es nicht mehr. Laden Sie die Seite neu."),
        (-1, 5, "Diesen Untertitel gibt es nicht mehr. Laden Sie die Seite neu."),
    ],
)
def test_a_shift_that_would_break_the_list_is_refused(after: int, by: int, sentence: str) -> None:
    assert refused(lambda: editing.shift(THREE, after, by)) == (sentence,)


small = st.integers(-2, 9)
typed = st.one_of(st.text(max_size=6), st.integers(0, 99).map(str), st.just("0:01,5"))
edits = st.one_of(
    st.builds(lambda n, s, e, t: lambda c: editing.change(c, n, start=s, end=e, text=t),
              small, typed, typed, texts),
    st.builds(lambda s, e, t: lambda c: editing.insert(c, start=s, end=e, text=t),
              typed, typed, texts),
    st.builds(lambda n: lambda c: editing.delete(c, n), small),
    st.builds(lambda n, at: lambda c: editing.split(c, n, at), small, small),
    st.builds(lambda n: lambda c: editing.join(c, n), small),
    st.builds(lambda n, by: lambda c: editing.shift(c, n, by), small, st.integers(-5000, 5000)),
)  # fmt: skip


@given(captions=tracks, changes=st.lists(edits, max_size=8))
def test_whatever_is_done_the_list_stays_sorted_and_can_be_written(
    captions: Track, changes: list[Callable[[Track], Track]]
) -> None:
    captions = editing.ordered(captions)
    for change in changes:
        try:
            captions = change(captions)
        except CannotEdit as found:
            assert all(one.endswith(".") for one in found.sentences)  # noqa: PT017
    starts = [cue.start_ms for cue in captions]
    assert starts == sorted(starts)
    assert webvtt.read(webvtt.write(captions)) == captions


@given(text=texts, at=st.integers(0, 40))
def test_split_and_joined_the_same_is_to_read(text: str, at: int) -> None:
    whole = (Cue(0, 10_000, text),)
    try:
        parts = editing.split(whole, 1, at)
    except CannotEdit:
        return
    (joined,) = editing.join(parts, 1)
    assert (joined.start_ms, joined.end_ms) == (0, 10_000)
    assert "".join(plain(joined.text).split()) == "".join(plain(whole[0].text).split())
