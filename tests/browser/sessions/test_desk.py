# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A date is planned at the desk, called off, and whoever had a seat goes along to another."""

import re
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geleucht.live.tests.mail_server import MailServer
from tests.browser import steps
from tests.browser.conftest import AT_REST
from tests.browser.desk import fill
from tests.browser.sessions.walking import Walk, Walks, calendar, mail, seat_page

pytestmark = pytest.mark.browser
MAIN = "axe.run(document.querySelector('#main')).then(found => found.violations.map(v => v.id))"
SERIES = "Sprechstunde: KI im Unterricht"
YEAR = date.today().year + 1
REASON = "Im Haus wird der Strom abgestellt."
UID = re.compile(r"^UID:(.+)$", re.M)
Look = Callable[[Page], None]


@pytest.fixture
def look(axe_source: str) -> Look:
    """At our part of a page of the desk; what is around it is Wagtail's."""

    def at(page: Page) -> None:
        page.wait_for_load_state()
        page.evaluate(axe_source)
        page.evaluate(AT_REST)
        found: list[Any] = page.evaluate(MAIN)
        assert found == [], page.url

    return at


def click(page: Page, link: str | re.Pattern[str], look: Look) -> None:
    page.get_by_role("link", name=link).first.click()
    look(page)


def save(page: Page, button: str, told: str, look: Look) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(told)).to_be_visible()
    look(page)


def planned(page: Page, clock: str, look: Look) -> str:
    """Plan, copy and repeat a date of this hour; the first one's page for readers."""
    page.goto("/redaktion/termine/")
    click(page, "Termin planen", look)
    click(page, SERIES, look)
    fill(page, day=f"{YEAR}-03-04", clock=clock, seats="2", link="https://raum.land.example/a")
    page.get_by_label("Frau Castillo").check()
    save(page, "Termin planen", "Der Termin ist geplant.", look)
    first = re.compile(rf"4\. März {YEAR}, {clock}–")
    click(page, first, look)
    click(page, "Kopieren", look)
    expect(page.locator("[name=day]")).to_have_value(f"{YEAR}-03-11")
    save(page, "Termin planen", "Der Termin ist geplant.", look)
    click(page, first, look)
    click(page, "Wöchentlich wiederholen", look)
    fill(page, times="3")
    save(page, "Termine planen", "2 Termine sind geplant.", look)
    click(page, first, look)
    href = page.get_by_role("link", name="Seite des Termins").get_attribute("href")
    assert href
    return href


def seated(guest: Walk, href: str, code: Callable[[], str], mailbox: str) -> None:
    """Takes a seat with a mail address and the code that comes there."""
    guest.go(href)
    guest.page.get_by_label("E-Mail-Adresse").fill(mailbox)
    guest.press("Platz nehmen")
    guest.page.get_by_label("Code").fill(code())
    guest.press("Anmelden")
    guest.reads("Der Platz ist sicher.")


def moves(guest: Walk, called_off: EmailMessage) -> None:
    """By the link of the mail; looking at the page moves nobody."""
    guest.go(seat_page(called_off))
    guest.reads("Dieser Termin fällt aus.", REASON)
    guest.press("Zum neuen Termin mitgehen")
    guest.reads("Der Platz ist sicher.", "11. März")


@pytest.mark.parametrize(("script", "clock"), [(True, "09:20"), (False, "10:50")])
def test_whoever_has_a_seat_of_a_date_that_is_called_off_goes_along_to_another(
    walk: Walks, look: Look, mails: MailServer, script: bool, clock: str
) -> None:
    look = look if script else lambda _page: None
    page = walk("editor", script=script, width=1280).page
    href = planned(page, clock, look)
    mailbox = f"gast-{script}@schule.example".lower()
    guest = walk(script=script, width=320)
    seated(guest, href, lambda: steps.code_in_the_mailbox(walk().page), mailbox)
    teacher = walk("teacher", script=script)
    teacher.go(href)
    teacher.press("Platz nehmen")

    click(page, "Absagen", look)
    page.get_by_label("Stattdessen").select_option(label=f"11.03.{YEAR}, {clock} Uhr")
    save(page, "Termin endgültig absagen", "Dieses Feld muss ausgefüllt werden.", look)
    fill(page, reason=REASON)
    save(page, "Termin endgültig absagen", "Der Termin ist abgesagt.", look)

    for who, to in ((guest, mailbox), (teacher, "teacher@demo.example")):
        told = mail(mails, to, f"Fällt aus: {SERIES}, 4. März {YEAR}, {clock}", REASON)
        was, now = calendar(told), ""
        assert ("METHOD:CANCEL" in was, "STATUS:CANCELLED" in was) == (True, True)
        moves(who, told)
        now = calendar(mail(mails, to, f"Ihr Platz: {SERIES}, 11. März {YEAR}, {clock}"))
        assert ("METHOD:REQUEST" in now, UID.findall(now) == UID.findall(was)) == (True, False)
