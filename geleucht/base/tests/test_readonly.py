# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from django.db import InternalError, connections
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from geleucht.base.models import SharedVersion
from geleucht.base.readonly import READING, ReadOnlyMiddleware, alias, reading
from tests.readonly import ReadOnlyInTest


def writing(request: HttpRequest) -> HttpResponse:
    SharedVersion.objects.create(number=1)
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


@pytest.mark.django_db(transaction=True, databases=["default", "reading"])
def test_postgresql_itself_refuses_on_the_alias_of_production() -> None:
    with pytest.raises(DatabaseError, match="read-only transaction"):
        ReadOnlyMiddleware(writing)(RequestFactory().get("/"))
    connections[READING].close()


def test_the_alias_ends_with_the_request() -> None:
    with reading():
        assert alias() == READING
    assert alias() == "default"
