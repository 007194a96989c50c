# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a date in the list to the unit that asks for it; and from the waiting list to a seat."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from geleucht.live.tests.bbb_server import BigBlueButton, serving
from geleucht.live.tests.ical_node import calendar_of
from geleucht.live.tests.mail_server import listening
from tests.browser import dates, earnest, steps, world
from tests.browser.conftest import NewPage, free_port, own_name, wait_until_ready
from tests.browser.earnest import Date, Earnest

pytestmark = pytest.mark.browser
Axe = Callable[[Page], list[Any]]
HOST = "host@demo.example"
MOST_TABS = 150


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("earnest")


@pytest.fixture(scope="module")
def database(data: Path) -> str:
    return world.copied(f"{own_name()}_earnest", data)


@pytest.fixture(scope="module")
def house(database: str, data: Path) -> Iterator[Earnest]:
    planned = earnest.made_within(database, data)
    known = world.surroundings(database, data, free_port())
    site, log = known["GELEUCHT_ADDRESS"], data / "earnest.log"
    with listening() as mails, serving(BigBlueButton()) as rooms:
        environment = earnest.surroundings(known, mails, rooms)
        with earnest.running(environment, log) as processes:
            wait_until_ready(f"{site}/readyz", processes[0], log)
            yield Earnest(site, database, planned, mails, rooms)


@pytest.fixture(scope="module")
def address(house: Earnest) -> str:
    """What `new_page` opens."""
    return house.site


@dataclass(frozen=True)
class Visitor:
    """Somebody at a browser, who looks at each page they come to; by keyboard alone, perhaps."""

    page: Page
    axe: Callable[[Page], list[Any]] | None
    keyboard: bool = False

    def look(self) -> None:
        steps.no_scroll_sideways(self.page)
        assert self.axe is None or self.axe(self.page) == [], self.page.url

    def opens(self, address: str) -> None:
        self.page.goto(address)
        self.look()

    def press(self, name: str) -> None:
        self.act(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str) -> None:
        self.act(self.page.get_by_role("link", name=name))

    def act(self, control: Locator) -> None:
        if self.keyboard:
            self.reach(control)
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
        else:
            control.click()
        self.look()

    def type(self, label: str, words: str) -> None:
        field = self.page.get_by_label(label)
        if self.keyboard:
            self.reach(field)
            self.page.keyboard.type(words)
        else:
            field.fill(words)

    def reach(self, control: Locator) -> None:
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if control.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"{control} is not reached by keyboard on {self.page.url}")

    def reads(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)


Come = Callable[..., Visitor]


@pytest.fixture
def come(new_page: NewPage, axe: Axe) -> Come:
    """`come(320, javascript=False)`: somebody who has not been here before."""

    def comes(width: int = 1280, *, javascript: bool = True, keyboard: bool = False) -> Visitor:
        page = new_page(width, javascript=javascript)
        return Visitor(page, axe if javascript else None, keyboard)

    return comes


def sign_in(visitor: Visitor, house: Earnest, email: str, then: str) -> None:
    visitor.page.goto(f"/konto/anmelden/?weiter={then}")
    visitor.type("E-Mail-Adresse", email)
    visitor.press("Code schicken")
    visitor.type("Code aus der Mail", house.code(email))
    visitor.press("Anmelden")


def book_by_code(visitor: Visitor, house: Earnest, email: str, button: str) -> None:
    visitor.type("E-Mail-Adresse", email)
    visitor.press(button)
    visitor.reads(email)
    visitor.type("Code aus der Mail", house.code(email))
    visitor.press("Anmelden")


def find(visitor: Visitor, date: Date) -> None:
    """By the list, as whoever does not know its address."""
    visitor.opens("/termine/")
    visitor.act(visitor.page.get_by_role("link", name=re.compile(f": .*{date.when} Uhr")))
    expect(visitor.page).to_have_url(re.compile(f"{date.href}(#platz)?$"))


