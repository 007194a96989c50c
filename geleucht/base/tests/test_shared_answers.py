# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reader's browser is told, what is never kept, and how much memory it takes."""

import gzip
from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from conftest import Count
from geleucht.base.models import Attempt, SharedVersion
from geleucht.base.readonly import READING, reading
from geleucht.base.shared import (
    ROWS,
    TOUCH,
    VARY,
    Memory,
    SharedPage,
    SharedPagesMiddleware,
    changes_shared_pages,
    current_number,
    shared_page,
    touch,
)
from geleucht.base.tests.workers import this_database

PAGE = SharedPage.of(HttpResponse("<p>Grüße</p>" * 40))
View = Callable[[HttpRequest], HttpResponse]


def asked(**headers: str) -> HttpRequest:
    return RequestFactory().get("/a/", headers=headers)


def test_the_whole_answer_in_plain_bytes() -> None:
    answer = PAGE.answer(asked())
    assert (answer.status_code, answer.content.decode()) == (200, "<p>Grüße</p>" * 40)
    assert dict(answer.headers) == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": "560",
        "ETag": f'"{PAGE.etag}"',
        "Cache-Control": "no-cache",
        "Vary": VARY,
    }


def test_the_whole_answer_packed() -> None:
    answer = PAGE.answer(asked(**{"accept-encoding": "gzip"}))
    assert gzip.decompress(answer.content) == PAGE.body
    assert dict(answer.headers) == {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Encoding": "gzip",
        "Content-Length": str(len(PAGE.packed)),
        "ETag": f'"{PAGE.etag}-gz"',
        "Cache-Control": "no-cache",
        "Vary": VARY,
    }


@pytest.mark.parametrize("form", ['"{}"', 'W/"{}"', '"{}-gz"', '"x", "{}"', 'W/"{}-gz", "y"'])
def test_every_way_of_naming_what_one_has_is_understood(form: str) -> None:
    answer = PAGE.answer(asked(**{"if-none-match": form.format(PAGE.etag)}))
    assert (answer.status_code, answer.content) == (304, b"")
    assert sorted(answer.headers) == ["Cache-Control", "ETag", "Vary"]


@pytest.mark.parametrize("other", ["", '""', '"0123456789abcdef"', "W/", '"', "ÿ"])
def test_whoever_has_something_else_gets_the_page(other: str) -> None:
    assert PAGE.answer(asked(**{"if-none-match": other})).status_code == 200


def test_the_same_text_has_the_same_name_in_every_process() -> None:
    again = SharedPage.of(HttpResponse("<p>Grüße</p>" * 40))
    assert again == PAGE
    assert SharedPage.of(HttpResponse("other")).etag != PAGE.etag


def missing(request: HttpRequest) -> HttpResponse:
    return HttpResponse("missing", status=404)


def moved(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=302, headers={"Location": "/b/"})


@pytest.mark.django_db
@pytest.mark.parametrize("view", [missing, moved])
def test_only_a_page_that_is_there_is_kept(view: View) -> None:
    middleware = SharedPagesMiddleware(shared_page(view))
    answer = middleware(asked())
    assert answer.status_code == view(asked()).status_code
    assert "ETag" not in answer.headers
    assert middleware.memory.pages == {}


@pytest.mark.django_db
def test_a_view_that_is_not_marked_is_never_kept_and_one_that_fails_neither() -> None:
    def failing(request: HttpRequest) -> HttpResponse:
        raise Http404

    plain = SharedPagesMiddleware(lambda request: HttpResponse("mine"))
    assert "ETag" not in plain(asked()).headers
    broken = SharedPagesMiddleware(shared_page(failing))
    with pytest.raises(Http404):
        broken(asked())
    assert (plain.memory.pages, broken.memory.pages) == ({}, {})


@pytest.mark.django_db
def test_a_stream_marked_as_shared_is_a_fault() -> None:
    def stream(request: HttpRequest) -> HttpResponse:
        return StreamingHttpResponse(["a"])  # type: ignore[return-value]

    with pytest.raises(RuntimeError, match="/a/ is marked as shared"):
        SharedPagesMiddleware(shared_page(stream))(asked())


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/redaktion/", "/konto/worte/", "/healthz", "/darstellung/"])
def test_what_is_never_shared_does_not_even_ask_for_the_number(
    address: str, queries: Count
) -> None:
    middleware = SharedPagesMiddleware(lambda request: HttpResponse("own"))
    with queries(0):
        assert middleware(RequestFactory().get(address)).content == b"own"


