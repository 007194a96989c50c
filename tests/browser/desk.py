# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of people at the editors' desk, in Wagtail's own editor."""

import re

from playwright.sync_api import Page, Route, expect

FOLDER = "KI für Lehrkräfte"
ADD = ".c-sf-add-button"


def sign_in(page: Page, part: str) -> Page:
    """As one of the cast, to whom the demo lends the second factor."""
    page.goto("/demo/anmelden/")
    page.locator(f"button[value={part}]").click()
    expect(page).to_have_url(re.compile("/redaktion/"))
    return page


def by_hand_only(route: Route) -> None:
    """Lets through what a person sends, not what the editor saves by itself meanwhile."""
    request = route.request
    if request.method == "POST" and "application/json" in request.headers.get("accept", ""):
        route.abort()
    else:
        route.continue_()


def new_below(page: Page, parent: str, kind: str) -> None:
    """Open the form for a new page of this kind below the page with this number.

    Wagtail may save a new page by itself in the moment in which somebody saves it by hand, and
    refuses the second for having the first one's address: here the hand alone saves it.
    """
    page.route("**/redaktion/pages/add/**", by_hand_only)
    page.goto(f"/redaktion/pages/add/content/{kind}/{parent}/")


def give_title(page: Page, text: str) -> None:
    """The desk's script makes the address of a title that is typed once the script is there."""
    for _ in range(40):
        page.locator("[name='title']").fill("")
        page.locator("[name='title']").fill(text)
        page.wait_for_timeout(250)
        if page.locator("[name='slug']").input_value():
            return
    raise AssertionError(f"The desk made no address of “{text}”.")


def fill(page: Page, **values: str) -> None:
    """Fields by the name that the form gives them."""
    for name, value in values.items():
        page.locator(f"[name='{name}']").fill(value)


def add_block(page: Page, label: str) -> str:
    """A new block at the end of the unit; returns what its fields' names begin with."""
    body = page.locator("[name='body-count']").locator("xpath=..")
    place = page.locator("[name^='body-'][name$='-type']").evaluate_all(
        "all => all.filter(one => /^body-\\d+-type$/.test(one.name)).length"
    )
    body.locator(ADD).last.click()
    page.get_by_role("option", name=label, exact=True).click()
    expect(page.locator(f"[name='body-{place}-type']")).to_be_attached()
    return f"body-{place}-value"


def item(page: Page, prefix: str, place: int) -> str:
    """An entry of a list of a block, added where it is not there yet; what its name begins with."""
    name = f"{prefix}-{place}-value"
    if not page.locator(f"[name^='{name}']").count():
        page.locator(f"[name='{prefix}-count']").locator("xpath=..").locator(ADD).last.click()
    expect(page.locator(f"[name^='{name}']").first).to_be_attached()
    return name


def save(page: Page) -> str:
    """Save the draft and return the page's number."""
    saved = re.compile(r"/pages/(\d+)/edit/")
    page.get_by_role("button", name="Entwurf speichern").click()
    expect(page.locator(".messages")).to_contain_text(
        re.compile("erstellt|aktualisiert"), timeout=30_000
    )
    expect(page).to_have_url(saved)
    found = saved.search(page.url)
    assert found
    return found[1]


def open_editor(page: Page, number: str) -> None:
    page.goto(f"/redaktion/pages/{number}/edit/")


def from_menu(page: Page, label: str) -> None:
    """What stands in the menu beside the first button of the editor's footer."""
    footer = page.locator("footer")
    footer.get_by_role("button", name="Mehr Aktionen").click()
    footer.get_by_role("button", name=label).click()


def hand_in(page: Page, number: str) -> None:
    open_editor(page, number)
    from_menu(page, "Zur Freigabe einreichen")
    expect(page.locator(".messages")).to_contain_text("eingereicht")


def approve(page: Page, number: str) -> None:
    decide(page, number, "approve", "")


def refuse(page: Page, number: str, why: str) -> None:
    decide(page, number, "reject", why)


def decide(page: Page, number: str, name: str, comment: str) -> None:
    open_editor(page, number)
    page.locator("footer").get_by_role("button", name="Mehr Aktionen").click()
    label = {"approve": "Freigeben", "reject": "Zurückgeben mit Kommentar"}[name]
    page.locator("footer").get_by_role("button", name=label, exact=True).click()
    if comment:
        dialog = page.locator(".modal-content")
        dialog.locator("textarea").fill(comment)
        dialog.locator("[type=submit]").click()
    page.wait_for_url(re.compile(r"/redaktion/(pages/\d+/)?(\?|$)"))
    expect(page.locator("body")).not_to_contain_text("keinen Zugang")


def choose_unit(page: Page, place: int, title: str) -> None:
    """Put a unit into the outline of the path that is open."""
    page.get_by_role("button", name="Lerneinheit hinzufügen").click()
    row = page.locator(f"#inline_child_units-{place}")
    row.locator("button[data-chooser-action-choose]:visible").first.click()
    dialog = page.locator(".modal-content")
    with page.expect_response(lambda answer: "q=" in answer.url):
        dialog.locator("[name=q]").fill(title)
    dialog.get_by_role("link", name=title, exact=True).click()
    expect(row).to_contain_text(title)
