# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every activity type of the authors' guide: imported, done by mouse, keyboard, without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from geleucht.learning.activity import Post
from tests.browser import steps
from tests.browser.all_types import PATH, address_of
from tests.browser.conftest import NewPage
from tests.guide import Example

pytestmark = pytest.mark.browser(longest=True)
Axe = Callable[[Page], list[Any]]


def work(page: Page, activity: Locator, post: Post, keyboard: bool) -> None:
    """Fill in what is there and hand in; then what has appeared by that."""
    step(page, activity, post, keyboard)
    if "assessed" in post:
        expect(activity.locator("[name=criterion]").first).to_be_visible()
        step(page, activity, post, keyboard)
    expect(activity.locator(".gl-activity__state")).to_contain_text("erledigt")


def step(page: Page, activity: Locator, post: Post, keyboard: bool) -> None:
    page.wait_for_load_state()  # what is counted stands there from then on
    closed = activity.locator("details:not([open]) > summary:visible")
    while closed.count():
        press(page, closed.first, "Enter") if keyboard else closed.first.click()
    for name, values in post.items():
        for value in values:
            enter(page, activity, name, value, keyboard)
    button = activity.locator(
        "form button[name=confirmed][value=yes], form button:not([name])"
    ).first
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
    all_types: list[Example], new_page: NewPage, axe: Axe, way: tuple[int, bool, bool]
) -> None:
    """`way`: the width, with JavaScript, by keyboard."""
    width, javascript, keyboard = way
    page = new_page(width, javascript=javascript)
    for one in all_types:
        page.goto(address_of(one))
        look(page, axe, javascript)
        work(page, page.locator(f"#aktivitaet-{one.key}"), one.solve(), keyboard)
        look(page, axe, javascript)
    page.goto(PATH)
    expect(page.locator("main")).to_contain_text("Dieser Lernpfad ist abgeschlossen.")


def look(page: Page, axe: Axe, javascript: bool) -> None:
    steps.no_scroll_sideways(page)
    assert not javascript or axe(page) == [], page.url


def test_what_is_on_its_way_can_still_be_read(
    all_types: list[Example], new_page: NewPage, axe: Axe
) -> None:
    """Judged while the server takes its time with the answer."""
    page, held = new_page(), list[Route]()
    for one in all_types[::3]:  # each takes seconds
        page.goto(address_of(one))
        activity = page.locator(f"#aktivitaet-{one.key}")
        button = activity.locator("form[hx-post] button").first
        if not button.is_visible():
            continue
        page.route("**/*", lambda route: held.append(route))  # noqa: PLW0108  a builtin is refused
        button.evaluate("button => { button.form.noValidate = true; button.click() }")
        expect(activity.locator(".htmx-request button").first).to_have_css("filter", "grayscale(1)")
        look(page, axe, javascript=True)
        page.unroute_all(behavior="ignoreErrors")
    assert len(held) > 1
