# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The house's habits, where a machine can see them: views, verbs, templates, scripts, jobs."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from django.conf import settings
from procrastinate.contrib.django import app as jobs

from tests.test_house import HOUSE, ROOMS, ROOT, Function, functions

LONGEST_VIEW = 20
LONGEST_TEMPLATE = 60
MOST_SCRIPT, MOST_AT_ALL = 1000, 3000  # lines of our own JavaScript on readers' pages; in all
OUR_NAME = {"Geleucht"}
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
MARKED = re.compile(
    r"{%\s*blocktranslate.*?endblocktranslate\s*%}|{#.*?#}|{%.*?%}|{{.*?}}|<script.*?</script>",
    re.S,
)
MARKUP = re.compile(r"<[^>]*>|\s[\w-]+=\"[^\"]*\"|&\w+;", re.S)
SPOKEN = re.compile(r'\s(?:aria-label|alt|title|placeholder)="([^"]*)"')
PLAIN = {"str", "int", "bool", "float", "UUID", "JobContext"}  # the last is of the worker


def code() -> Iterator[tuple[Path, Function]]:
    """Every function that is no test."""
    return ((path, node) for path, node in functions() if "tests" not in path.parts)


def length(node: Function) -> int:
    """Lines, without decorators."""
    return (node.end_lineno or 0) - node.lineno + 1


def where(path: Path, node: Function) -> str:
    return f"{path.relative_to(ROOT)}:{node.name}"


def test_a_view_speaks_http_only_and_is_short() -> None:
    views = [
        (path, node)
        for path, node in code()
        if "views" in path.stem and node.args.args and node.args.args[0].arg == "request"
    ]
    assert len(views) > 30
    assert [where(*one) for one in views if length(one[1]) > LONGEST_VIEW] == []


def test_a_verb_takes_everything_by_name_and_says_what_it_returns() -> None:
    """A verb is a function with `by=` that lies in a room's actions."""
    verbs = [
        (path, node)
        for path, node in code()
        if "actions" in path.stem and "by" in {argument.arg for argument in node.args.kwonlyargs}
    ]
    assert len(verbs) > 20
    assert [where(*one) for one in verbs if one[1].args.args or one[1].returns is None] == []


def test_the_environment_is_read_in_one_place() -> None:
    """`backup` hands it on to PostgreSQL's programs."""
    files = {path for path, _ in code() if HOUSE in path.parents}
    readers = {path for path in files if re.search(r"\bos\.(environ|getenv)\b", path.read_text())}
    assert {str(path.relative_to(HOUSE)) for path in readers} == {"base/env.py", "base/backup.py"}


def test_nothing_of_our_own_is_mocked() -> None:
    mocking = re.compile(r"unittest\.mock|from\smock|\bmocker\b|[A-Z]\w+Mock\b")
    files = {path for path, node in functions() if "tests" in path.parts}
    assert len(files) > 100
    assert [path for path in files if mocking.search(path.read_text())] == []


def test_no_test_is_skipped_for_good() -> None:
    asleep = re.compile(r"mark\.(skip|xfail)\b")
    files = {path for path, _ in functions() if "tests" in path.parts}
    assert [path for path in files if asleep.search(path.read_text())] == []


def test_templates_are_short() -> None:
    lengths = {path: len(path.read_text().splitlines()) for path in TEMPLATES}
    assert median(lengths.values()) <= 20
    assert {path: n for path, n in lengths.items() if n > LONGEST_TEMPLATE} == {}


def unmarked(template: str) -> set[str]:
    """Words that a reader would see and no catalogue could translate."""
    bare = MARKED.sub(" ", template)
    seen = " ".join([MARKUP.sub(" ", bare), *SPOKEN.findall(bare)])
    return set(re.findall(r"[A-Za-zÄÖÜäöüß]{2,}", seen)) - OUR_NAME


def test_every_text_of_a_page_is_marked_for_translation() -> None:
    pages = [path for path in TEMPLATES if "gallery" not in path.parts]
    found = {str(path.relative_to(HOUSE)): unmarked(path.read_text()) for path in pages}
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>{% translate 'Ja' %} {{ name }}</p>", set()),
        ("<p>Ja</p>", {"Ja"}),
        ('<nav aria-label="Seiten">', {"Seiten"}),
        ("<nav aria-label=\"{% translate 'Seiten' %}\">", set()),
        ('<nav aria-label="{% translate "Seiten" %}">', set()),
        ("{% blocktranslate %}Ja {{ n }}{% endblocktranslate %}&nbsp;· <b>!</b>", set()),
    ],
)
def test_the_search_for_unmarked_words_finds_them(template: str, words: set[str]) -> None:
    assert unmarked(template) == words


def test_our_scripts_are_few_and_start_nothing_from_a_string() -> None:
    """Readers load none of the desk's, and none of the lab's: its pages are for who is signed in
    and has a run that goes on."""
    scripts = sorted(HOUSE.rglob("static/**/*.js"))
    assert scripts
    lines = {path: len(path.read_text().splitlines()) for path in scripts}
    of_readers = [path for path in lines if not {"desk", "lab"} & {*path.parts}]
    assert sum(lines[path] for path in of_readers) < MOST_SCRIPT
    assert sum(lines.values()) < MOST_AT_ALL
    eager = re.compile(r"\beval\(|new Function|innerHTML|document\.write|setTimeout\(\s*['\"]")
    assert [path for path in scripts if eager.search(path.read_text())] == []


def test_a_job_carries_keys_only() -> None:
    """What somebody wrote does not wait in a queue."""
    rows = [
        (path, node)
        for path, node in code()
        if any("app.task" in ast.unparse(one) for one in node.decorator_list)
    ]
    assert len(rows) >= len([name for name in jobs.tasks if name.startswith("geleucht.")]) > 5
    carried = {
        where(path, node): {ast.unparse(one.annotation) for one in node.args.args if one.annotation}
        for path, node in rows
    }
    assert {name: kinds for name, kinds in carried.items() if kinds - PLAIN} == {}


def test_every_room_is_on_the_map() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text()
    assert {
        room.name for room in ROOMS if not re.search(rf"^.*\b{room.name}\b", text, re.M)
    } == set()


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def place(ending: str) -> int:
    (found,) = [n for n, name in enumerate(settings.MIDDLEWARE) if name.endswith(ending)]
    return found


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("RequestLogMiddleware", "HeadersMiddleware"),  # a refusal has an id, too
        ("HeadersMiddleware", "SharedPagesMiddleware"),  # a page from memory is strict, too
        ("ReadOnlyInTest", "SharedPagesMiddleware"),  # its number is read, never written
        ("AddressLocale", "OriginMiddleware"),  # a refusal speaks the address's language
        ("SharedPagesMiddleware", "SessionMiddleware"),  # readers have no session to look up
        ("OriginMiddleware", "SessionMiddleware"),  # nothing of a foreign post is looked up
        ("AuthenticationMiddleware", "DeskGate"),  # the gate knows who stands before it
        ("RefusedMiddleware", "DeskProblems"),  # which explains more, and goes first
    ],
)
def test_what_must_happen_first_stands_outside(outer: str, inner: str) -> None:
    assert place(outer) < place(inner)
