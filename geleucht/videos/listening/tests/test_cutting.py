# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Captions of words: no word is lost, and what cannot be kept is said."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geleucht.videos.captions import markup, webvtt
from geleucht.videos.captions.checks import Kind, check
from geleucht.videos.captions.cues import Track
from geleucht.videos.listening.cutting import MOST_OF_A_WORD, Word, track

SAID = (
    "Die Grubenlampe leuchtet auch im Nebel. Sie braucht Öl, und jemanden, der sie trägt. Wer "
    "nichts sieht, bleibt stehen und wartet, bis das Licht wiederkommt."
)
NEVER = {Kind.EMPTY, Kind.ORDER, Kind.OVERLAP, Kind.BEYOND, Kind.LINES, Kind.LONG, Kind.FLICKER}


def spoken(text: str, start: int = 0, each: int = 400, pause: int = 0) -> list[Word]:
    """A word after the other, with this pause after a sentence."""
    found = []
    for word in text.split():
        found.append(Word(start, start + each - 50, f" {word}"))
        start += each + (pause if word[-1] in ".!?" else 0)
    return found


def letters(track: Track) -> str:
    return "".join("".join(markup.plain(cue.text).split()) for cue in track)


def test_calm_speech_passes_every_check() -> None:
    found = track(spoken(SAID, 600, each=480), 14_000)
    assert check(found, 14_000) == ()
    assert [len(cue.text.split("\n")) for cue in found] == [2, 2, 2]
    assert letters(found) == "".join(SAID.split())


def test_after_a_silence_a_new_caption_begins_and_the_last_stays_until_it_is_read() -> None:
    found = track(spoken("Licht. Und wieder Licht.", 1000, pause=4000), 9000)
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in found] == [
        (1000, 2000, "Licht."),
        (5400, 6550, "Und wieder Licht."),
    ]


def test_what_is_said_very_slowly_is_parted_at_its_longest_silence() -> None:
    words = [Word(0, 900, "Eins"), Word(1500, 2400, "zwei"), Word(3300, 8000, "drei")]
    found = track(words, 9000)
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in found] == [
        (0, 2400, "Eins zwei"),
        (3300, 8000, "drei"),
    ]


def test_fast_speech_is_kept_and_the_checks_say_that_it_is_fast() -> None:
    found = track(spoken(SAID, each=120), 3000)
    kinds = {finding.kind for finding in check(found, 3000)}
    assert kinds & {Kind.FAST, Kind.UNREADABLE}
    assert letters(found) == "".join(SAID.split())


def test_words_at_impossible_times_are_captions_all_the_same() -> None:
    words = [Word(9000, 9500, "zu"), Word(-50, 100, "spät"), Word(99_000, 99_000, "gesagt.")]
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track(words, 5000)] == [
        (4000, 5000, "zu spät gesagt.")
    ]


def test_what_reads_as_a_tag_is_shown_as_it_was_said() -> None:
    found = track([Word(0, 900, "<i>"), Word(900, 1900, "steht.")], 3000)
    assert markup.plain(found[0].text) == "<i> steht."


def test_without_words_there_are_no_captions() -> None:
    assert track([], 5000) == track([Word(0, 10, " \u202e ")], 5000) == ()


WORDS = st.lists(
    st.builds(
        Word,
        st.integers(-100, 70_000),
        st.integers(-100, 70_000),
        st.one_of(
            st.text("aäß.,!?-&<>i/", min_size=1, max_size=20),
            st.text("x", min_size=60, max_size=2 * MOST_OF_A_WORD),
            st.text(max_size=8),
        ),
    ),
    max_size=80,
)


@given(WORDS, st.integers(1000, 60_000), st.booleans())
def test_whatever_was_heard_no_word_is_lost_and_what_cannot_be_kept_is_said(
    words: list[Word], length_ms: int, in_time: bool
) -> None:
    if in_time:
        words = sorted(words, key=lambda word: word.start_ms)
    found = track(words, length_ms)
    said = "".join("".join(markup.readable(word.text).split()) for word in words)
    assert letters(found) == markup.composed(said)
    assert webvtt.read(webvtt.write(found)) == found
    kinds = {finding.kind for finding in check(found, length_ms)}
    assert kinds & NEVER == set()
    long = any(len(part) > 42 for word in words for part in word.text.split())
    assert long or Kind.LINE not in kinds
    starts = [cue.start_ms for cue in found]
    if all(after - before >= 1000 for before, after in pairwise([*starts, length_ms])):
        assert Kind.SHORT not in kinds
