# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""BigBlueButton over real HTTP, against a server that answers and fails as documented."""

import logging
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from urllib.request import urlopen
from uuid import UUID
from xml.etree.ElementTree import fromstring

import pytest
from pytest_django import Settings

from geleucht.base.env import Conference
from geleucht.live.rooms.bbb import calls
from geleucht.live.rooms.bbb.answers import Nonsense, read
from geleucht.live.rooms.bbb.provider import PROVIDER
from geleucht.live.rooms.gateway import Attendee, Guest, Info, Plan, Recording, RoomFailed
from geleucht.live.tests.bbb_server import (
    BOMB,
    FILE,
    OK,
    SECRET,
    BigBlueButton,
    answering,
    hangs_up,
    sends_elsewhere,
    serving,
)
from geleucht.live.tests.recording import WATCH, told

KEY = UUID("3f0e6b0c-4f7f-4a3e-9d53-0d6a3c1f2b11")
BACK = "https://lernen.example/termine/reihe/1/raum/"
PLAN = Plan(KEY, "Elternbriefe & mehr: 100 % „fair“", back=BACK)
EXAMPLE = "name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444"


def goes_in(handle: str, guest: Guest) -> str:
    """What a browser is answered at the address of this guest."""
    with urlopen(PROVIDER.address(handle, guest, BACK)) as answer:  # noqa: S310
        return fromstring(answer.read()).findtext("messageKey") or ""  # noqa: S314


def test_the_specifications_own_example_has_its_hash() -> None:
    old = Conference("alt", "https://bbb.example/bigbluebutton/", SECRET, "sha1")
    assert calls.checksum(old, "create", EXAMPLE) == "1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17"


def test_exactly_the_string_that_is_sent_is_hashed() -> None:
    server = Conference("nord", "https://bbb.example/bigbluebutton/", SECRET, "sha256")
    params = {"fullName": "Zoë & Söhne + 1 %", "x": "ä/?=~*"}
    head, _, given = calls.address(server, "join", params).rpartition("&checksum=")
    query = head.removeprefix("https://bbb.example/bigbluebutton/api/join?")
    assert query.isascii()
    assert given == calls.checksum(server, "join", query)


@pytest.mark.parametrize("digest", ["sha256", "sha1"])
def test_a_room_is_opened_entered_and_ended(settings: Settings, digest: str) -> None:
    with serving(BigBlueButton(digest=digest)) as server:
        settings.BIGBLUEBUTTON = [server.conference()]
        handle = PROVIDER.open(PLAN)
        assert goes_in(handle, Guest("Frau Castillo", host=True)) == "successfullyJoined"
        assert goes_in(handle, Guest("<b>Zoë</b> & 1 % + x")) == "successfullyJoined"
        host, guest = Attendee("w_1", "Frau Castillo", True), "<b>Zoë</b> & 1 % + x"
        there = (host, Attendee("w_1", guest, False))
        assert PROVIDER.info(handle) == Info(running=True, attendees=there)
        PROVIDER.end(handle)
        assert PROVIDER.info(handle) is None


def test_to_open_it_again_changes_nothing_and_brings_back_what_has_ended(
    nord: BigBlueButton,
) -> None:
    handle = PROVIDER.open(PLAN)
    assert PROVIDER.open(PLAN) == PROVIDER.open(PLAN, handle=handle) == handle
    assert len(nord.meetings) == 1
    PROVIDER.end(handle)
    PROVIDER.end(handle)
    assert PROVIDER.open(PLAN, handle=handle) == handle
    assert len(nord.meetings) == 1


def test_what_is_created_says_what_the_date_says(nord: BigBlueButton) -> None:
    long = "Ein Titel, der länger ist, als BigBlueButton Titel annimmt, und noch länger"
    PROVIDER.open(Plan(KEY, long, recorded=True, back=BACK))
    (made,) = nord.meetings.values()
    assert (made["name"], made["record"]) == (long[:64], "true")
    assert (made["logoutURL"], made["muteOnStart"]) == (BACK, "true")
    assert made["attendeePW"] != made["moderatorPW"]


def test_a_guest_cannot_go_in_as_host(nord: BigBlueButton) -> None:
    address = PROVIDER.address(PROVIDER.open(PLAN), Guest("Anna"), BACK)
    with urlopen(address.replace("VIEWER", "MODERATOR")) as answer:  # noqa: S310
        assert b"checksumError" in answer.read()


