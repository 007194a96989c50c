# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a date in the list to the unit that asks for it; and from the waiting list to a seat."""

import re
from dataclasses import dataclass

import psycopg
import pytest
from playwright.sync_api import Locator, expect
from procrastinate import App, SyncPsycopgConnector

from geleucht.base.shared import TOUCH
from geleucht.live.tests.bbb_server import BigBlueButton
from geleucht.live.tests.ical_node import calendar_of
from geleucht.live.tests.mail_server import MailServer
from tests.browser import steps
from tests.browser.conftest import NewPage
from tests.browser.sessions import dates
from tests.browser.sessions.conftest import Inside
from tests.browser.sessions.walking import Walk, Walks, calendar, mail, reach, seat_page, text

pytestmark = pytest.mark.browser
REMIND = "geleucht.live.notice_tasks.remind"
A_DAY_PASSED = """
    UPDATE live_notice SET written_at = written_at - interval '1 day' WHERE seat_id IN
        (SELECT key FROM live_seat WHERE session_id = %(key)s)
"""
BEGINS = """
    UPDATE live_session SET starts_at = now() + %(after)s * interval '1 minute',
        ends_at = now() + interval '1 hour' WHERE key = %(key)s
"""


@dataclass(frozen=True)
class Date:
    number: str
    key: str
    database: str

    @property
    def href(self) -> str:
        return f"/termine/{dates.SERIES}/{self.number}/"

    def begins(self, *, after: int) -> None:
        """So many minutes from now, for everybody who looks."""
        with psycopg.connect(self.database) as connection:
            connection.execute(BEGINS, {"key": self.key, "after": after})
            connection.execute(TOUCH)

    def is_near(self) -> None:
        """What its mails told is a day old; it begins in ten minutes, and the minute's job runs."""
        with psycopg.connect(self.database) as connection:
            connection.execute(A_DAY_PASSED, {"key": self.key})
        self.begins(after=10)
        with App(connector=SyncPsycopgConnector(conninfo=self.database)).open() as app:
            app.configure_task(REMIND).defer(timestamp=0)


@dataclass(frozen=True)
class ByKeyboard(Walk):
    """A walk without a mouse."""

    def act(self, control: Locator) -> None:
        reach(self.page, control)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def type(self, label: str, words: str) -> None:
        reach(self.page, self.page.get_by_label(label))
        self.page.keyboard.type(words)


@dataclass(frozen=True)
class House:
    """What somebody comes to, and the mails that go out meanwhile."""

    dates: list[Date]
    mails: MailServer
    rooms: BigBlueButton
    new_page: NewPage

    def code(self) -> str:
        return steps.code_in_the_mailbox(self.new_page())


@pytest.fixture(scope="module")
def planned(inside: Inside, database_address: str) -> list[Date]:
    names = inside("from tests.browser.sessions.dates import make; print(*make())")
    pairs = [one.partition(":") for one in names]
    return [Date(number, key, database_address) for number, _colon, key in pairs]


@pytest.fixture
def house(planned: list[Date], mails: MailServer, rooms: BigBlueButton, new_page: NewPage) -> House:
    return House(planned, mails, rooms, new_page)


def find(walker: Walk, date: Date) -> None:
    """By the list, as whoever does not know its address."""
    walker.go("/termine/")
    walker.act(walker.page.locator(f"a[href='{date.href}#platz']"))
    expect(walker.page).to_have_url(re.compile(f"{date.href}#platz$"))


def book_by_code(walker: Walk, house: House, email: str, button: str) -> None:
    walker.type("E-Mail-Adresse", email)
    walker.press(button)
    walker.reads(email)
    walker.type("Code aus der Mail", house.code())
    walker.press("Anmelden")


def take_into_calendar(walker: Walk, *, confirmed: str) -> None:
    """The file of the page and that of the mail are one entry to a calendar."""
    with walker.page.expect_download() as download:
        walker.page.get_by_role("link", name="In den Kalender übernehmen").click()
    [entry] = calendar_of(confirmed.encode(), download.value.path().read_bytes())
    assert (entry.zone, entry.status) == ("Europe/Berlin", "CONFIRMED")


