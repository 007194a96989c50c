# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scripts in files, and the starter's own."""

import re
from pathlib import Path

import pytest

from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.studio import files, problems, script, timing
from geleucht.videos.studio.look import LOOKS
from geleucht.videos.studio.tests.making_scripts import SHORT

STARTER = Path(__file__).parents[4] / "starter"
SCRIPTS = sorted(STARTER.glob("*/videos/*.md"))
FRONT = "---\ntitle: Farben\naudience: ausbildung\n---\n\n"


def test_front_matter_says_for_whom_and_lines_are_those_of_the_file() -> None:
    found = files.read(FRONT + SHORT)
    assert (found.script, found.audience) == (script.read(SHORT), "ausbildung")
    assert found.script.scenes[0].line == 6
    with pytest.raises(CannotRead) as caught:
        files.read(FRONT + SHORT + "Mit **Nachdruck**.")
    assert [one.line for one in caught.value.mistakes] == [18]


@pytest.mark.parametrize("front", ["", "---\n---\n", "---\n{\n---\n", "---\n- a\n---\n"])
def test_front_matter_that_says_nothing_is_no_mistake(front: str) -> None:
    assert files.read(front + SHORT).audience == ""


def test_the_starter_has_twelve() -> None:
    counted = {name: sum(path.parts[-3] == name for path in SCRIPTS) for name in LOOKS}
    assert counted == {"lehrkraefte": 5, "finanzverwaltung": 4, "ausbildung": 3}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_each_of_the_starter_passes_all_checks(path: Path) -> None:
    text = path.read_text(encoding="utf8")
    found = files.read(text)
    assert problems.problems(found.script) == ()
    assert text.endswith(f"---\n\n{script.write(found.script)}")
    assert found.audience == path.parts[-3]
    assert 60_000 <= timing.texts(found.script)[2] <= 180_000
    said = " ".join(scene.spoken for scene in found.script.scenes)
    assert bool(re.search(r"\w Sie\b", said)) != (found.audience == "ausbildung")
