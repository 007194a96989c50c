# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of the whole house, read from its files."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

from geleucht.base.rooms import Room
from geleucht.content.fields import kinds_of_unit

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "geleucht"
ROOMS = sorted(path.parent for path in HOUSE.glob("*/__init__.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 50
LONGEST_README = 100
LONGEST_RECORD = 32
DRAWERS = {"utils", "helpers", "common", "manager", "misc", "utilities", "helper"}
# A registry is whatever mirror the machine is set up for.
REGISTRIES = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org")


def ours(*endings: str) -> Iterator[Path]:
    for folder in ("geleucht", "config", "tests", "bench"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in endings and "migrations" not in path.parts:
                yield path


Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def functions() -> list[tuple[Path, Function]]:
    return [
        (path, node)
        for path in ours(".py")
        for node in statements(ast.parse(path.read_text()))
        if isinstance(node, Function)
    ]


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """All of a file; expressions, most of what is written, hold none."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.expr):
            yield node
            yield from statements(node)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_says_in_eight_lines_what_lives_there_and_what_it_may_import(room: Path) -> None:
    docstring = ast.get_docstring(ast.parse((room / "__init__.py").read_text())) or ""
    assert "May import:" in docstring
    assert len(docstring.splitlines()) <= 8


def test_files_are_short() -> None:
    lengths = {
        path: len(path.read_text().splitlines()) for path in ours(".py", ".html", ".css", ".js")
    }
    assert {path: n for path, n in lengths.items() if n >= LONGEST_FILE} == {}


def test_functions_are_short_and_typed() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path, node in functions()
        if (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    untyped = [
        f"{path.relative_to(ROOT)}:{node.name}" for path, node in functions() if not node.returns
    ]
    assert (long, [name for name in untyped if "origin.py" not in name]) == ([], [])


def test_there_is_no_drawer() -> None:
    assert [
        path for path in ours(".py") if path.stem in DRAWERS or path.parent.name in DRAWERS
    ] == []


def local_imports() -> Iterator[tuple[Path, ast.Import | ast.ImportFrom]]:
    for path, function in functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield path, node


def test_a_local_import_carries_its_reason() -> None:
    bare = []
    for path, node in local_imports():
        lines = path.read_text().splitlines()[node.lineno - 1 : node.end_lineno]
        if "reason:" not in " ".join(lines):
            bare.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert bare == []


def test_nothing_names_a_registry() -> None:
    names = ["*.py", "*.md", "*.toml", "*.lock", "*.json", "Makefile", "*.yml", "tools/*"]
    files = {path for name in names for path in ROOT.glob(name)} | set(ours(".py", ".md"))
    assert [path for path in files if path.is_file() and REGISTRIES.search(path.read_text())] == []


def test_every_setting_and_command_is_in_the_operators_guide() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text()
    code = (ROOT / "config" / "settings.py").read_text()
    settings = set(re.findall(r'(?:env\.\w+\(\s*|\w+\(env, )"(\w+)"', code))
    settings.add("GELEUCHT_SECRET")  # read by `secret_key`
    commands = {path.stem for path in HOUSE.glob("*/management/commands/*.py")} - {"__init__"}
    assert {name for name in settings if f"`{name}`" not in guide} == set()
    assert {name for name in commands if f"`geleucht {name}" not in guide} == set()


def test_every_activity_type_is_in_the_authors_guide() -> None:
    guide = (ROOT / "docs" / "authoring.md").read_text()
    kinds = {path.parent.name for path in HOUSE.glob("activities/*/activity.py")}
    assert kinds
    assert {kind for kind in kinds if f":::{{{kind}}}" not in guide} == set()


def test_every_kind_of_block_is_in_the_authors_guide() -> None:
    guide = (ROOT / "docs" / "authoring.md").read_text()
    kinds = kinds_of_unit().keys() - {"text"}
    assert {"quote", "prompt"} <= kinds
    assert {kind for kind in kinds if f":::{{{kind}}}" not in guide} == set()


def test_the_readme_is_short_and_so_is_a_decision() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= LONGEST_README
    records = list((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert records
    assert [r.name for r in records if len(r.read_text().splitlines()) > LONGEST_RECORD] == []


def test_every_direct_dependency_is_named_in_a_decision() -> None:
    block = re.search(r"\ndependencies = \[(.*?)\n\]", (ROOT / "pyproject.toml").read_text(), re.S)
    assert block
    names = set(re.findall(r'"([\w-]+)', block.group(1)))
    text = "\n".join(path.read_text() for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert {name for name in names if name not in text} == set()


def test_every_room_that_has_wiring_is_connected_by_django() -> None:
    wired = {path.parent for path in HOUSE.rglob("wiring.py")}
    rooms = {Path(config.path) for config in apps.get_app_configs() if isinstance(config, Room)}
    assert wired
    assert wired - rooms == set()


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
