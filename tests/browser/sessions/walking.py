# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps of hosts, planners and guests, and the mails that they wait for."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from playwright.sync_api import Locator, Page, expect

from geleucht.live.tests.mail_server import MailServer
from tests.browser import steps

Axe = Callable[[Page], list[Any]]
PATIENCE = 90  # seconds until a worker has sent, on a machine with other work
STOPS = 120  # of the keyboard on one page, at most
LINK = re.compile(r"http\S+(/platz/\S+)")


@dataclass(frozen=True)
class Walk:
    """Somebody on a page, with script or without; each page passed is looked at."""

    page: Page
    axe: Axe
    script: bool

    def look(self) -> None:
        steps.no_scroll_sideways(self.page)
        found = self.axe(self.page) if self.script else []
        assert not found, (self.page.url, found)

    def go(self, address: str) -> None:
        self.page.goto(address)
        self.look()

    def follow(self, link: str | re.Pattern[str]) -> None:
        self.act(self.page.get_by_role("link", name=link).first)

    def press(self, name: str) -> None:
        self.act(self.page.get_by_role("button", name=name, exact=True).first)

    def act(self, control: Locator) -> None:
        control.click()
        self.look()

    def type(self, label: str, words: str) -> None:
        self.page.get_by_label(label).fill(words)

    def reads(self, *texts: str) -> None:
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def sign_in(self, part: str) -> None:
        self.page.goto("/demo/anmelden/")
        self.page.locator(f"button[value={part}]").click()
        self.page.wait_for_load_state()


Walks = Callable[..., Walk]


def reach(page: Page, target: Locator) -> None:
    """Press Tab until it has the focus."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"The keyboard does not reach {target} on {page.url}.")


def mail(mails: MailServer, mailbox: str, subject: str, about: str = "") -> EmailMessage:
    """The first to this mailbox whose subject begins so and whose text says so, once it is sent."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for to, one in list(mails.taken):
            said = one["Subject"].strip()  # a long one begins on a line of its own
            if to == mailbox and said.startswith(subject) and about in text(one):
                return one
        time.sleep(0.1)
    raise AssertionError([(to, str(one["Subject"])) for to, one in mails.taken])


def text(one: EmailMessage) -> str:
    body = one.get_body(("plain",))
    return str(body.get_content()) if body else ""


def calendar(one: EmailMessage) -> str:
    """The calendar file that it brings, with its lines unfolded."""
    (part,) = one.iter_attachments()
    return str(part.get_content()).replace("\r\n", "\n").replace("\n ", "")


def seat_page(one: EmailMessage) -> str:
    found = LINK.search(text(one))
    assert found, text(one)
    return found[1]
