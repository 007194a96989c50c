# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Readers' pages: the same bytes for everybody, kept in memory, validated by their hash.

A page is shared when its view is marked and the request brought no session. What is kept is
immutable: its name holds the number of the last change (`SharedVersion`), read with the one
query that each answer costs, and the day, so that what a date changes is seen on that day. A page
that the clock changes earlier says until when it holds (`lasting`).
"""

import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Any, ParamSpec

from django.conf import settings
from django.db import connections
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from geleucht.base.readonly import alias
from geleucht.base.sql import first_value
from geleucht.base.time import today

P = ParamSpec("P")
Name = tuple[object, ...]  # last change, day, address
VARY = "Cookie, Accept-Encoding"
SESSION_KEY = re.compile(r"[a-z0-9]{1,64}")  # anything else was never a key of ours
MOST_BYTES = 32 * 2**20  # of one process
NUMBER = "SELECT coalesce(sum(number), 0) FROM base_sharedversion"
ROWS = 1000  # far more than changes at once; any beyond would share row 0 and wait
TOUCH = f"""
    INSERT INTO base_sharedversion (id, number)
    SELECT coalesce(min(mine.id), 0), 1
    FROM (
        SELECT one.id FROM generate_series(1, {ROWS}) AS one (id)
        WHERE pg_try_advisory_xact_lock(hashtext('geleucht.base.shared'), one.id)
        LIMIT 1
    ) AS mine
    ON CONFLICT (id) DO UPDATE SET number = base_sharedversion.number + 1
"""  # noqa: S608  a number of ours


@dataclass(frozen=True)
class SharedPage:
    """The bytes of a reader's page, plain and packed; `until` it is to be built anew."""

    content_type: str
    body: bytes
    packed: bytes
    etag: str
    until: datetime | None = None

    @classmethod
    def of(cls, response: HttpResponse) -> "SharedPage":
        body = response.content
        digest = hashlib.sha256(body).hexdigest()[:32]
        packed = gzip.compress(body, 6, mtime=0)
        until = getattr(response, "until", None)
        return cls(response.headers["Content-Type"], body, packed, digest, until)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """200 with the body the browser can read, or 304 when it has it already."""
        pack = takes_gzip(request.headers.get("Accept-Encoding", ""))
        etag = f'"{self.etag}-gz"' if pack else f'"{self.etag}"'
        known = request.headers.get("If-None-Match", "")
        if self.etag in known:
            response = HttpResponse(status=304)
            del response.headers["Content-Type"]
        else:
            response = HttpResponse(
                self.packed if pack else self.body, content_type=self.content_type
            )
            if pack:
                response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
        for name, value in (("ETag", etag), ("Cache-Control", "no-cache"), ("Vary", VARY)):
            response.headers[name] = value
        return response


class Memory:
    """The least recently used pages go when there are more than MOST_BYTES."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most, self.size, self.lock = most, 0, Lock()
        self.pages: OrderedDict[Name, SharedPage] = OrderedDict()

    def get(self, name: Name) -> SharedPage | None:
        with self.lock:
            page = self.pages.get(name)
            if page is None:
                return None
            if page.until and timezone.now() >= page.until:
                self.drop(name)
                return None
            self.pages.move_to_end(name)
            return page

    def put(self, name: Name, page: SharedPage) -> None:
        with self.lock:
            if name in self.pages:
                return
            self.pages[name] = page
            self.size += len(page.body) + len(page.packed)
            while self.size > self.most:
                self.drop(next(iter(self.pages)))

    def drop(self, name: Name) -> None:
        old = self.pages.pop(name)
        self.size -= len(old.body) + len(old.packed)


class SharedPagesMiddleware:
    """Answers readers from memory; tells views through `request.reader` who is one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.memory = Memory()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reader = is_reader(request)
        request.reader = reader  # type: ignore[attr-defined]
        if not reader or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        if request.path_info.startswith(tuple(settings.NEVER_SHARED)):
            return self.get_response(request)
        if request.META.get("QUERY_STRING"):  # endless variants are built, not kept
            return self.build(request, None)
        name = (number_of(request), today(), request.path_info)
        page = self.memory.get(name)
        return page.answer(request) if page else self.build(request, name)

    def build(self, request: HttpRequest, name: Name | None) -> HttpResponse:
        response = self.get_response(request)
        if not getattr(response, "shared", False) or response.status_code != 200:
            return response
        if response.cookies or response.streaming:
            raise RuntimeError(f"{request.path_info} is marked as shared and sets a cookie")
        page = SharedPage.of(response)
        if name:
            self.memory.put(name, page)
        return page.answer(request)


def takes_gzip(accepted: str) -> bool:
    """Whether gzip is wanted; who would rather not (q below 1) gets the plain bytes."""
    return "gzip" in accepted and "gzip;q=0" not in accepted.replace(" ", "")


def is_reader(request: HttpRequest) -> bool:
    """Whether no session came along; a cookie that cannot name one is left unread."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if key is not None and not SESSION_KEY.fullmatch(key):
        del request.COOKIES[settings.SESSION_COOKIE_NAME]
        return True
    return key is None


def shared_page(
    view: Callable[P, HttpResponse],
) -> Callable[P, HttpResponse]:
    """Mark a view whose page is the same for every reader: no session, no token, no cookie."""

    @wraps(view)
    def marked(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response.shared = True  # type: ignore[attr-defined]
        return response

    return marked


def lasting(response: HttpResponse, until: datetime | None) -> HttpResponse:
    """This shared page holds until then, if nothing changes it before; None: all day."""
    response.until = until  # type: ignore[attr-defined]
    return response


def current_number() -> int:
    return int(first_value(NUMBER))


def number_of(request: HttpRequest) -> int:
    """The number of the last change, asked once for each request."""
    if not hasattr(request, "_number"):
        request._number = current_number()  # type: ignore[attr-defined]
    return request._number  # type: ignore[attr-defined, no-any-return]


def touch(**_: Any) -> None:
    """Make every reader's page be built anew once this transaction is committed. However long
    that takes, nobody else waits for it."""
    with connections[alias()].cursor() as cursor:
        cursor.execute(TOUCH)


def changes_shared_pages(*models: type[Model]) -> None:
    """Saving or deleting one of these changes what readers see."""
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(touch, sender=model, dispatch_uid=f"shared-{model._meta.label}")
