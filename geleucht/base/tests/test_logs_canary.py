# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody wrote, where they came from and what they asked for: in no line of the log."""

import json
import logging
import time
from collections.abc import Iterator
from io import StringIO
from ipaddress import IPv4Address, IPv6Address
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from hypothesis import example, given
from hypothesis import strategies as st
from pytest_django import Settings

from geleucht.base.logs import JsonFormatter, clean, identity

CANARY = "kanarienvogel"
FROM = {
    "user-agent": f"Mozilla ({CANARY})",
    "referer": f"http://testserver/{CANARY}/",
    "accept-language": CANARY,
    "cookie": f"sitzung={CANARY}; other={CANARY}",
    "x-request-id": CANARY,
    "x-forwarded-for": "203.0.113.77",
}
FAULTS = {"kaputt": ValueError, "verboten": PermissionDenied, "unlesbar": SuspiciousOperation}


def answer(request: HttpRequest, what: str) -> HttpResponse:
    """Reads all that was sent, as a view does, and fails without naming it."""
    sent = {**request.GET.dict(), **request.POST.dict(), **request.COOKIES}
    assert CANARY in str(sent)
    if what in FAULTS:
        raise FAULTS[what]
    return HttpResponse("ok", status=409 if what == "vergeben" else 200)


urlpatterns = [path("<slug:what>/", answer)]


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What an operator finds, with every level switched on."""
    stream, root = StringIO(), logging.getLogger()
    handler, level = logging.StreamHandler(stream), root.level
    handler.setFormatter(JsonFormatter())
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.fixture
def browser(settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if name.startswith("geleucht.base.logs")
    ]
    return Client(raise_request_exception=False, headers=FROM)


@pytest.mark.parametrize(
    ("what", "status"),
    [("gut", 200), ("kaputt", 500), ("verboten", 403), ("unlesbar", 400), ("a/b", 404)],
)
def test_nothing_of_a_request_is_in_any_line(
    browser: Client, log: StringIO, what: str, status: int
) -> None:
    given = {"antwort": CANARY, "mail": f"{CANARY}@schule.example"}
    response = browser.post(f"/{what}/?suche={CANARY}", given)
    assert response.status_code == status
    assert f'"status": {status}' in log.getvalue()
    assert CANARY not in log.getvalue()
    assert "203.0.113.77" not in log.getvalue()


def test_a_fault_can_be_found_again_by_the_id_that_the_person_was_told(
    browser: Client, log: StringIO
) -> None:
    told = browser.get(f"/kaputt/?a={CANARY}").headers["X-Request-ID"]
    found = [json.loads(line) for line in log.getvalue().splitlines()]
    assert {line["request"] for line in found} == {told}
    by_logger = {line["logger"]: line for line in found}
    assert by_logger["geleucht.requests"]["status"] == 500
    assert "ValueError" in by_logger["django.request"]["trace"]


def test_a_refusal_has_the_line_of_its_request_and_no_other(browser: Client, log: StringIO) -> None:
    assert browser.get(f"/vergeben/?a={CANARY}").status_code == 409
    (line,) = [json.loads(line) for line in log.getvalue().splitlines()]
    assert (line["logger"], line["status"]) == ("geleucht.requests", 409)


@pytest.mark.parametrize("name", ["erika-müller", "erika müller", "王", "a\\b"])
def test_an_address_of_any_letters_is_in_no_line(browser: Client, log: StringIO, name: str) -> None:
    """Django writes a path into its own lines with its letters escaped."""
    assert browser.get(f"/{name}/nichts/?a={CANARY}").status_code == 404
    (line,) = [line for line in log.getvalue().splitlines() if '"django.request"' in line]
    assert json.loads(line)["text"] == "Not Found: "


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_left(address: IPv4Address) -> None:
    assert clean(f"from {address}, then") == "from [address], then"


@given(st.ip_addresses(v=6))
@example(IPv6Address("fe80::1"))
@example(IPv6Address("::1"))
@example(IPv6Address("2003::"))
@example(IPv6Address("1:2:3:4:5:6:7:8"))
def test_no_ipv6_address_is_left_however_it_is_shortened(address: IPv6Address) -> None:
    for text in (str(address), address.exploded, str(address).upper()):
        assert clean(f"from {text}, then") == "from [address], then"


@given(st.emails())
@example("o'brien@schule.example")
@example("erika%muster@schule.example")
@example("%@a.ac")
def test_no_mail_address_is_left_also_where_an_address_spells_it(mail: str) -> None:
    assert clean(f"to {mail} sent") == "to [mail] sent"
    assert clean(f"?mail={mail.replace('@', '%40')} sent") == "[mail] sent"


def test_a_long_line_is_cleaned_in_no_time() -> None:
    """A pattern that tries every start anew would take minutes."""
    begun = time.thread_time()
    assert clean("a" * 100_000) == "a" * 100_000
    assert time.thread_time() - begun < 5


@pytest.mark.parametrize(
    "text",
    ["08:15:30", "a::text", "1::bigint", "tests/test_x.py::test_y", "20%40", "v1.2.3", "a: b: c"],
)
def test_what_only_looks_like_an_address_stays(text: str) -> None:
    assert clean(f"x {text} y") == f"x {text} y"


@given(st.text())
@example("a\x85b")
@example("a\u2028b\r\nc")
def test_whatever_is_logged_is_one_line_of_json(text: str) -> None:
    """Nobody can forge a second line, or break the file for its readers."""
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "%s", (text,), None)
    line = JsonFormatter().format(record)
    assert line.splitlines() == [line]
    assert json.loads(line)["text"] == clean(text)


@given(st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60))
def test_the_id_of_a_request_is_a_uuid_whatever_a_proxy_says(said: str) -> None:
    found = identity(RequestFactory().get("/", headers={"x-request-id": said}))
    assert str(UUID(found)) == found


@pytest.mark.parametrize("form", ["{}", "{{{}}}", "urn:uuid:{}"])
def test_every_spelling_of_a_uuid_is_written_in_one(form: str) -> None:
    key = uuid4()
    for said in (form.format(key), form.format(str(key).upper())):
        assert identity(RequestFactory().get("/", headers={"x-request-id": said})) == str(key)
