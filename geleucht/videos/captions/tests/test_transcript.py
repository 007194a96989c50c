# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A transcript: every word of the captions, in paragraphs, each piece with its moment."""

from hypothesis import given

from geleucht.videos.captions.cues import Track
from geleucht.videos.captions.markup import plain as shown
from geleucht.videos.captions.tests.making import track, tracks
from geleucht.videos.captions.transcript import Paragraph, Piece, paragraphs, plain

TALK = track(
    (0, 2, "Was ist\nein <i>Prompt</i>?"),
    (2, 4, "<v Anna>Ein Auftrag."),
    (4, 6, "<v Anna>An die KI."),
    (6, 7, "<v Ben>Ach so!</v> <v Anna>Genau."),
    (8.999, 10, "<v Anna>Noch dies."),
    (12, 13, "<v Anna>Und das &lt;b>."),
)


def test_a_paragraph_is_what_one_says_without_a_pause() -> None:
    assert paragraphs(TALK) == (
        Paragraph("", (Piece(0, "Was ist ein Prompt?"),)),
        Paragraph("Anna", (Piece(2000, "Ein Auftrag."), Piece(4000, "An die KI."))),
        Paragraph("Ben", (Piece(6000, "Ach so!"),)),
        Paragraph("Anna", (Piece(6000, "Genau."), Piece(8999, "Noch dies."))),
        Paragraph("Anna", (Piece(12_000, "Und das <b>."),)),
    )


def test_a_paragraph_begins_with_its_first_piece() -> None:
    second = paragraphs(TALK)[1]
    assert (second.start_ms, second.text) == (2000, "Ein Auftrag. An die KI.")


def test_the_search_gets_the_words_alone() -> None:
    assert plain(TALK).split("\n") == [
        "Was ist ein Prompt?",
        "Ein Auftrag. An die KI.",
        "Ach so!",
        "Genau. Noch dies.",
        "Und das <b>.",
    ]


def test_a_long_speech_has_paragraphs_that_end_with_a_sentence() -> None:
    speech = track(
        *((at, at + 1, f"Teil {at}, und" if at % 3 else "Satz zu Ende.") for at in range(200))
    )
    found = paragraphs(speech)
    assert len(found) > 3
    assert all(one.text.endswith(".") for one in found[:-1])
    assert max(len(one.text) for one in found) < 600


def test_a_speech_without_an_end_stays_in_one_piece() -> None:
    speech = track(*((at, at + 1, "und dann") for at in range(200)))
    assert len(paragraphs(speech)) == 1


def test_without_captions_there_is_nothing_to_read() -> None:
    assert (paragraphs(()), plain(())) == ((), "")
    assert paragraphs(track((0, 1, "<i> </i>"))) == ()


def test_cues_in_disorder_are_read_in_the_order_of_time() -> None:
    assert plain(track((2, 3, "zwei"), (0, 2, "Eins,"))) == "Eins, zwei"


@given(captions=tracks)
def test_no_word_is_lost_and_every_piece_begins_with_a_cue(captions: Track) -> None:
    found = paragraphs(captions)
    in_order = sorted(captions, key=lambda cue: cue.start_ms)
    words = " ".join(shown(cue.text) for cue in in_order)
    assert "".join(plain(captions).split()) == "".join(words.split())
    moments = [piece.start_ms for one in found for piece in one.pieces]
    assert moments == sorted(moments)
    assert set(moments) <= {cue.start_ms for cue in captions}
    assert all(piece.text and "\n" not in piece.text for one in found for piece in one.pieces)
