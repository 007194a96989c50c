# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database goes away under the running server, and comes back."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from tests.browser import steps
from tests.browser.conftest import own_name
from tests.browser.visitor import Page, Visitor

pytestmark = pytest.mark.browser(world=True)  # asks without Chromium
UNIT = f"{steps.PATH}{steps.unit_slugs()[0]}/"
OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = %s AND backend_type = 'client backend'
"""


def beside(database_address: str) -> "psycopg.Connection[tuple[object, ...]]":
    """A connection to another database of the same server."""
    return psycopg.connect(
        database_address.replace(f"/{own_name()}", "/postgres"), autocommit=True, connect_timeout=5
    )


@contextmanager
def away(database_address: str) -> Iterator[None]:
    """Every connection is cut, and no new one is let in."""
    allow = sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS {}")
    name = sql.Identifier(own_name())
    with beside(database_address) as connection:
        connection.execute(allow.format(name, sql.SQL("false")))
        connection.execute(OTHERS, [own_name()])
        try:
            yield
        finally:
            connection.execute(allow.format(name, sql.SQL("true")))


def says_so(page: Page) -> None:
    assert page.status == 503
    assert "Die Datenbank antwortet nicht. Der Lernstand ist sicher." in page.text
    assert "Traceback" not in page.text
    assert "psycopg" not in page.text
    assert page.headers["retry-after"] == "60"


def test_a_database_that_goes_away_is_told_and_everything_goes_on_when_it_is_back(
    address: str, database_address: str
) -> None:
    learner, reader = Visitor(address), Visitor(address)
    assert learner.answer_first_quiz(UNIT).status == 200
    with away(database_address):
        says_so(learner.get("/ich/"))
        says_so(learner.get(UNIT))
        says_so(reader.get("/"))
        says_so(Visitor(address).post("/anfang/", weiter="/ich/"))
        assert reader.get("/healthz").text == "ok\n"
        ready = reader.get("/readyz")
        assert (ready.status, '"reason": "database"' in ready.text) == (503, True)
    assert reader.get("/").status == 200
    assert reader.get("/readyz").status == 200
    assert "gl-choice__feedback" in learner.get(UNIT).text


def test_an_answer_sent_meanwhile_is_not_half_written_and_can_be_sent_again(
    address: str, database_address: str
) -> None:
    learner = Visitor(address)
    assert learner.answer_first_quiz(UNIT).status == 200
    other = f"{steps.PATH}{steps.unit_slugs()[1]}/"
    before = learner.get(other).text
    form = learner.form(before)
    with away(database_address):
        says_so(learner.post(form.action, option=form.option, stand=form.stand))
    assert learner.get(other).text == before
    assert learner.post(form.action, option=form.option, stand=form.stand).status == 200
    assert learner.get(other).text != before


def test_connections_that_were_cut_are_renewed_without_anybody_noticing(
    address: str, database_address: str
) -> None:
    reader = Visitor(address)
    assert reader.get("/").status == 200
    with beside(database_address) as connection:
        connection.execute(OTHERS, [own_name()])
    assert [reader.get("/lernpfade/").status for _ in range(8)] == [200] * 8


def test_head_sends_no_page_and_the_connection_goes_on(address: str) -> None:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    for path in ("/", "/lernpfade/", "/healthz", "/gibt/es/nicht/"):
        connection.request("HEAD", path)
        head = connection.getresponse()
        assert head.read() == b""
        connection.request("GET", path)
        whole = connection.getresponse()
        assert whole.status == head.status
        assert whole.read() != b""
    connection.close()
