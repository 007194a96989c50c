# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One folder and one line are enough for a new activity type, exactly as CONTRIBUTING shows it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.whole
ROOT = Path(__file__).parent.parent
SHOWN = re.compile(r"^`([\w/.]+)`\n\n```(\w+)\n(.*?)^```$", re.M | re.S)
COPIED = ("config", "geleucht", "tests", "conftest.py", "pyproject.toml", "requirements-dev.lock")


def shown() -> dict[str, tuple[str, str]]:
    """Language and text of every file that CONTRIBUTING shows, by its path."""
    text = (ROOT / "CONTRIBUTING.md").read_text()
    return {name: (language, body) for name, language, body in SHOWN.findall(text)}


def house(copy: Path) -> Path:
    """A copy of the house, with what Python has compiled of it."""
    for name in COPIED:
        if (ROOT / name).is_dir():
            left_out = shutil.ignore_patterns("browser")
            shutil.copytree(ROOT / name, copy / name, ignore=left_out)
        else:
            shutil.copy(ROOT / name, copy / name)
    return copy


def add(copy: Path, name: str, language: str, body: str) -> None:
    """Write a new file; of a diff, put its new line after the line above it."""
    file = copy / name
    if language != "diff":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body)
        return
    above, new = (line[1:] for line in body.splitlines())
    text = file.read_text()
    assert text.count(f"{above}\n") == 1
    file.write_text(text.replace(f"{above}\n", f"{above}\n{new}\n"))


def test_what_contributing_shows_is_all_it_takes(tmp_path: Path) -> None:
    files = shown()
    outside = [name for name in files if not name.startswith("geleucht/activities/nod/")]
    assert (outside, files["config/settings.py"][0]) == (["config/settings.py"], "diff")
    copy = house(tmp_path / "haus")
    for name, (language, body) in files.items():
        add(copy, name, language, body)
    environment = os.environ | {"GELEUCHT_DATA": str(settings.DATA), "PYTHONPATH": str(copy)}
    environment |= {"TEST_RUN": f"{environment.get('TEST_RUN', '')}nod"}
    command = [sys.executable, "-m", "pytest", "-q", "tests/walk_of_a_new_type.py"]
    ran = subprocess.run(
        command, cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout
