# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses elsewhere are asked politely, once a week, and never within our own network."""

from collections.abc import Iterator
from datetime import timedelta
from threading import Event
from typing import Any

import pytest

from geleucht.base.tests.loopback import Quiet, listening
from geleucht.base.time import today
from geleucht.content import link_checks, tasks
from geleucht.content.models import LinkCheck, Reference
from geleucht.content.tests import world

pytestmark = pytest.mark.whole

Answer = LinkCheck.Answer


class Elsewhere(Quiet):
    """Answers with the status that the address names; /ziel/… sends on, /nur-get knows no HEAD."""

    asked: list[tuple[str, str, str]]
    drip = Event()

    def answer(self) -> None:
        type(self).asked.append((self.command, self.path, self.headers["User-Agent"]))
        name = self.path.strip("/")
        if name == "tropft":
            self.wfile.write(b"H")
            while self.drip.wait(0.01) is False:
                try:
                    self.wfile.write(b"x")
                except OSError:
                    return
        status = int(name) if name.isdecimal() else 200
        if name == "nur-get" and self.command == "HEAD":
            status = 405
        if name.startswith("ziel"):
            status = 302
        self.send_response(status)
        if status == 302:
            self.send_header("Location", self.path.removeprefix("/ziel") or "/ziel")
        self.end_headers()

    do_GET = do_HEAD = answer


@pytest.fixture
def server(settings: Any) -> Iterator[str]:
    """A real server on this machine, which only tests may ask."""
    settings.LINK_CHECKS_LOCAL = True
    Elsewhere.asked = []
    with listening(Elsewhere) as found:
        yield f"http://127.0.0.1:{found.server_port}"


@pytest.mark.parametrize(
    ("path", "answer", "verbs"),
    [
        ("/200", Answer.FINE, ["HEAD"]),
        ("/404", Answer.GONE, ["HEAD", "GET"]),
        ("/410", Answer.GONE, ["HEAD"]),
        ("/500", Answer.ERROR, ["HEAD"]),
        ("/429", Answer.ERROR, ["HEAD"]),
        ("/nur-get", Answer.FINE, ["HEAD", "GET"]),
        ("/ziel/200", Answer.FINE, ["HEAD", "HEAD"]),
        ("/ziel/404", Answer.GONE, ["HEAD", "HEAD", "GET"]),
        ("/ziel", Answer.FINE, ["HEAD"] * 5),
        ("/mit leer?a=ä", Answer.FINE, ["HEAD"]),
    ],
)
def test_an_answer_is_understood(path: str, answer: Answer, verbs: list[str], server: str) -> None:
    assert link_checks.ask(server + path) == answer
    assert [verb for verb, _path, _agent in Elsewhere.asked] == verbs
    assert all("Geleucht/" in agent for _verb, _path, agent in Elsewhere.asked)


def test_nobody_there_is_silence(server: str) -> None:
    assert link_checks.ask("http://127.0.0.1:9/") == Answer.SILENT
    assert link_checks.ask("https://[kaputt/") == Answer.SILENT


def test_who_drips_is_hung_up_on(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_checks, "DEADLINE", 0.2)
    assert link_checks.ask(f"{server}/tropft") == Answer.SILENT


@pytest.mark.parametrize(
    "address",
    [
        *("https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://10.0.0.1/"),
        *("https://192.168.1.1/", "https://169.254.169.254/latest/", "https://[fe80::1]/"),
        *("https://[::ffff:127.0.0.1]/", "https://0.0.0.0/", "https://100.64.0.1/"),
        *("https://224.0.0.1/", "https://[fd00::1]/", "https://2130706433/"),
        *("https://[64:ff9b::10.0.0.1]/", "https://[64:ff9b::7f00:1]/", "https://[::10.0.0.1]/"),
        *("https://[fec0::1]/", "https://[2002:7f00:1::]/", "https://[::ffff:0:10.0.0.1]/"),
        *("http://93.184.215.14/", "file:///etc/passwd", "https:///x", "gopher://a.example/"),
    ],
)
def test_what_is_not_public_is_never_asked(address: str) -> None:
    assert link_checks.ask(address) == Answer.REFUSED


@pytest.mark.parametrize("address", ["93.184.215.14", "2a00:1450:4001::1", "64:ff9b::5db8:d70e"])
def test_what_is_public_may_be_asked(address: str) -> None:
    assert link_checks.is_public(address)


def test_a_redirect_into_our_network_is_refused(
    server: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first address may be asked, the one that it sends to may not."""
    once = link_checks.once

    def then_strict(verb: str, address: str) -> tuple[int, str]:
        found = once(verb, address)
        settings.LINK_CHECKS_LOCAL = False
        return found

    monkeypatch.setattr(link_checks, "once", then_strict)
    assert link_checks.ask(server + "/ziel/200") == Answer.REFUSED
    assert [path for _verb, path, _agent in Elsewhere.asked] == ["/ziel/200"]


def points(address: str) -> None:
    page = world.text_page(f"seite-{Reference.objects.count()}")
    Reference.objects.create(page=page, draft=False, kind="link", address=address)


@pytest.mark.django_db
def test_each_address_is_asked_once_a_week_and_forgotten_when_unused(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_checks, "PAUSE", 0)
    for path in ("/200", "/404", "/404"):
        points(server + path)
    LinkCheck.objects.create(address="https://alt.example/", answer="fine", checked_on=today())
    assert link_checks.check_due() == 2
    assert dict(LinkCheck.objects.values_list("address", "answer")) == {
        f"{server}/200": "fine",
        f"{server}/404": "gone",
    }
    assert link_checks.check_due() == 0
    LinkCheck.objects.update(checked_on=today() - timedelta(7))
    assert link_checks.check_due() == 2


@pytest.mark.django_db
def test_an_address_that_none_can_have_stops_no_other(server: str) -> None:
    for address in ("https://[kaputt/", "https://℀.example/", f"{server}/200"):
        points(address)
    assert link_checks.check_due() == 3
    assert dict(LinkCheck.objects.values_list("address", "answer")) == {
        "https://[kaputt/": "silent",
        "https://℀.example/": "silent",
        f"{server}/200": "fine",
    }


@pytest.mark.django_db
def test_the_operator_can_switch_it_off(server: str, settings: Any) -> None:
    html = f'<p><a href="https://127.0.0.1:{server.rpartition(":")[2]}/200">x</a></p>'
    page = world.text_page("seite")
    page.body = [("text", html)]  # type: ignore[assignment]  # it parses
    page.save_revision()
    settings.LINK_CHECKS = False
    tasks.check_links(0)
    assert not LinkCheck.objects.exists()
    settings.LINK_CHECKS = True
    tasks.check_links(0)
    assert LinkCheck.objects.get().answer == "silent"  # no certificate there


@pytest.mark.django_db
def test_a_machine_that_is_cut_off_says_nothing_about_others(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_checks, "PAUSE", 0)
    for number in range(3):
        points(f"http://127.0.0.1:9/{number}")
    assert link_checks.check_due() == 0
    assert not LinkCheck.objects.exists()
    points(f"{server}/200")
    assert link_checks.check_due() == 4
