# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON lines without mail addresses, names or network addresses; each request has an id."""

import json
import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse

request_id: ContextVar[str] = ContextVar("request_id", default="-")
requests = logging.getLogger("geleucht.requests")
REFUSALS = {409, 410, 422}
TALKATIVE = ("openai", "httpx2", "httpcore2")  # at DEBUG their lines hold texts and keys

HEX = "[0-9a-fA-F]{1,4}"
PERSONAL = [
    # As RFC 5321 and 5322 write one without quotes, also where an address spells the @ as %40.
    (re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}(@|%40)[\w-]+(\.[\w-]+)+"), "[mail]"),
    (re.compile(r"\b\d{1,3}(\.\d{1,3}){3}\b"), "[address]"),
    # What PostgreSQL adds to a refused row: the row.
    (re.compile(r"DETAIL:.*?(?=\n\nThe above|\n\nDuring|\Z)", re.S), "[row]"),
    (re.compile(rf"(?<![\w:])({HEX}(:{HEX})*)?::({HEX}(:{HEX})*)?(?![\w:])"), "[address]"),
    (re.compile(r"\b[0-9a-fA-F]{1,4}(:[0-9a-fA-F]{0,4}){3,7}\b"), "[address]"),
]


def log_lines(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything from this level on goes to stderr, of the talkative nothing."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "geleucht.base.logs.JsonFormatter"}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json"},
            "nowhere": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "filters": {"no_refusals": {"()": "geleucht.base.logs.NoRefusals"}},
        "loggers": {
            "django": {"handlers": [], "propagate": True},
            "django.request": {"filters": ["no_refusals"]},
            **{name: {"handlers": ["nowhere"], "propagate": False} for name in TALKATIVE},
        },
    }


def clean(text: str) -> str:
    """The text with mail and network addresses replaced."""
    for pattern, word in PERSONAL:
        text = pattern.sub(word, text)
    return text


def text_of(record: logging.LogRecord) -> str:
    """The message; where it names the address of a request, the route stands in its place."""
    text, request = record.getMessage(), getattr(record, "request", None)
    if not isinstance(request, HttpRequest) or len(request.path) < 2:
        return text
    for path in (request.path, escaped(request.path)):
        text = text.replace(path, route(request))
    return text


def escaped(path: str) -> str:
    """As Django writes a path into its own lines: /m\\xfcller/."""
    return path.encode("unicode_escape").decode("ascii")


def route(request: HttpRequest) -> str:
    """The pattern that answered, never the address with its slugs; empty where none did."""
    return request.resolver_match.route if request.resolver_match else ""


class JsonFormatter(logging.Formatter):
    """One JSON object a line: at, level, logger, request, text, trace."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request": request_id.get(),
            "text": clean(text_of(record)),
        }
        line.update(getattr(record, "fields", {}))
        if record.exc_info:
            line["trace"] = clean(self.formatException(record.exc_info))
        return json.dumps(line)  # ASCII: no sign that some reader takes for the end of a line


class NoRefusals(logging.Filter):
    """Drops Django's second line about what people were told in a sentence: each request has one
    line of its own, and in a rush for seats thousands are refused."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(record, "status_code", None) not in REFUSALS


class RequestLogMiddleware:
    """Gives the request its id and writes one line about it: the route, never the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = identity(request)  # type: ignore[attr-defined]
        token, started = request_id.set(request.id), time.monotonic()  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request.id  # type: ignore[attr-defined]
            write(request, response, time.monotonic() - started)
            return response
        finally:
            request_id.reset(token)


def identity(request: HttpRequest) -> str:
    """The proxy's request id where it is a UUID, else a new one."""
    try:
        return str(UUID(request.headers.get("X-Request-ID", "")))
    except ValueError:
        return str(uuid4())


def write(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    if not requests.isEnabledFor(logging.INFO):
        return
    fields = {
        "method": request.method,
        "route": route(request),
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
    }
    requests.info("request", extra={"fields": fields})
