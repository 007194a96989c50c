# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Chromium itself refuses, and what a page may load."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.conftest import NewPage

pytestmark = pytest.mark.browser


class Attacker(BaseHTTPRequestHandler):
    """A page on another origin whose form posts to ours."""

    target = ""

    def do_GET(self) -> None:
        page = (
            f'<form method="post" action="{self.target}"><input name="option" value="x">'
            "<button>Gewinnen</button></form>"
        )
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, format: str, *arguments: object) -> None:
        return


@pytest.fixture
def attacker() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Attacker)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def first_action(page: Page) -> str:
    page.goto(f"{steps.PATH}{steps.unit_slugs()[0]}/")
    return str(page.locator(".gl-activity form").first.get_attribute("action"))


@pytest.mark.parametrize("javascript", [True, False])
def test_a_page_on_another_origin_cannot_post(
    new_page: NewPage, address: str, attacker: str, javascript: bool
) -> None:
    page = new_page(javascript=javascript)
    Attacker.target = address + first_action(page)
    page.goto(attacker)
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        page.get_by_role("button").click()
    assert answer.value.status == 403
    expect(page.locator("main")).to_contain_text("nichts gespeichert")
    assert page.context.cookies() == []


def test_a_form_of_ours_works_without_javascript_and_without_a_cookie(new_page: NewPage) -> None:
    page = new_page(javascript=False)
    page.goto(f"{steps.PATH}{steps.unit_slugs()[0]}/")
    assert page.context.cookies() == []
    activity = page.locator(".gl-activity:has(input[name=option])").first
    steps.answer_quiz(page, activity, right=False)
    assert [cookie["name"] for cookie in page.context.cookies()] == ["sitzung"]
    key = str(activity.get_attribute("id")).removeprefix("aktivitaet-")
    assert page.url.endswith(f"#rueckmeldung-{key}")


def test_pages_load_nothing_from_elsewhere_and_break_no_policy(
    new_page: NewPage, address: str
) -> None:
    page, asked, said = new_page(), [], []  # type: tuple[Page, list[str], list[str]]
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    for path in ("/", "/lernpfade/", steps.PATH, f"{steps.PATH}{steps.unit_slugs()[1]}/", "/ich/"):
        page.goto(path)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert said == []


def test_a_double_click_makes_one_event(new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{steps.PATH}{steps.unit_slugs()[0]}/")
    activity = page.locator(".gl-activity").first
    chosen = activity.locator("input[name=option]").first.get_attribute("value")
    activity.locator("input[name=option]").first.check()
    activity.get_by_role("button").dblclick()
    expect(activity.locator(".gl-choice__feedback").first).to_be_visible()
    first = activity.locator(".gl-choice input").first
    assert first.get_attribute("value") == chosen  # nothing has changed its place
    page.goto("/ich/")
    expect(page.locator("main")).to_contain_text("KI verstehen")
