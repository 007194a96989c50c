# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Watched parts of a video: the true union, and never more than the clock allows."""

import json
import time
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.learning import watched
from geleucht.learning.activity import AnswerRefused, Seen
from geleucht.learning.watched import (
    FASTEST,
    MOST_BYTES,
    MOST_KEPT,
    MOST_SENT,
    TOLERANCE_MS,
    Watching,
    add,
    begin,
    missing,
    packed,
    played,
    share,
    union,
    unpacked,
)

LENGTH = 120  # so short that every millisecond can be counted
MINUTE = 60_000

span = st.tuples(st.integers(0, LENGTH), st.integers(0, 60)).map(lambda one: (one[0], sum(one)))
spans = st.lists(span, max_size=8).map(tuple)
longer = st.tuples(st.integers(0, 5 * MINUTE), st.integers(1, MINUTE))
reports = st.lists(
    st.tuples(
        st.integers(0, 20_000),  # milliseconds after the last
        st.lists(longer.map(lambda one: (one[0], sum(one))), max_size=4).map(tuple),
    ),
    max_size=12,
)


def each(*parts: Seen) -> set[int]:
    """Every single millisecond that lies in one of the intervals."""
    return {at for seen in parts for start, end in seen for at in range(start, end)}


def is_apart(seen: Seen) -> bool:
    inside = all(start < end for start, end in seen)
    return inside and all(before[1] < after[0] for before, after in pairwise(seen))


@given(parts=st.lists(spans, max_size=5), data=st.data())
def test_the_union_is_the_true_one_in_any_order_with_overlap_and_twice(
    parts: list[Seen], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(parts))) if parts else []
    shuffled = data.draw(st.permutations([*parts, *again]))
    whole = union(*shuffled)
    assert each(whole) == each(*parts)
    assert is_apart(whole)
    assert played(whole) == len(each(*parts))


@given(parts=st.lists(spans, max_size=5))
def test_one_after_the_other_or_all_at_once_is_the_same(parts: list[Seen]) -> None:
    grown: Seen = ()
    for seen in parts:
        larger = union(grown, seen)
        assert each(grown) <= each(larger)
        grown = larger
    assert grown == union(*parts)


@given(some=spans, known=spans)
def test_what_is_missing_is_the_difference(some: Seen, known: Seen) -> None:
    found = missing(union(some), union(known))
    assert each(found) == each(some) - each(known)
    assert all(start < end for start, end in found)


@given(seen=spans)
def test_the_share_counts_each_moment_of_the_video_once(seen: Seen) -> None:
    assert share(seen, LENGTH) == Fraction(len(each(seen) & set(range(LENGTH))), LENGTH)


@pytest.mark.parametrize(
    ("seen", "told"),
    [
        ([(0, 54_000)], True),
        ([(0, 53_999)], False),
        ([(6_000, MINUTE)], True),
        ([(MINUTE - 1, MINUTE)], False),  # the last position is not what was seen
        ([(0, 30_000)] * 2, False),
        ([(0, 30_000), (36_000, MINUTE + 9_000)], True),
        ([(MINUTE, 2 * MINUTE)], False),
        ([], False),
    ],
)
def test_nine_tenths_are_enough(seen: list[tuple[int, int]], told: bool) -> None:
    assert watched.enough(tuple(seen), MINUTE) is told


def test_of_a_video_without_a_length_nothing_is_seen() -> None:
    assert share(((0, 5),), 0) == 0


@given(sent=reports)
def test_nobody_is_faster_than_the_clock_however_many_reports_there_are(
    sent: list[tuple[int, Seen]],
) -> None:
    now, watching = 1_000_000, begin(1_000_000)
    for later, seen in sent:
        now += later
        watching = add(watching, seen, now)
        most = (now - 1_000_000) * FASTEST + TOLERANCE_MS
        assert played(watching.seen) <= most


@given(sent=reports, before=spans)
def test_what_was_seen_is_never_less_and_never_what_nobody_sent(
    sent: list[tuple[int, Seen]], before: Seen
) -> None:
    now, watching = 0, begin(0, before)
    for later, seen in sent:
        now += later
        after = add(watching, seen, now)
        assert missing(watching.seen, after.seen) == ()
        assert missing(after.seen, union(watching.seen, seen)) == ()
        assert is_apart(after.seen)
        watching = after


@given(sent=reports)
def test_a_report_that_is_sent_again_changes_nothing(sent: list[tuple[int, Seen]]) -> None:
    now, watching = 0, begin(0)
    for later, seen in sent:
        now += later + MINUTE * 5
        watching = add(watching, seen, now)
        assert add(watching, seen, now + later) == watching


playing = st.lists(
    st.tuples(st.integers(0, 200_000), st.integers(1, 20_000), st.sampled_from([0.5, 1, 1.5, 2])),
    max_size=10,
)


@given(parts=playing, data=st.data())
def test_whoever_really_plays_gets_all_of_it_whatever_is_sought_lost_or_late(
    parts: list[tuple[int, int, float]], data: st.DataObject
) -> None:
    """From here, for so long, at this speed; reports come late, twice, and in any order."""
    now, sent = 0, []
    for start, lasts, speed in parts:
        sent.append(((start, start + int(lasts * speed)),))
        now += lasts
    again = data.draw(st.lists(st.sampled_from(sent))) if sent else []
    watching = begin(0)
    for seen in data.draw(st.permutations([*sent, *again])):
        watching = add(watching, seen, now)
    assert watching.seen == union(*sent)