def test_a_room_that_replaces_another_is_made_on_the_next_server(settings: Settings) -> None:
    with serving(BigBlueButton()) as one, serving(BigBlueButton(secret="other")) as two:
        settings.BIGBLUEBUTTON = [one.conference("nord"), two.conference("sued")]
        assert PROVIDER.open(PLAN) == f"nord {KEY}-0"
        assert PROVIDER.open(Plan(KEY, "x", round=1)) == f"sued {KEY}-1"
        one.fault = answering("", 500)
        assert PROVIDER.open(Plan(KEY, "x", round=2)) == f"sued {KEY}-2"


def test_of_a_recordings_formats_that_for_watching_is_told_and_the_film(
    nord: BigBlueButton,
) -> None:
    podcast, film = {"podcast": "https://bbb.example/a.ogg"}, {"video": "https://bbb.example/v/"}
    room, other = f"{KEY}-0r", Plan(UUID(int=7), "x")
    nord.recordings = told(room, "a") + told(room, "b", formats=podcast, minutes=33)
    nord.recordings += told(f"{other.key}-0r", "c", formats=podcast | film)
    slides, sound = Recording("a", f"{WATCH}a", 89), Recording("b", podcast["podcast"], 33 * 60)
    filmed = Recording("c", film["video"], 89, film=film["video"])
    assert PROVIDER.recordings([PLAN, other]) == {KEY: [slides, sound], other.key: [filmed]}


def test_a_wrong_secret_is_called_by_its_name(nord: BigBlueButton, settings: Settings) -> None:
    settings.BIGBLUEBUTTON = [nord.conference(secret="falsch")]
    with pytest.raises(RoomFailed, match="Das Geheimnis in den Einstellungen passt nicht"):
        PROVIDER.open(PLAN)


def test_a_server_that_is_gone_from_the_settings_is_said(settings: Settings) -> None:
    settings.BIGBLUEBUTTON = []
    with pytest.raises(RoomFailed, match="kein Konferenzserver eingerichtet"):
        PROVIDER.open(PLAN)
    for verb in (PROVIDER.info, PROVIDER.end):
        with pytest.raises(RoomFailed, match="gibt es nicht mehr"):
            verb(f"nord {KEY}-0")
    assert PROVIDER.recordings([PLAN]) == {}


FAULTS = {
    "500": answering("<html>Internal error</html>", 500),
    "500 in XML": answering(OK.format(""), 500),
    "empty": answering(""),
    "a page": answering("<!doctype html><html><body>nginx</body></html>"),
    "cut off": answering("<response><returncode>SUCCESS</returncode>"),
    "other XML": answering("<feed/>"),
    "no code": answering("<response/>"),
    "bytes": answering(bytes(range(256)) * 50),
    "declares an encoding": answering('<?xml version="1.0" encoding="nirgends"?><response/>'),
    "bomb": answering(BOMB),
    "bomb in another encoding": answering(BOMB.encode("utf-16")),
    "file": answering(FILE),
    "endless": answering("<response>" + "x" * (3 * 2**20)),
    "hangs up": hangs_up,
    "elsewhere": sends_elsewhere,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_what_is_no_answer_is_a_failure_with_a_sentence_and_without_an_address(
    nord: BigBlueButton, caplog: pytest.LogCaptureFixture, fault: object
) -> None:
    handle = PROVIDER.open(PLAN)
    nord.fault = fault  # type: ignore[assignment]
    with caplog.at_level(logging.DEBUG):
        for verb in (PROVIDER.info, PROVIDER.end):
            with pytest.raises(RoomFailed, match="„nord“ antwortet nicht, wie er soll"):
                verb(handle)
        assert PROVIDER.recordings([PLAN]) == {}
    assert "checksum=" not in caplog.text
    assert str(KEY) not in caplog.text


def test_one_that_never_answers_is_left_alone(
    nord: BigBlueButton, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "SECONDS", 0.1)

    def holds(handler: BaseHTTPRequestHandler) -> None:
        nord.over.wait()

    nord.fault = holds
    with pytest.raises(RoomFailed, match="antwortet nicht"):
        PROVIDER.open(PLAN)


def test_one_that_drips_is_left_alone(nord: BigBlueButton, monkeypatch: pytest.MonkeyPatch) -> None:
    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            while not nord.over.wait(0.02):
                handler.wfile.write(b" ")

    monkeypatch.setattr(calls, "DEADLINE", 0.2)
    nord.fault = drips
    with pytest.raises(RoomFailed, match="antwortet nicht"):
        PROVIDER.open(PLAN)


def test_entities_are_not_even_counted() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE response [<!ENTITY l0 "x">{laughs}]><response>&l11;</response>'
    with pytest.raises(Nonsense, match="DTD"):
        read(text.encode())
