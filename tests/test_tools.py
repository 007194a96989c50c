# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The locks name no address, and the tools say what they need."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHELL = "chromium-headless-shell"
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PIN = re.compile(r"([a-z0-9][a-z0-9.-]*)(\[[a-z,-]+\])?==(\S+)( ; .+)?")


def pins(lock: str) -> dict[str, str]:
    """What is pinned, with its hashes; every line belongs to a pin."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found = {}
    for line in lines:
        head, *hashes = (part.strip() for part in line.split("--hash="))
        named = PIN.fullmatch(head)
        assert named, f"{lock}: {head}"
        found[named[1]] = " ".join(hashes)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes(lock: str) -> None:
    assert len(pins(lock)) > 30
    bare = [name for name, hashes in pins(lock).items() if not hashes.startswith("sha256:")]
    assert bare == []


@pytest.mark.parametrize("lock", [*LOCKS, "package-lock.json"])
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not re.search(r"https?:|git\+|file:|--(extra-)?index-url|\"resolved\"| @ ", text)


def test_every_declared_dependency_is_pinned_and_development_has_the_same_releases() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    run, develop = (
        {re.split(r"[\[<>=~!]", name)[0] for name in names}
        for names in (project["project"]["dependencies"], project["dependency-groups"]["dev"])
    )
    pinned, pinned_too = pins(LOCKS[0]), pins(LOCKS[1])
    assert run - pinned.keys() == set()
    assert (run | develop) - pinned_too.keys() == set()
    assert {name: hashes for name, hashes in pinned_too.items() if name in pinned} == pinned


@pytest.mark.parametrize(("tool", "needs"), [("chromium", SHELL), ("wrk", "wrk")])
def test_where_nothing_may_be_installed_a_tool_says_what_to_install(
    tmp_path: Path, tool: str, needs: str
) -> None:
    (tmp_path / "id").symlink_to("/usr/bin/id")
    done = subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / tool)],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"install it with “apt-get install {needs}”" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(("tool", "program"), [("chromium", SHELL), ("wrk", "wrk")])
def test_what_is_there_is_not_installed_again(tmp_path: Path, tool: str, program: str) -> None:
    for name in (program, "apt-get"):
        (tmp_path / name).write_text(f"#!/bin/sh\necho {name} was called\nexit 9\n")
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        [str(ROOT / "tools" / tool)],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_whole_chromium_does_as_well(tmp_path: Path) -> None:
    (tmp_path / "id").symlink_to("/usr/bin/id")
    (tmp_path / "chromium").symlink_to("/bin/true")
    done = subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / "chromium")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_tools_are_programs_that_stop_at_the_first_fault() -> None:
    tools = sorted((ROOT / "tools").iterdir())
    assert tools
    assert [tool.name for tool in tools if not os.access(tool, os.X_OK)] == []
    assert [tool.name for tool in tools if "set -eu" not in tool.read_text()] == []
