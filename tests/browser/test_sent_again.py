# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What cannot be shown in place is sent once more by the browser itself. Needs no server: the
browser's requests are answered here."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, Route

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
SCRIPTS = {
    "/htmx.js": ROOT / "node_modules" / "htmx.org" / "dist" / "htmx.min.js",
    "/ui.js": ROOT / "geleucht" / "ui" / "static" / "ui" / "ui.js",
}
FORM = """<!doctype html><html lang="de"><meta charset="utf-8"><title>Formular</title>
<script src="/htmx.js" defer></script><script type="module" src="/ui.js"></script>
<form method="post" action="/speichern/"><button name="art" value="ganz">Speichern</button>
<button formaction="/pruefung/#aufbau" hx-post="/pruefung/" hx-target="#aufbau">Prüfen</button>
</form><p id="aufbau"></p></html>"""


def path_of(request: Request) -> str:
    return "/" + request.url.split("/", 3)[3]


def answer(route: Route) -> None:
    """What htmx asks for finds the server busy."""
    request = route.request
    script = SCRIPTS.get(path_of(request))
    if script:
        route.fulfill(body=script.read_text(), content_type="text/javascript")
    elif "hx-request" in request.headers:
        route.fulfill(status=503, body="busy")
    elif request.method == "POST":
        route.fulfill(body="<p id='da'>Da.</p>", content_type="text/html")
    else:
        route.fulfill(body=FORM, content_type="text/html")


@pytest.mark.parametrize(
    ("button", "sent"),
    [("Prüfen", ["/pruefung/", "/pruefung/"]), ("Speichern", ["/speichern/"])],
)
def test_a_form_goes_where_the_pressed_button_sends_it(
    chromium: Browser, button: str, sent: list[str]
) -> None:
    context = chromium.new_context(base_url="http://formular.example")
    page = context.new_page()
    page.route("**/*", answer)
    posted: list[str] = []
    page.on("request", lambda one: posted.append(path_of(one)) if one.method == "POST" else None)
    page.goto("/")
    page.wait_for_function("typeof htmx === 'object'")
    page.get_by_role("button", name=button).click()
    page.wait_for_selector("#da")
    context.close()
    assert posted == sent