def take_into_calendar(visitor: Visitor, *, confirmed: bytes) -> None:
    """The file of the page and that of the mail are one entry to a calendar."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="In den Kalender übernehmen").click()
    [entry] = calendar_of(confirmed, download.value.path().read_bytes())
    assert (entry.zone, entry.status) == ("Europe/Berlin", "CONFIRMED")


def open_the_room(host: Visitor, house: Earnest, date: Date) -> str:
    """Returns the code of attendance that the host shows."""
    sign_in(host, house, HOST, then=date.href.replace("/termine/", "/moderation/"))
    host.press("Nur öffnen")
    host.reads("Der Raum ist offen.")
    return host.page.locator(".gl-code-large").inner_text().replace("\n", "")


def go_in(visitor: Visitor, house: Earnest, name: str) -> None:
    visitor.follow("Jetzt nachsehen")
    visitor.reads("Der Raum ist offen.")
    visitor.type("Name im Raum", name)
    visitor.page.get_by_role("button", name="Eintreten").click()
    there = re.compile(f":{house.rooms.port}/bigbluebutton/api/join")
    expect(visitor.page).to_have_url(there)
    assert (name, "VIEWER") in [one[2:] for one in house.rooms.attendees]


def say_how_it_was(visitor: Visitor) -> None:
    visitor.follow("Rückmeldung geben")
    for answer in visitor.page.get_by_label("sehr", exact=True).all():
        answer.check()
    visitor.press("Rückmeldung absenden")
    visitor.reads("die Rückmeldung ist angekommen")


@dataclass(frozen=True)
class Way:
    """How somebody comes to the date at this place: on which screen, with or without script."""

    place: int
    width: int
    javascript: bool
    account: bool = False


@pytest.mark.parametrize(
    "way",
    [Way(0, 1280, True, account=True), Way(1, 320, False, account=True), Way(2, 320, False)],
    ids=["account", "account-plain", "guest-plain"],
)
def test_a_date_is_found_booked_attended_and_counts_in_its_unit(
    house: Earnest, come: Come, way: Way
) -> None:
    date, email = house.dates[way.place], f"teil-{way.place}@schule.example"
    visitor = come(way.width, javascript=way.javascript)
    if way.account:
        sign_in(visitor, house, email, then="/termine/")
    find(visitor, date)
    if way.account:
        visitor.press("Platz nehmen")
    else:
        book_by_code(visitor, house, email, "Platz nehmen")
    visitor.reads("Der Platz ist sicher.")
    visitor.opens(date.href)
    confirmed = house.mail(email, "Platz: ")
    take_into_calendar(visitor, confirmed=earnest.calendar_file(confirmed))

    house.is_near(date)
    visitor.opens(earnest.link(house.mail(email, "Gleich: "), "raum"))
    visitor.reads("Die Moderation öffnet den Raum gleich.")
    code = open_the_room(come(), house, date)
    go_in(visitor, house, f"Gast {way.place}")

    house.begins(date, after=-1)
    visitor.opens(date.href)
    visitor.follow("Teilnahme eintragen")
    visitor.type("Code aus dem Termin", code)
    visitor.press("Teilnahme eintragen")
    visitor.reads("Dabei gewesen." if way.account else "Gespeichert.")
    say_how_it_was(visitor)
    visitor.opens(dates.UNIT)
    expect(visitor.page.locator(".gl-activity__state")).to_contain_text("erledigt")


@pytest.mark.parametrize("way", [Way(3, 320, True), Way(4, 1280, False)], ids=["script", "plain"])
def test_who_waits_is_offered_what_others_leave_and_takes_it_or_passes_it_on(
    house: Earnest, come: Come, way: Way
) -> None:
    date = house.dates[way.place]
    who = [f"{name}-{way.place}@schule.example" for name in ("erste", "zweite")]

    def comes() -> Visitor:
        return come(way.width, javascript=way.javascript, keyboard=way.javascript)

    for number, email in enumerate(who, start=1):
        guest = comes()
        find(guest, date)
        book_by_code(guest, house, email, "Auf die Warteliste")
        guest.reads(f"an Stelle {number}")
    leaves = comes()
    leaves.opens(earnest.link(house.mail(dates.before(way.place), "Platz: "), "platz"))
    leaves.press("Platz absagen")
    leaves.reads("Diese Anmeldung ist abgesagt.")

    answers = [("Ablehnen", "Das Angebot ist abgelehnt."), ("Platz annehmen", "Platz ist sicher")]
    for email, (button, told) in zip(who, answers, strict=True):
        guest = comes()
        guest.opens(earnest.link(house.mail(email, "Platz frei: "), "platz"))
        guest.reads("Ein Platz ist frei.")
        guest.press(button)
        guest.reads(told)
    [entry] = calendar_of(earnest.calendar_file(house.mail(who[1], "Ihr Platz: ")))
    assert entry.url.endswith(date.href)