@pytest.mark.django_db
def test_a_post_and_a_session_ask_for_no_number_either(queries: Count) -> None:
    middleware = SharedPagesMiddleware(lambda request: HttpResponse("own"))
    member = asked(cookie="sitzung=abcdefghijklmnopqrstuvwxyz012345")
    with queries(0):
        middleware(RequestFactory().post("/a/"))
        middleware(member)
    assert member.reader is False  # type: ignore[attr-defined]


@pytest.mark.django_db(databases=["default", READING])
def test_readers_see_a_change_only_once_it_is_committed() -> None:
    before = current_number()
    touch()
    assert current_number() == before + 1
    with reading():
        assert current_number() == before


@pytest.mark.django_db
def test_each_change_counts_one_further_in_the_same_row() -> None:
    touch()
    before, rows = current_number(), SharedVersion.objects.count()
    for number in (1, 2, 3):
        touch()
        assert current_number() == before + number
    assert SharedVersion.objects.count() == rows


@pytest.mark.django_db
def test_changes_at_once_wait_for_none_and_both_count() -> None:
    """The first to begin is the last to end, as an import is beside whoever takes a seat."""
    before = current_number()
    with psycopg.connect(this_database()) as long, psycopg.connect(this_database()) as short:
        for connection in (long, short):
            connection.execute("SET lock_timeout = '10s'")
            connection.execute(TOUCH)
        assert current_number() == before
        short.commit()
        assert current_number() == before + 1
        long.commit()
        assert current_number() == before + 2


@pytest.mark.django_db
def test_a_change_that_finds_no_row_for_itself_counts_in_one_for_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    none = TOUCH.replace(f"generate_series(1, {ROWS})", "generate_series(1, 0)")
    assert none != TOUCH
    monkeypatch.setattr("geleucht.base.shared.TOUCH", none)
    before = current_number()
    touch()
    touch()
    assert current_number() == before + 2
    assert SharedVersion.objects.filter(id=0).exists()


@pytest.fixture
def watched(db: None) -> Iterator[int]:
    """Rows that readers see, for the length of a test; the number before it."""
    changes_shared_pages(Attempt)
    changes_shared_pages(Attempt)  # twice is once
    yield current_number()
    for signal in (post_save, post_delete):
        assert signal.disconnect(sender=Attempt, dispatch_uid="shared-base.Attempt")


def test_making_changing_and_deleting_a_row_are_one_change_each(watched: int) -> None:
    row = Attempt.objects.create(digest=b"a", window_end=1, count=1)
    assert current_number() == watched + 1
    row.save()
    assert current_number() == watched + 2
    row.delete()
    assert current_number() == watched + 3


def test_a_change_that_is_rolled_back_was_none(watched: int) -> None:
    with transaction.atomic():
        Attempt.objects.create(digest=b"a", window_end=1, count=1)
        assert current_number() == watched + 1
        transaction.set_rollback(True)
    assert current_number() == watched


Step = tuple[int, int]  # number of a page, bytes of it


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(1, 40)), max_size=60))
def test_memory_holds_the_latest_that_fit_whatever_is_asked(steps: list[Step]) -> None:
    memory = Memory(most=60)
    model: dict[int, SharedPage] = {}
    for number, size in steps:
        page = SharedPage("text/html", b"x" * size, b"", str(size))
        memory.put((number, "/"), page)
        model.setdefault(number, page)
        while sum(len(kept.body) for kept in model.values()) > 60:
            model.pop(next(iter(model)))
    assert {name[0]: page for name, page in memory.pages.items()} == model
    assert memory.size == sum(len(page.body) for page in model.values())


def test_what_is_read_stays_longest_and_what_is_too_big_is_not_kept() -> None:
    memory = Memory(most=30)
    small = SharedPage("text/html", b"x" * 10, b"", "e")
    for number in range(3):
        memory.put((number, "/"), small)
    memory.get((0, "/"))
    memory.put((3, "/"), small)
    assert [name[0] for name in memory.pages] == [2, 0, 3]
    memory.put((4, "/"), SharedPage("text/html", b"x" * 31, b"", "big"))
    assert (4, "/") not in memory.pages
    assert memory.size <= 30