def open_the_room(host: Walk) -> str:
    """Returns the code that the host shows."""
    host.press("Nur öffnen")
    host.reads("Der Raum ist offen.")
    return "".join(host.page.locator(".gl-code-large span").all_inner_texts())


def go_in(walker: Walk, house: House, name: str) -> None:
    walker.follow("Jetzt nachsehen")
    walker.reads("Der Raum ist offen.")
    walker.type("Name im Raum", name)
    walker.page.get_by_role("button", name="Eintreten").click()
    expect(walker.page).to_have_url(re.compile("/bigbluebutton/api/join"))
    assert house.rooms.attendees[-1][2:] == (name, "VIEWER")


def say_how_it_was(walker: Walk) -> None:
    walker.follow("Rückmeldung geben")
    for answer in walker.page.get_by_label("sehr", exact=True).all():
        answer.check()
    walker.press("Rückmeldung absenden")
    walker.reads("die Rückmeldung ist angekommen")


@pytest.mark.parametrize(
    ("place", "part", "script"),
    [(0, "teacher", True), (1, "multiplier", False), (2, "", False)],
    ids=["script", "plain", "guest"],
)
def test_a_date_is_found_booked_attended_and_counts_in_its_unit(
    walk: Walks, house: House, place: int, part: str, script: bool
) -> None:
    date, email = house.dates[place], f"{part}@demo.example" if part else "gast@schule.example"
    walker = walk(part, script=script)
    find(walker, date)
    if part:
        walker.press("Platz nehmen")
    else:
        book_by_code(walker, house, email, "Platz nehmen")
    walker.reads("Der Platz ist sicher.")
    walker.go(date.href)
    about = f"{date.href}raum/"
    take_into_calendar(walker, confirmed=calendar(mail(house.mails, email, "Ihr Platz:", about)))

    date.is_near()
    [link] = re.findall(rf"\S+{about}\S+", text(mail(house.mails, email, "Gleich:", about)))
    host = walk("host")
    host.go(date.href.replace("/termine/", "/moderation/"))
    walker.go(link)  # a page that looks again by itself
    walker.reads("Die Moderation öffnet den Raum gleich.")
    code = open_the_room(host)
    go_in(walker, house, f"Gast {place}")

    date.begins(after=-1)
    walker.go(date.href)
    walker.follow("Teilnahme eintragen")
    walker.type("Code aus dem Termin", code)
    walker.press("Teilnahme eintragen")
    walker.reads("Gespeichert.", *(["Dabei gewesen."] if part else []))
    say_how_it_was(walker)
    walker.go(dates.UNIT)
    expect(walker.page.locator(".gl-activity__state")).to_contain_text("erledigt")


@pytest.mark.parametrize(("place", "script"), [(0, True), (1, False)], ids=["keyboard", "plain"])
def test_who_waits_is_offered_what_others_leave_and_takes_it_or_passes_it_on(
    walk: Walks, house: House, place: int, script: bool
) -> None:
    date = house.dates[dates.ATTENDED + place]
    who = [f"{name}-{place}@schule.example" for name in ("erste", "zweite")]

    def comes() -> Walk:
        walker = walk(script=script, width=320)
        return ByKeyboard(walker.page, walker.axe, walker.script) if script else walker

    for number, email in enumerate(who, start=1):
        guest = comes()
        find(guest, date)
        book_by_code(guest, house, email, "Auf die Warteliste")
        guest.reads(f"an Stelle {number}")
    leaves = comes()
    leaves.go(seat_page(mail(house.mails, dates.before(place), "Ihr Platz:")))
    leaves.press("Platz absagen")
    leaves.reads("Diese Anmeldung ist abgesagt.")

    answers = [("Ablehnen", "Das Angebot ist abgelehnt."), ("Platz annehmen", "Platz ist sicher")]
    for email, (button, told) in zip(who, answers, strict=True):
        guest = comes()
        guest.go(seat_page(mail(house.mails, email, "Platz frei:")))
        guest.reads("Ein Platz ist frei.")
        guest.press(button)
        guest.reads(told)
    [entry] = calendar_of(calendar(mail(house.mails, who[1], "Ihr Platz:")).encode())
    assert entry.url.endswith(date.href)
