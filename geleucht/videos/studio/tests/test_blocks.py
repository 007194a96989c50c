# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a scene may show: as much as its limits say, and not one character more."""

import pytest

from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.studio import blocks, scenes, script
from geleucht.videos.studio.scenes import Card, Diagram, Picture, Points, Prompt, Shown


def block(rows: str) -> str:
    return f"## A\n\n:::{rows}\n:::\n\nA\n"


def shown(rows: str) -> Shown:
    return script.read(block(rows)).scenes[0].shown


def refused(rows: str) -> list[str]:
    with pytest.raises(CannotRead) as caught:
        script.read(block(rows))
    return [str(one) for one in caught.value.mistakes]


def text(many: int) -> str:
    """So many characters in words of nine."""
    return ("Wortwort " * many)[: many - 1] + "x"


@pytest.mark.parametrize(
    ("rows", "most", "sentence"),
    [
        ("{{title}}\n{}", scenes.SUBTITLE, "Die Unterzeile"),
        ("{{points}}\n- {}", scenes.POINT, "Ein Punkt"),
        ("{{picture}} a.png\n:alt: {}", scenes.ALT, "Der Alternativtext"),
        ("{{picture}} a.png\n:alt: A\n:caption: {}", scenes.CAPTION, "Die Unterschrift"),
        ("{{prompt}}\n> {}", scenes.PROMPT, "Der Prompt"),
        ("{{prompt}}\n> A\n\n{}", scenes.ANSWER, "Die Antwort"),
    ],
)
def test_a_text_has_a_most(rows: str, most: int, sentence: str) -> None:
    assert text(most) in str(shown(rows.format(text(most))))
    assert refused(rows.format(text(most + 1))) == [
        f"Zeile 3: {sentence}: {most + 1} Zeichen, höchstens {most} passen auf das Bild."
    ]


def test_a_heading_has_a_most_too() -> None:
    fits = text(scenes.HEADING)
    assert script.read(f"## {fits}\n\nA").scenes[0].heading == fits
    with pytest.raises(CannotRead, match="61 Zeichen, höchstens 60"):
        script.read(f"## {text(scenes.HEADING + 1)}\n\nA")


def test_what_is_said_may_be_as_long_as_it_says() -> None:
    fits = "ja " * (scenes.SAID // 3 - 1) + "so."
    assert len(script.read(f"## A\n\n{fits}").scenes[0].said) == scenes.SAID
    with pytest.raises(CannotRead, match=f"Gesprochen werden {scenes.SAID + 1} Zeichen"):
        script.read(f"## A\n\n{fits}.")


@pytest.mark.parametrize("many", [1, scenes.MOST_POINTS])
def test_points_go_on_in_the_next_line(many: int) -> None:
    rows = "\n".join(["- Ein Punkt,", "  der weitergeht"] * many)
    assert shown(f"{{points}}\n{rows}") == Points(("Ein Punkt, der weitergeht",) * many)


@pytest.mark.parametrize("many", [0, scenes.MOST_POINTS + 1])
def test_no_points_are_too_few_and_seven_too_many(many: int) -> None:
    rows = "- Punkt\n" * many
    assert refused(f"{{points}}\n{rows.strip()}") == [
        f"Zeile 3: Es sind {many} Punkte, möglich sind 1 bis 6."
    ]


@pytest.mark.parametrize("rows", ["* Stern", "-Ohne Leerzeichen", "1. Zahl", "-"])
def test_a_point_begins_with_a_dash_and_a_blank(rows: str) -> None:
    assert "Zeile 4: Ein Punkt beginnt mit „- “." in refused(f"{{points}}\n{rows}")


def test_a_diagram_has_three_rows_of_four_boxes_at_most() -> None:
    row = " -> ".join("ABCD")
    whole = "\n".join([row] * scenes.MOST_ROWS)
    assert shown(f"{{diagram}}\n{whole}") == Diagram((tuple("ABCD"),) * 3)
    assert "1 bis 3 Zeilen, nicht 4" in refused(f"{{diagram}}\n{whole}\n{row}")[0]
    assert "2 bis 4 Kästen" in refused(f"{{diagram}}\n{row} -> E")[0]
    assert "1 bis 3 Zeilen, nicht 0" in refused("{diagram}")[0]


@pytest.mark.parametrize("row", ["A", "A ->", "-> A", "A -> -> B", "->"])
def test_an_arrow_leads_from_box_to_box(row: str) -> None:
    assert "2 bis 4 Kästen" in refused(f"{{diagram}}\n{row}")[0]


def test_a_box_that_is_too_long_is_quoted() -> None:
    long = text(scenes.BOX + 1)
    assert f"Der Kasten „{long}“: 29 Zeichen" in refused(f"{{diagram}}\n{long} -> B")[0]


def test_a_prompt_may_have_several_lines_and_no_answer() -> None:
    assert shown("{prompt}\n> Erste Zeile\n>\n> zweite") == Prompt("Erste Zeile zweite", "")
    assert shown("{prompt}\n> Frage\n\nErst das,\n\ndann das.") == Prompt(
        "Frage", "Erst das, dann das."
    )
    assert "Der Prompt fehlt." in refused("{prompt}\n>\n>")[0]


def test_only_an_answer_that_is_shown_is_an_invented_one() -> None:
    asked = script.read(block("{prompt}\n> Frage"))
    answered = script.read(block("{prompt}\n> Frage\n\nAntwort"))
    assert (asked.staged, answered.staged) == (False, True)


def test_a_picture_says_what_is_seen_and_has_no_text_inside() -> None:
    whole = "{picture} Bild-1.JPG\n:alt: Eine Lampe\n:caption: So"
    assert shown(whole) == Picture("Bild-1.JPG", "Eine Lampe", "So")
    assert refused("{picture} a.png") == [
        "Zeile 3: Der Alternativtext („:alt:“) fehlt: Was ist auf dem Bild zu sehen?"
    ]
    assert "Im Block eines Bildes steht kein Text." in refused(f"{whole}\n\nText")[0]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("{title}\n:laut: ja", "„:laut:“ gibt es hier nicht. Möglich: :seconds:, :sound:."),
        ("{title}\n:alt: Lampe", "„:alt:“ gibt es hier nicht."),
        ("{title}\n:seconds: 5\n:seconds: 6", "Zeile 5: „:seconds:“ steht zweimal da."),
        ("{title}\n:seconds: 121", "muss eine ganze Zahl von 0 bis 120 sein, nicht „121“"),
        ("{title}\n:seconds: -1", "nicht „-1“"),
        ("{title}\n:seconds: 1e1", "nicht „1e1“"),
        ("{film}", "Einen Block „film“ gibt es nicht. Möglich: title, points, picture, "),
        ("{}", "Einen Block „“ gibt es nicht."),
    ],
)
def test_options_are_those_of_the_block(rows: str, sentence: str) -> None:
    assert any(sentence in one for one in refused(rows))


def test_a_card_without_a_subtitle_needs_no_block() -> None:
    assert script.write(script.read(block("{title}"))) == "## A\n\nA\n"
    assert shown("{title}") == Card()


def test_every_kind_is_offered_at_the_desk_with_a_name_and_a_hint() -> None:
    assert list(blocks.KINDS) == ["title", "points", "picture", "diagram", "prompt"]
    assert all(kind.label and kind.hint for kind in blocks.KINDS.values())
