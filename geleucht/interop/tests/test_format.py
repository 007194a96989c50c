# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One canonical form: the formatter writes it, the exporter writes it, import takes others."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from geleucht.content.fields import kinds_of_unit
from geleucht.interop import myst
from geleucht.interop.formatting import format_package
from geleucht.interop.tests import packages

pytestmark = pytest.mark.whole

LOOSE = """\
---
title: Eins
goal: "Sie können eine Lampe halten."
origin: machine
minutes: 7
---
Ein Satz,
der weitergeht.
* a
* b

::::{callout}  note
:title:   Hinweis
Text.
::::
:::{reflection}
Was nehmen Sie mit?
:::
"""
TIGHT = """\
title: Eins
goal: Sie können eine Lampe halten.
minutes: 7
origin: machine
---

Ein Satz, der weitergeht.

- a
- b

:::{callout} note
:title: Hinweis

Text.
:::

:::{reflection}
"""


def test_the_starter_is_canonical() -> None:
    assert format_package(folder=packages.STARTER, check=True) == []


def test_loose_spellings_become_the_one_form_with_new_keys(tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins")
    file = folder / "eins.md"
    file.write_text(LOOSE)
    assert format_package(folder=tmp_path, check=True) == [file]
    assert file.read_text() == LOOSE
    format_package(folder=tmp_path)
    text = file.read_text()
    assert text.startswith("---\nkey: ")
    assert TIGHT in text
    assert text.endswith("\n\nWas nehmen Sie mit?\n:::\n")
    assert format_package(folder=tmp_path) == []


def test_the_command_checks_and_names_the_files(tmp_path: Path) -> None:
    folder = packages.path(tmp_path, "eins")
    (folder / "eins.md").write_text(LOOSE)
    with pytest.raises(CommandError, match="1 Dateien"):
        call_command("content", "format", "--check", str(tmp_path), stdout=StringIO())
    told = StringIO()
    call_command("content", "format", str(tmp_path), stdout=told)
    assert told.getvalue().strip().endswith("eins.md")


@pytest.mark.parametrize(
    "text",
    [
        ":::{table}\n:caption: Was\n\n| a | b |\n| --- | --- |\n| 1 \\| 2 | **x** |\n:::\n",
        "| a |\n| --- |\n|  |\n",
        ":::{callout} sources\n- a\n- b\n:::\n",
        ":::{callout} note\n\n:x: sieht aus wie eine Angabe\n:::\n",
        ":::{image} media/x.svg\n:decorative: true\n:::\n",
        ":::{download} media/x.pdf\n:title: Blatt\n:::\n",
        "vorher\n\n| a |\n| --- |\n| b |\n\nnachher\n",
        "\\:::{callout} ist Text\n",
    ],
)
def test_blocks_in_their_canonical_form_stay_as_they_are(text: str) -> None:
    body = myst.Body(kinds_of_unit()).read(text, 1)
    assert body.problems == []
    assert myst.write(body.blocks, kinds_of_unit()) == text
