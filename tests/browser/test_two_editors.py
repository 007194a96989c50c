# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people at one page of the desk, each in a browser of their own."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser import desk
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser
GOAL = "[name='goal']"


@pytest.fixture
def unit(new_page: NewPage) -> str:
    """A draft of Frau Lindner's; its number."""
    page = desk.sign_in(new_page(), "editor")
    new_form(page)
    return desk.save(page)


def new_form(page: Page) -> tuple[str, str]:
    """A new unit below *KI verstehen*, filled in; the path's number and the unit's title."""
    page.goto("/redaktion/pages/")
    page.get_by_role("link", name="KI verstehen", exact=True).first.click()
    expect(page).to_have_title(re.compile("KI verstehen"))
    path, title = re.search(r"/pages/(\d+)/", page.url), f"Zu zweit {uuid4().hex[:8]}"
    assert path, page.url
    page.goto(f"/redaktion/pages/add/content/unitpage/{path[1]}/")
    desk.give_title(page, title)
    desk.fill(page, goal="Sie können zu zweit schreiben.")
    return path[1], title


def opened(page: Page, unit: str) -> Page:
    """The editor, once its script answers: what is typed before that would not be seen by it."""
    desk.open_editor(page, unit)
    page.wait_for_load_state("networkidle")
    return page


def test_the_second_to_save_is_told_and_compares_both(new_page: NewPage, unit: str) -> None:
    """Neither saves by itself here: so it is the save by hand that meets the other."""
    first, second = (desk.sign_in(new_page(), part) for part in ("editor", "reviewer"))
    for page in (first, second):
        page.route("**/edit/", desk.by_hand_only)
        save_anyway(page)
        opened(page, unit)
    first.locator(GOAL).fill("Von Frau Lindner.")
    desk.save(first)
    second.locator(GOAL).fill("Von Herrn Petersen.")
    second.get_by_role("button", name="Entwurf speichern").click()
    expect(second.locator(".messages")).to_contain_text(
        "hat Frau Lindner diese Seite gespeichert", timeout=30_000
    )
    second.get_by_role("link", name="Beide vergleichen").click()
    for word in ("Lindner", "Petersen"):
        expect(second.locator("#main")).to_contain_text(word)


def save_anyway(page: Page) -> None:
    """The desk asks once more where its own saving failed, or has heard of another's in time."""
    confirm = page.locator("#w-save-confirmation-dialog [data-w-dialog-target=confirm]")
    page.add_locator_handler(confirm, lambda button: button.click())


def type_until(page: Page, saved: Callable[[], bool]) -> None:
    """What is typed is saved within half a second; before the script was ready, never."""
    for number in range(60):
        if number % 10 == 0:
            desk.fill(page, goal=f"Sie können zu zweit schreiben, zum {number}. Mal.")
        page.wait_for_timeout(500)
        if saved():
            return
    raise AssertionError("The editor did not save by itself.")


def test_a_new_page_is_made_once_where_the_answer_to_saving_by_itself_is_lost(
    new_page: NewPage,
) -> None:
    """The hand then saves what the editor has saved already, and the form does not know it."""
    page = desk.sign_in(new_page(), "editor")
    lost: list[int] = []

    def lose(route: Route) -> None:
        if "application/json" in route.request.headers.get("accept", ""):
            lost.append(route.fetch().status)
            route.abort()
        else:
            route.continue_()

    page.route("**/redaktion/pages/add/**", lose)
    path, title = new_form(page)
    type_until(page, lambda: 200 in lost)
    desk.save(page)
    page.goto(f"/redaktion/pages/{path}/?q={title}")
    expect(page.get_by_role("link", name=title, exact=True)).to_have_count(1)


def test_a_comment_begun_while_the_editor_saves_by_itself_is_kept(
    new_page: NewPage, unit: str
) -> None:
    """What the server answers then knows nothing of it."""
    page = desk.sign_in(new_page(), "editor")
    held: list[Route] = []
    page.route("**/edit/", lambda route: hold(route, held))
    opened(page, unit)
    type_until(page, lambda: bool(held))
    comment = commented(page, "Stimmt das Ziel?")
    with page.expect_response(lambda answer: answer.request == held[0].request):
        held[0].continue_()
    expect(page.locator("[data-w-autosave-state-value=saved]")).to_be_attached(timeout=30_000)
    expect(comment).to_contain_text("Stimmt das Ziel?")
    page.unroute("**/edit/")
    desk.save(page)
    expect(page.locator("#comments .comment")).to_contain_text("Stimmt das Ziel?")


def hold(route: Route, held: list[Route]) -> None:
    """The first that the editor saves by itself stays under way, what comes later goes through."""
    by_itself = "application/json" in route.request.headers.get("accept", "")
    if route.request.method == "POST" and by_itself and not held:
        held.append(route)
    else:
        route.continue_()


def commented(page: Page, text: str) -> Locator:
    page.get_by_role("region", name="Ziel").get_by_role("button", name="Kommentar").click()
    comment = page.locator("#comments .comment")
    comment.locator("textarea").fill(text)
    comment.get_by_role("button", name="Kommentar", exact=True).click()
    return comment


def test_a_comment_is_left_and_seen_by_the_other(new_page: NewPage, unit: str) -> None:
    page = opened(desk.sign_in(new_page(), "editor"), unit)
    commented(page, "Stimmt das Ziel?")
    desk.save(page)
    other = opened(desk.sign_in(new_page(), "reviewer"), unit)
    other.get_by_role("button", name="Kommentare umschalten").click()
    expect(other.locator("#comments .comment")).to_contain_text("Stimmt das Ziel?")
