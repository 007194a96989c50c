# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import json
import logging
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve

from geleucht.base.logs import JsonFormatter, RequestLogMiddleware, clean, identity
from geleucht.base.models import Attempt


@pytest.mark.parametrize(
    "personal", ["erika.muster@schule.example", "192.168.7.12", "2001:db8:85a3::8a2e:370:7334"]
)
def test_mail_and_network_addresses_never_reach_a_line(personal: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, f"sent to {personal}.", None, None)
    line = json.loads(JsonFormatter().format(record))
    assert personal not in line["text"]
    assert line["text"].startswith("sent to [")


def test_a_trace_is_cleaned_too() -> None:
    try:
        raise ValueError("erika@schule.example")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "broke", None, info)
    assert "[mail]" in json.loads(JsonFormatter().format(record))["trace"]


def test_ordinary_text_stays_as_it_is() -> None:
    assert clean("migrate 0001 took 12.5 ms at 08:15:30") == "migrate 0001 took 12.5 ms at 08:15:30"


def test_a_proxys_request_id_is_kept_when_it_is_a_uuid() -> None:
    given = str(uuid4())
    assert identity(RequestFactory().get("/", headers={"x-request-id": given})) == given
    forged = RequestFactory().get("/", headers={"x-request-id": "a\nb"})
    assert identity(forged) != "a\nb"


def line_of(text: str, *values: object, **more: object) -> dict[str, object]:
    record = logging.LogRecord("django.request", logging.WARNING, "f", 1, text, values, None)
    record.__dict__ |= more
    line: dict[str, object] = json.loads(JsonFormatter().format(record))
    return line


def test_djangos_own_lines_name_the_route_and_never_the_address() -> None:
    request = RequestFactory().get("/lernpfade/pfad/eins/")
    request.resolver_match = resolve("/lernpfade/pfad/eins/")
    line = line_of("Forbidden: %s", request.path, request=request)
    assert line["text"] == "Forbidden: lernpfade/<slug:path>/<slug:unit>/"
    unknown = RequestFactory().get("/erika-muster/")
    assert line_of("Not Found: %s", unknown.path, request=unknown)["text"] == "Not Found: "


def test_the_start_page_does_not_eat_every_slash() -> None:
    home = RequestFactory().get("/")
    assert line_of("a/b and %s", "c/d", request=home)["text"] == "a/b and c/d"


@pytest.mark.django_db
def test_a_row_that_postgresql_refused_is_not_in_its_trace() -> None:
    try:
        with transaction.atomic():
            Attempt(digest=b"geheimer Gedanke\n\nweiter", window_end=1).save(force_insert=True)
    except IntegrityError as error:
        info = (IntegrityError, error, error.__traceback__)
    trace = str(line_of("broke", exc_info=info)["trace"])
    assert "[row]" in trace
    assert "Failing row" not in trace
    assert b"geheimer Gedanke".hex() not in trace
    assert "direct cause" in trace
    assert trace.rstrip().endswith("[row]")


def answered(path: str, caplog: pytest.LogCaptureFixture, **headers: str) -> dict[str, object]:
    """The one line about a request through the whole house."""
    caplog.clear()
    with caplog.at_level(logging.INFO, logger="geleucht.requests"):
        response = Client(headers=headers).get(path)
    (record,) = [record for record in caplog.records if record.name == "geleucht.requests"]
    line: dict[str, object] = json.loads(JsonFormatter().format(record))
    return line | {"id": response.headers["X-Request-ID"]}


@pytest.mark.django_db
def test_a_request_makes_one_line_of_route_status_and_time(
    caplog: pytest.LogCaptureFixture,
) -> None:
    line = answered("/lernpfade/gibt-es-nicht/?name=erika", caplog)
    assert {key: line[key] for key in ("level", "method", "route", "status", "text")} == {
        "level": "INFO",
        "method": "GET",
        "route": "lernpfade/<slug:path>/",
        "status": 404,
        "text": "request",
    }
    assert isinstance(line["ms"], float)
    assert "erika" not in str(line)
    assert "gibt-es-nicht" not in str(line)


def test_every_answer_has_an_id_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    given = str(uuid4())
    assert answered("/healthz", caplog, **{"x-request-id": given})["id"] == given
    first, second = answered("/healthz", caplog)["id"], answered("/healthz", caplog)["id"]
    assert first != second
    assert UUID(str(first)).version == 4


def test_lines_within_a_request_carry_its_id_and_lines_after_it_do_not() -> None:
    seen: list[object] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(line_of("within")["request"])
        raise ValueError

    request = RequestFactory().get("/")
    with pytest.raises(ValueError):  # noqa: PT011  ours
        RequestLogMiddleware(page)(request)
    assert seen == [request.id]  # type: ignore[attr-defined]
    assert line_of("after")["request"] == "-"


def test_without_the_level_no_line_is_made(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="geleucht.requests"):
        Client().get("/healthz")
    assert caplog.records == []
