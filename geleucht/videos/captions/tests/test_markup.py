# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text of a cue: few tags, and all else is text."""

import time

import pytest
from hypothesis import given

from geleucht.videos.captions.cues import Cue
from geleucht.videos.captions.markup import DROPPED, Tag, cleaned, composed, plain, spoken, tokens
from geleucht.videos.captions.tests.making import texts


@pytest.mark.parametrize(
    ("typed", "spelling", "read"),
    [
        ("M&M's: 3 < 5 > 1", "M&M's: 3 < 5 > 1", "M&M's: 3 < 5 > 1"),
        ("<i>leise</i>", "<i>leise</i>", "leise"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("&lt;i> macht schräg", "&lt;i> macht schräg", "<i> macht schräg"),
        ("&lt; bleibt", "< bleibt", "< bleibt"),
        ("&amp;lt;", "&amp;lt;", "&lt;"),
        ("&amp; & &uuml;", "& & &uuml;", "& & &uuml;"),
        ("<i>offen", "<i>offen</i>", "offen"),
        ("zu</i>", "zu", "zu"),
        ("<b><i>kreuz</b> quer</i>", "<b><i>kreuz quer</i></b>", "kreuz quer"),
        ("<i></i>leer", "leer", "leer"),
        ("<i><b></b></i>", "", ""),
        ("<v Anna>Hallo</v>", "<v Anna>Hallo", "Hallo"),
        ("<v  Anna   B >Hallo </v> ", "<v Anna B>Hallo", "Hallo"),
        ("<v A>Ja?<v B>Nein!", "<v A>Ja?</v><v B>Nein!", "Ja?Nein!"),
        ("<v A><i>Ja?<v B>Nein!", "<v A><i>Ja?</i></v><v B>Nein!", "Ja?Nein!"),
        ("<v A>\n<i>", "", ""),
        ("a<v A> <i></i> </v>", "a", "a"),
        ("<i><v A>a</v>", "<i><v A>a</v></i>", "a"),
        ("<v A & B>Wir", "<v A & B>Wir", "Wir"),
        ("<v  >nobody", "&lt;v  >nobody", "<v  >nobody"),
        (" zwei \r\n\r\n\tZeilen\r", "zwei\nZeilen", "zwei\nZeilen"),
        ("a\x00b\u202ec\ufeffd", "abcd", "abcd"),
        ("u\u0308ber <v Ju\u0308rgen>3 <\u0338 5", "über <v Jürgen>3 ≮ 5", "über 3 ≮ 5"),
        ("a\u2028b\tc", "a b c", "a b c"),
        ("שלום\u200f!", "שלום\u200f!", "שלום\u200f!"),
    ],
)
def test_a_text_has_one_spelling(typed: str, spelling: str, read: str) -> None:
    assert cleaned(typed) == spelling
    assert plain(spelling).strip() == read


@given(text=texts)
def test_spelled_twice_it_is_the_same_and_no_line_is_empty(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert not DROPPED.search(once)
    assert all(line.strip() for line in once.split("\n") if once)


@given(text=texts)
def test_the_spelling_is_read_as_what_was_typed(text: str) -> None:
    def read(text: str) -> str:
        return composed("".join(DROPPED.sub("", plain(text)).split()))

    assert read(cleaned(text)) == read(text)


@given(text=texts)
def test_every_tag_is_closed_and_in_order(text: str) -> None:
    is_open: list[str] = []
    for one in tokens(cleaned(text)):
        if isinstance(one, Tag) and one.end:
            assert is_open.pop() == one.name
        elif isinstance(one, Tag):
            is_open.append(one.name)
    assert is_open in ([], ["v"])


def test_who_speaks_is_known_for_each_part() -> None:
    text = "Ruhe. <v Anna>Hallo, <i>Ben</i>!</v> <v Ben>Hallo!</v>"
    assert list(spoken(text)) == [("", "Ruhe. "), ("Anna", "Hallo, Ben!"), ("Ben", "Hallo!")]


@pytest.mark.parametrize("times", [(5, 5), (6, 5), (-1, 5), (0, 24 * 60 * 60 * 1000 + 1)])
def test_a_cue_with_times_that_cannot_be_is_none(times: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no time"):
        Cue(*times, "Text")


@pytest.mark.parametrize(
    "piece", ["<i>", "<", "<v ", "</i>", "&", "<v a", "<i></i>", "<v A>", "\n"]
)
def test_a_long_text_takes_no_longer_than_it_is_long(piece: str) -> None:
    started = time.thread_time()
    cleaned(piece * (2**16 // len(piece)))
    assert time.thread_time() - started < 3
