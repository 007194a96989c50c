# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A host's day: the room, who comes, a note, questions, and what is to be done afterwards."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from geleucht.demo.cast import CAST
from geleucht.live.tests.bbb_server import BigBlueButton, hangs_up
from geleucht.live.tests.mail_server import MailServer
from tests.browser.sessions.conftest import Inside
from tests.browser.sessions.walking import Walk, Walks, mail, reach, text
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
SEATED = tuple(one.key for one in CAST if one.key not in {"reader", "host", "office", "operator"})
MAKE = f"""
from uuid import uuid4
from geleucht.base.shared import touch
from geleucht.demo.sessions import TALK, Planned, bring
from geleucht.live.models import LiveSeries, Seat, Session
guests = ("teacher", "multiplier", "editor")
for planned in 2 * [
    Planned(TALK, 0, None, seats=2, waiting=5, guests=guests),
    Planned(TALK, 0, None, seats=None, large=True),
    Planned(TALK, -3, guests={SEATED}),
]:
    bring(uuid4(), planned, LiveSeries.objects.get(slug=TALK), None)
made = Session.objects.order_by("-number")[:6][::-1]
small = [one.pk for one in made if one.seats == 2]
Session.objects.filter(pk__in=small).update(provider="bbb", link="")
Seat.objects.filter(session__in=small, person__name="Frau Aydın").update(wishes="Untertitel")
touch()
print(*(f"{{TALK}}/{{one.number}}" for one in made))
"""
BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
NOTE = "Bitte bringen Sie einen eigenen Elternbrief mit."
WATCH = "https://film.land.example/sprechstunde"


@dataclass(frozen=True)
class Dates:
    """Ends of addresses: two that begin in ten minutes, the second with a stream, and one that
    is over."""

    small: str
    large: str
    past: str


@pytest.fixture(scope="module")
def made(inside: Inside) -> dict[bool, Dates]:
    words = inside(MAKE)
    return {True: Dates(*words[:3]), False: Dates(*words[3:])}


@BOTH
def test_a_dead_room_is_replaced_by_one_click_and_who_waits_is_taken_along(
    walk: Walks, rooms: BigBlueButton, made: dict[bool, Dates], script: bool
) -> None:
    date, others = made[script].small, dict(rooms.meetings)
    guest = walk("teacher", script=script, width=320)
    guest.page.clock.install()
    guest.go(f"/termine/{date}/raum/")
    guest.reads("Die Moderation öffnet den Raum gleich.")
    if not script:
        expect(guest.page.locator("noscript meta[http-equiv]")).to_have_attribute("content", "20")
    host = walk("host", script=script)
    host.go("/moderation/")
    host.page.locator(f"a[href$='/moderation/{date}/']").click()
    host.look()
    rooms.fault = hangs_up
    host.press("Als Moderation eintreten")
    host.reads("Der Konferenzserver „nord“ antwortet nicht, wie er soll.")
    rooms.fault = None
    host.press("Neuer Raum in BigBlueButton")
    host.reads("Der Raum ist offen.")
    if script:
        guest.page.clock.fast_forward(21_000)
    else:
        guest.page.reload()
    guest.reads("Der Raum ist offen.")
    guest.page.get_by_label("Name").fill("Aydın")
    goes_in(guest, "Eintreten", rooms, ("Aydın", "VIEWER"))
    goes_in(host, "Als Moderation eintreten", rooms, ("Frau Castillo", "MODERATOR"))
    host.go(f"/moderation/{date}/")
    host.press("Raum für alle schließen")
    assert rooms.meetings == others
    guest.go(f"/termine/{date}/raum/")
    expect(guest.page.get_by_role("button", name="Eintreten")).to_have_count(0)


def goes_in(who: Walk, button: str, rooms: BigBlueButton, whom: tuple[str, str]) -> None:
    who.page.get_by_role("button", name=button).click()
    who.page.wait_for_url(re.compile("/bigbluebutton/api/join"))
    assert rooms.attendees[-1][2:] == whom


@BOTH
def test_a_host_shows_the_code_reads_who_comes_and_writes_to_all(
    walk: Walks, mails: MailServer, made: dict[bool, Dates], script: bool
) -> None:
    date = made[script].small
    host = walk("host", script=script)
    host.go(f"/moderation/{date}/")
    host.follow("Code groß zeigen")
    expect(host.page.locator(".gl-shown__code span")).to_have_count(6)
    host.go(f"/moderation/{date}/")
    host.follow("Wer kommt: Namen und Wünsche")
    host.reads("Frau Aydın", "Untertitel", "Frau Okafor")
    host.go(f"/moderation/{date}/")
    host.follow("Nachricht an alle")
    host.press("An alle schicken")
    host.reads("Hier fehlt der Text.")
    host.page.get_by_label("Nachricht").fill(NOTE)
    host.press("An alle schicken")
    host.reads("Die Nachricht geht hinaus.")
    for mailbox in ("teacher@demo.example", "multiplier@demo.example"):
        assert NOTE in text(mail(mails, mailbox, "Nachricht zum Termin", f"/{date}/"))


