# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every activity type of the authors' guide: imported, done by mouse, keyboard, without script."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from geleucht.content.kinds import activity_types
from geleucht.interop.files import read_unit
from geleucht.learning.activity import Post
from tests.browser import steps
from tests.browser.conftest import NewPage
from tests.browser.processes import ROOT

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
WORDS = "Ich probiere es am Mittwoch in der 8b aus."
DIRECTIVE = re.compile(r"^:::\{(\w+)\}\n.*?^:::$", re.M | re.S)
KEY = re.compile(r"^:key: .*\n", re.M)
PATH = """\
key: {key}
title: Alle Arten
summary: Jede Aktivität des Leitfadens.
audience: lehrkraefte
level: einstieg
licence: CC BY 4.0
origin: human
outcomes: []
competences: []
units:
{units}
"""
UNIT = """\
---
key: {key}
title: {title}
goal: Sie kennen die Art der Aktivität.
minutes: 5
origin: human
---

{body}
"""


def examples() -> list[tuple[str, str]]:
    """Name and text of each activity in the authors' guide, with a key of its own."""
    guide = (ROOT / "docs" / "authoring.md").read_text()
    found = [one for one in DIRECTIVE.finditer(guide) if one[1] in activity_types()]
    return [
        (f"{one[1].replace('_', '-')}-{number}", KEY.sub(f":key: {uuid4()}\n", one[0], count=1))
        for number, one in enumerate(found)
    ]


@pytest.fixture(scope="module")
def units(
    address: str, database_address: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, Post]]:
    """By the unit's address: the key of its activity, and what solves it."""
    folder = tmp_path_factory.mktemp("paket")
    place = folder / "lehrkraefte" / "alle-arten"
    place.mkdir(parents=True)
    known = examples()
    shown = {name.rpartition("-")[0].replace("-", "_") for name, _ in known}
    assert shown == set(activity_types())
    names = "\n".join(f"- {name}" for name, _ in known)
    (place / "path.yaml").write_text(PATH.format(key=uuid4(), units=names))
    for name, text in known:
        (place / f"{name}.md").write_text(UNIT.format(key=uuid4(), title=name, body=text))
    command = [sys.executable, "-m", "config.command", "content", "import", str(folder)]
    environment = {**os.environ, "DATABASE_URL": database_address}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return {f"/lernpfade/alle-arten/{name}/": solved(place / f"{name}.md") for name, _ in known}


def solved(file: Path) -> tuple[str, Post]:
    (block,) = read_unit(file).blocks
    kind = activity_types()[block["kind"]]
    data = {name: value for name, value in block.items() if name not in {"kind", "key"}}
    return block["key"], kind.solve(*kind.split(data), WORDS)


def work(page: Page, activity: Locator, post: Post, keyboard: bool) -> None:
    """Fill in what is there and hand in; then what has appeared by that."""
    step(page, activity, post, keyboard)
    if "assessed" in post:
        expect(activity.locator("[name=criterion]").first).to_be_visible()
        step(page, activity, post, keyboard)
    expect(activity.locator(".gl-activity__state")).to_contain_text("erledigt")


def step(page: Page, activity: Locator, post: Post, keyboard: bool) -> None:
    closed = activity.locator("details:not([open]) > summary")
    while closed.count():
        press(page, closed.first, "Enter") if keyboard else closed.first.click()
    for name, values in post.items():
        for value in values:
            enter(page, activity, name, value, keyboard)
    button = activity.locator("button[name=confirmed][value=yes], button:not([name])").first
    press(page, button, "Enter") if keyboard else button.click()


def enter(page: Page, activity: Locator, name: str, value: str, keyboard: bool) -> None:
    fields = activity.locator(f'[name="{name}"]:is(input, select, textarea):not([type=hidden])')
    if not fields.count():
        return  # a button's name, or a field that comes with the next step
    kind = fields.first.evaluate("field => field.type")
    if kind in {"radio", "checkbox"}:
        field = activity.locator(f'[name="{name}"][value="{value}"]')
        if keyboard and not field.is_checked():
            press(page, field, "Space")
        field.set_checked(True)
    elif kind == "select-one":
        choose(page, fields.first, value, keyboard)
    elif keyboard:
        fields.first.focus()
        page.keyboard.press("Control+A")
        page.keyboard.type(value)
    else:
        fields.first.fill(value)


def choose(page: Page, field: Locator, value: str, keyboard: bool) -> None:
    if not keyboard:
        field.select_option(value)
    field.focus()
    for _ in range(20):
        if field.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} cannot be chosen by keyboard")


def press(page: Page, field: Locator, key: str) -> None:
    field.focus()
    page.keyboard.press(key)


@pytest.mark.parametrize("way", [(1280, True, False), (320, True, True), (320, False, False)])
def test_each_type_is_done(
    units: dict[str, tuple[str, Post]], new_page: NewPage, axe: Axe, way: tuple[int, bool, bool]
) -> None:
    """`way`: the width, with JavaScript, by keyboard."""
    width, javascript, keyboard = way
    page = new_page(width, javascript=javascript)
    for address, (key, post) in units.items():
        page.goto(address)
        look(page, axe, javascript)
        work(page, page.locator(f"#aktivitaet-{key}"), post, keyboard)
        look(page, axe, javascript)
    page.goto("/lernpfade/alle-arten/")
    expect(page.locator("main")).to_contain_text("Dieser Lernpfad ist abgeschlossen.")


def look(page: Page, axe: Axe, javascript: bool) -> None:
    steps.no_scroll_sideways(page)
    assert not javascript or axe(page) == [], page.url
