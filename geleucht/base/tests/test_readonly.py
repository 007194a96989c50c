# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.db import InternalError, connections
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from geleucht.base.models import SharedVersion
from geleucht.base.readonly import READING, AliasRouter, ReadOnlyMiddleware, alias, reading
from geleucht.base.shared import touch
from tests.readonly import ReadOnlyInTest


def writing(request: HttpRequest) -> HttpResponse:
    SharedVersion.objects.create(id=-1, number=1)
    return HttpResponse("written")


@pytest.mark.django_db
def test_a_get_that_writes_fails_in_a_test() -> None:
    with pytest.raises((InternalError, DatabaseError), match="read-only"):
        ReadOnlyInTest(writing)(RequestFactory().get("/"))


@pytest.mark.django_db
def test_a_post_and_the_exempt_addresses_may_write() -> None:
    assert ReadOnlyInTest(writing)(RequestFactory().post("/")).content == b"written"
    SharedVersion.objects.all().delete()
    assert ReadOnlyInTest(writing)(RequestFactory().get("/redaktion/x/")).content == b"written"


TWO = pytest.mark.django_db(databases=["default", READING])


@TWO
def test_postgresql_itself_refuses_on_the_alias_of_production() -> None:
    with pytest.raises(DatabaseError, match="read-only transaction"):
        ReadOnlyMiddleware(writing)(RequestFactory().get("/"))


@TWO
def test_the_two_connections_are_two_and_only_one_refuses() -> None:
    with connections["default"].cursor() as one, connections[READING].cursor() as two:
        numbers = [cursor.execute("SELECT pg_backend_pid()").fetchone()[0] for cursor in (one, two)]
        assert numbers[0] != numbers[1]
        one.execute("SHOW default_transaction_read_only")
        assert one.fetchone() == ("off",)
        two.execute("SHOW default_transaction_read_only")
        assert two.fetchone() == ("on",)


@TWO
def test_making_shared_pages_anew_is_a_write_like_any_other() -> None:
    with reading(), pytest.raises(DatabaseError, match="read-only"):
        touch()
    touch()


def test_migrations_go_to_the_writing_connection_alone() -> None:
    router = AliasRouter()
    assert [router.allow_migrate(alias, "base") for alias in ("default", READING)] == [True, False]


def test_the_alias_ends_with_the_request() -> None:
    with reading():
        assert alias() == READING
    assert alias() == "default"
