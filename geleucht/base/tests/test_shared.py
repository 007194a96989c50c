# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import gzip
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from geleucht.base.shared import Memory, SharedPage, SharedPagesMiddleware, shared_page, touch

pytestmark = pytest.mark.django_db
Count = Callable[[int], object]


class House:
    """One shared page that counts how often it was built."""

    def __init__(self) -> None:
        self.built = 0
        self.middleware = SharedPagesMiddleware(shared_page(self.page))

    def page(self, request: HttpRequest) -> HttpResponse:
        self.built += 1
        return HttpResponse(f"<p>Seite {request.path} {self.built}</p>")

    def get(self, path: str = "/a/", cookie: str = "", **headers: str) -> HttpResponse:
        request = RequestFactory().get(path, headers=headers)
        if cookie:
            request.COOKIES["sitzung"] = cookie
        return self.middleware(request)


def test_readers_get_the_same_bytes_built_once() -> None:
    house = House()
    one, two = house.get(), house.get()
    assert one.content == two.content
    assert house.built == 1
    assert one.headers["Cache-Control"] == "no-cache"
    assert "Cookie" in one.headers["Vary"]


def test_a_page_the_browser_has_is_answered_with_304_and_nothing_else() -> None:
    house = House()
    again = house.get(**{"if-none-match": house.get().headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_change_makes_a_new_page() -> None:
    house = House()
    before = house.get().headers["ETag"]
    touch()
    assert house.get().headers["ETag"] != before


def test_a_new_day_makes_a_new_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a date changes is seen on that day, without anybody's doing; midnight is Berlin's."""
    house = House()
    built = []
    for clock in ("2026-07-31T21:59", "2026-07-31T22:00", "2026-08-01T21:59"):
        now = datetime.fromisoformat(f"{clock}:00+00:00")
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        house.get()
        built.append(house.built)
    assert built == [1, 2, 2]


def test_whoever_has_a_session_passes_by() -> None:
    house = House()
    house.get(cookie="abc")
    house.get(cookie="abc")
    assert house.built == 2


def test_packed_and_plain_are_the_same_page_with_their_own_names() -> None:
    house = House()
    plain, packed = house.get(), house.get(**{"accept-encoding": "gzip, br"})
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] != plain.headers["ETag"]


def test_endless_query_strings_are_not_kept() -> None:
    house = House()
    for number in range(3):
        house.get(f"/a/?x={number}")
    assert house.middleware.memory.size == 0


def test_memory_is_bounded_and_forgets_the_least_used() -> None:
    memory = Memory(most=60)
    page = SharedPage("text/html", b"x" * 15, b"y" * 15, "e")
    for number in range(3):
        memory.put((number, "/"), page)
    assert memory.size <= 60
    assert memory.get((0, "/")) is None
    assert memory.get((2, "/")) is page


def test_a_shared_page_that_sets_a_cookie_is_a_fault() -> None:
    def bad(request: HttpRequest) -> HttpResponse:
        response = HttpResponse("x")
        response.set_cookie("a", "b")
        response.shared = True  # type: ignore[attr-defined]
        return response

    with pytest.raises(RuntimeError, match="sets a cookie"):
        SharedPagesMiddleware(bad)(RequestFactory().get("/a/"))


def test_a_shared_answer_costs_one_query(queries: Count) -> None:
    house = House()
    house.get()
    with queries(1):  # type: ignore[attr-defined]
        house.get()


@pytest.mark.parametrize("junk", ["aaaaaaaa\0bbbbbbbb", "", "ÿþ", "x" * 5000, "../../etc/passwd"])
def test_a_cookie_that_names_no_session_is_a_readers(junk: str) -> None:
    house = House()
    house.get(cookie=junk or " ")
    assert house.get(cookie=junk or " ").content == house.get().content
    assert house.built == 1


@pytest.mark.parametrize("refusing", ["gzip;q=0", "gzip; q=0", "identity, gzip;q=0.0", "br"])
def test_whoever_refuses_gzip_gets_plain_bytes(refusing: str) -> None:
    response = House().get(**{"accept-encoding": refusing})
    assert "Content-Encoding" not in response.headers
    assert response.content.startswith(b"<p>")


def test_a_page_goes_at_the_moment_until_which_it_holds() -> None:
    memory, hour = Memory(), timedelta(hours=1)
    for name, until in (("/over/", -hour), ("/holds/", hour)):
        page = SharedPage("text/html", b"x", b"y", name, timezone.now() + until)
        memory.put((1, name), page)
    assert memory.get((1, "/over/")) is None
    assert memory.get((1, "/holds/")) is not None
    assert (len(memory.pages), memory.size) == (1, 2)