def test_a_report_that_is_sent_again_takes_no_time_from_the_next() -> None:
    watching = add(begin(0), ((0, 10_000),), 10_000)
    watching = add(watching, ((0, 10_000),), 19_000)
    watching = add(watching, ((10_000, 20_000),), 20_000)
    assert watching.seen == ((0, 20_000),)


def test_what_the_clock_does_not_allow_is_cut_off() -> None:
    watching = add(begin(0), ((0, MINUTE), (90_000, 95_000)), 10_000)
    assert watching.seen == ((0, 22_000),)
    assert add(watching, ((0, MINUTE),), 10_000) == watching
    assert add(watching, ((0, MINUTE),), 15_000).seen == ((0, 32_000),)


def test_a_thousand_small_reports_have_one_tolerance() -> None:
    watching = begin(0)
    for number in range(1000):
        watching = add(watching, ((number * 1000, number * 1000 + 1000),), 0)
    assert played(watching.seen) == TOLERANCE_MS


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    watching = add(begin(0), ((0, 10_000),), 10_000)
    assert add(watching, ((20_000, 30_000),), -MINUTE) == watching


def test_what_was_seen_on_other_days_needs_no_clock() -> None:
    assert begin(5, ((3, 9), (0, 4))) == Watching(((0, 9),), 5)


@given(seen=spans)
def test_what_was_packed_is_the_same_again(seen: Seen) -> None:
    assert unpacked(packed(seen), 1000) == union(seen)


def test_the_packed_form_is_as_short_as_can_be() -> None:
    assert packed(((7000, 9000), (0, 5000), (4000, 5000))) == "[0,5000,7000,9000]"
    assert packed(()) == "[]"


def test_of_too_many_intervals_the_longest_stay_and_the_form_stays_small() -> None:
    many = tuple((at * 1000, at * 1000 + 1 + at % 7) for at in range(3 * MOST_KEPT))
    kept = unpacked(packed(many), 10**7)
    assert len(kept) == MOST_KEPT
    assert set(kept) < set(many)
    assert min(end - start for start, end in kept) >= 5
    assert len(packed(tuple((10**8 + at * 9, 10**8 + at * 9 + 1) for at in range(900)))) < 4200


@given(parts=st.lists(spans, max_size=6))
def test_with_a_bound_it_is_still_never_more_than_true_and_never_less_than_before(
    parts: list[Seen],
) -> None:
    kept: Seen = ()
    for number, seen in enumerate(parts, 1):
        more = unpacked(packed(union(kept, seen), most=3), 1000)
        assert played(more) >= played(kept)
        assert each(more) <= each(*parts[:number])
        assert len(more) <= 3
        kept = more


REFUSED = {
    "nothing": "",
    "no JSON": "[0,5",
    "an object": '{"seen":[0,5]}',
    "a number": "5",
    "null": "null",
    "pairs": "[[0,5]]",
    "a string": '["0","5"]',
    "a text of digits": '[0,"5"]',
    "true": "[false,true]",
    "a fraction": "[0,5.5]",
    "NaN": "[0,NaN]",
    "infinite": "[0,Infinity]",
    "minus infinite": "[-Infinity,0]",
    "as good as infinite": "[0,1e999]",
    "a power": "[0,1e3]",
    "an odd end": "[0,5,7]",
    "negative": "[-1,5]",
    "backwards": "[5,3]",
    "both, later": "[0,5,9,7]",
    "too many": json.dumps([0, 5] * (MOST_SENT + 1)),
    "endlessly deep": "[" * 10_000,
    "more digits than Python counts": f"[0,{'9' * 5000}]",
    "megabytes": "[" + "0,5," * 10**6 + "0,5]",
    "a list with a comma too many": "[0,5,]",
    "two lists": "[0,5][6,7]",
}


@pytest.mark.parametrize("sent", REFUSED.values(), ids=REFUSED)
def test_what_no_player_sends_is_refused_with_a_sentence(sent: str) -> None:
    for spelling in (sent, sent.encode()):
        with pytest.raises(AnswerRefused, match="nicht zu lesen") as refused:
            unpacked(spelling, MINUTE)
        assert refused.value.status == 422


@pytest.mark.parametrize("sent", [b"\xff\xfe[", b"\x00", b"[0,\xc3]"])
def test_bytes_that_are_no_text_are_refused(sent: bytes) -> None:
    with pytest.raises(AnswerRefused):
        unpacked(sent, MINUTE)


def test_what_lies_beyond_the_end_is_cut_off() -> None:
    assert unpacked("[0,5,50000,70000,80000,90000]", MINUTE) == ((0, 5), (50_000, MINUTE))
    assert unpacked(f"[0,{'9' * 4000}]", MINUTE) == ((0, MINUTE),)
    assert unpacked("[5,5]", MINUTE) == ()


def test_as_many_intervals_as_a_report_may_have_are_counted_at_once() -> None:
    sent = "[" + ",".join(f"{at * 9},{at * 9 + 5}" for at in range(MOST_SENT)) + "]"
    assert len(sent) < MOST_BYTES
    started = time.thread_time()
    seen = unpacked(sent, MINUTE)
    watching = add(begin(0, tuple((at * 7, at * 7 + 3) for at in range(5000))), seen, MINUTE)
    assert time.thread_time() - started < 1
    assert played(watching.seen) > played(seen)


@given(sent=st.one_of(st.text(), st.binary(), st.recursive(st.integers() | st.text(), st.lists)))
def test_whatever_is_sent_is_intervals_within_the_video_or_refused(sent: object) -> None:
    text = sent if isinstance(sent, str | bytes) else json.dumps(sent)
    try:
        seen = unpacked(text, MINUTE)
    except AnswerRefused:
        return
    assert is_apart(seen)
    assert all(0 <= start < end <= MINUTE for start, end in seen)
