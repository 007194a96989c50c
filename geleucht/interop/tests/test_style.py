# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht content check`: what the style sheet asks, told by file and line."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geleucht.interop.prompt_file import KIND
from geleucht.interop.style import address, wording
from geleucht.interop.tests import packages
from geleucht.programmes.models import Programme
from geleucht.prompts.tests.making import prompt

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FIT = {
    "audience": "lehrkraefte",
    "text": "Schreibe an die {{klasse}} zum {{anlass}}. " + "Ein Satz. " * 30,
    "risk": "Ein falsches Datum merkt niemand.",
    "limits": "Er kennt Ihre Schule nicht.",
    "keep_out": ["Namen", "Noten"],
}


def check(root: Path) -> list[str]:
    out = StringIO()
    try:
        call_command("content", "check", str(root), stdout=out)
    except CommandError as error:
        return [*out.getvalue().splitlines(), str(error)]
    return out.getvalue().splitlines()


def test_the_starter_is_written_as_its_style_sheet_asks(teachers: Programme) -> None:
    assert check(packages.STARTER) == ["Alles passt."]


MISTAKES: list[tuple[dict[str, Any], str]] = [
    ({"purpose": "Ein perfekter Brief für alle Eltern."}, "3: „purpose“: „perfekter“ klingt nach"),
    ({"limits": "Er kennt deine Schule nicht genau."}, "„deine“: Diese Zielgruppe wird mit Sie"),
    ({"title": "Brief mit ChatGPT"}, "2: „title“: „ChatGPT“: Produkte stehen nur in Vergl"),
    ({"risk": "Das Datum – es kann falsch sein."}, "„risk“: Ein Gedankenstrich; ein Punkt"),
    ({"text": "{{klasse}} {{anlass}}"}, "„text“ hat 21 Zeichen; gut sind 300 bis 1800."),
    ({"keep_out": ["Namen"]}, "„keep_out“ hat 1 Einträge; gut sind 2 bis 5."),
    ({"review_on": "2020-01-01"}, "Die Prüfung ist überfällig."),
    ({"purpose": "Ein Brief 🎉 für alle Eltern."}, "„🎉“: keine Bildzeichen."),
]


@pytest.mark.parametrize(("change", "sentence"), MISTAKES)
def test_what_does_not_fit_is_told_with_its_line(
    teachers: Programme, tmp_path: Path, change: dict[str, Any], sentence: str
) -> None:
    folder = tmp_path / "lehrkraefte" / "prompts"
    folder.mkdir(parents=True)
    (folder / "brief.yaml").write_text(KIND.text(prompt("brief") | FIT | change))
    [told, end] = check(tmp_path)
    assert told.startswith("lehrkraefte/prompts/brief.yaml:")
    assert sentence in told
    assert end == "1 Stellen, die noch nicht passen."


def test_a_quotation_may_address_otherwise() -> None:
    assert list(address("Frag dich: „Erzählen Sie mal?“", "du")) == []
    assert list(address("Was Sie prüfen", "du")) == [
        "„Sie“: Diese Zielgruppe wird mit du angesprochen."
    ]
    assert list(address("Was du prüfst", "")) == []


def test_ordinary_words_are_left_alone() -> None:
    assert list(wording("Die Französische Revolution, 3–4 Sätze, ☐ erledigt.")) == []