@BOTH
def test_an_exception_to_the_order_has_a_reason_that_stays(
    walk: Walks, mails: MailServer, made: dict[bool, Dates], script: bool
) -> None:
    date = made[script].small
    host = walk("host", script=script)
    host.go(f"/moderation/{date}/")
    host.follow("Reihenfolge und Ausnahmen")
    waits = host.page.get_by_role("row").filter(has_text="Frau Lindner")
    number = waits.get_by_role("rowheader").inner_text()
    host.page.get_by_label("Nummer").fill(number)
    host.page.get_by_label("Ein Platz mehr").check()
    host.press("Ausnahme festhalten")
    host.reads("Dieses Feld muss ausgefüllt werden.")
    host.page.get_by_label("Grund").fill("Springt für eine Erkrankte ein.")
    host.press("Ausnahme festhalten")
    host.reads("Platz außer der Reihe. Springt für eine Erkrankte ein.")
    mail(mails, "editor@demo.example", "Ihr Platz", f"/{date}/")


@BOTH
def test_questions_beside_a_stream_are_weighed_held_back_answered_and_hidden(
    walk: Walks, made: dict[bool, Dates], script: bool
) -> None:
    date = made[script].large
    asks = walk(script=script, width=320)
    asks.go(f"/termine/{date}/fragen/")
    for question in ("Darf ich das benoten?", "Wer ist Frau Muster aus der 7b?"):
        asks.page.get_by_label("Frage", exact=True).fill(question)
        asks.press("Frage stellen")
    votes = walk(script=script, width=320)
    votes.go(f"/termine/{date}/fragen/")
    first = votes.page.get_by_role("listitem").filter(has_text="benoten")
    first.get_by_role("button", name="Frage ich auch").click()
    host = walk("host", script=script)
    host.go(f"/moderation/{date}/")
    host.follow(re.compile("^Fragen"))
    row = host.page.locator("main").get_by_role("listitem")
    expect(row.first).to_contain_text("benoten")
    row.filter(has_text="benoten").get_by_role("textbox").fill("Nein, nur als Rückmeldung.")
    row.filter(has_text="benoten").get_by_role("button", name="Speichern").click()
    row.filter(has_text="Muster").get_by_label("nicht zeigen").check()
    row.filter(has_text="Muster").get_by_role("button", name="Speichern").click()
    host.press("Neue Fragen erst prüfen")
    asks.page.get_by_label("Frage", exact=True).fill("Und in Klasse 5?")
    asks.press("Frage stellen")
    votes.go(f"/termine/{date}/fragen/")
    votes.reads("Nein, nur als Rückmeldung.")
    for hidden in ("Frau Muster", "in Klasse 5"):
        expect(votes.page.locator("main")).not_to_contain_text(hidden)
    host.page.reload()
    row.filter(has_text="in Klasse 5").get_by_label("nicht zeigen").uncheck()
    row.filter(has_text="in Klasse 5").get_by_role("button", name="Speichern").click()
    votes.go(f"/termine/{date}/fragen/")
    votes.reads("Und in Klasse 5?")


def said_afterwards(site: str, date: str) -> None:
    """All who had a seat and moderate nothing say how it was, and two without an account; Frau
    Aydın says that her entry is wrong."""
    for part in (*SEATED, "", ""):
        visitor = Visitor(site)
        visitor.step("POST", "/demo/anmelden/", f"part={part}")
        answers = {"useful": "4", "clear": "3", "pace": "2", "text": ""}
        visitor.post(f"/termine/{date}/rueckmeldung/", **answers)
        if part == "teacher":
            objected = visitor.post(f"/termine/{date}/teilnahme/einspruch/", text="Ich war da.")
            assert objected.status == 200


@BOTH
def test_afterwards_an_objection_is_decided_and_the_recording_shown_to_readers(
    walk: Walks, address: str, made: dict[bool, Dates], script: bool
) -> None:
    date = made[script].past
    said_afterwards(address, date)
    host = walk("host", script=script)
    host.go("/moderation/")
    host.page.locator(f"a[href$='/moderation/{date}/danach/']").click()
    host.look()
    host.reads("Frau Aydın", "Ich war da.", "Mittelwerte von 10 Antworten")
    host.page.get_by_label("Grund der Entscheidung").fill("Hat mitgesprochen.")
    host.press("War dabei")
    host.reads("Keine.")
    host.page.get_by_label("Adresse der Aufzeichnung").fill("javascript:alert(1)")
    host.press("Aufzeichnung speichern")
    host.reads("Sie beginnt mit https:// und führt ins Internet.")
    host.page.get_by_label("Adresse der Aufzeichnung").fill(WATCH)
    host.press("Aufzeichnung speichern")
    host.follow("Ihre Zustimmung geben oder zurücknehmen")
    reader = walk(script=script, width=320)
    film = reader.page.locator(f"a[href='{WATCH}']")
    for button, shown in (("Einverstanden", 1), ("Nicht mehr einverstanden", 0)):
        host.press(button)
        reader.go(f"/termine/{date}/")
        expect(film).to_have_count(shown)


def test_by_keyboard_alone_a_host_opens_a_room_and_writes_to_all(
    walk: Walks, rooms: BigBlueButton, made: dict[bool, Dates]
) -> None:
    date = made[True].small
    host = walk("host", width=320)
    page = host.page
    host.go("/moderation/")
    reach(page, page.locator(f"a[href$='/moderation/{date}/']"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/moderation/{date}/$"))
    reach(page, page.get_by_role("button", name="Nur öffnen"))
    page.keyboard.press("Enter")
    host.reads("Der Raum ist offen.")
    assert rooms.meetings
    host.look()
    reach(page, page.get_by_role("link", name="Nachricht an alle"))
    page.keyboard.press("Enter")
    reach(page, page.get_by_label("Nachricht"))
    page.keyboard.type("Der Raum ist offen, kommen Sie gern schon herein.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    host.reads("Die Nachricht geht hinaus.")
