# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The first question of a request, over a real connection that was kept and has died."""

from collections.abc import Iterator

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import CaptureQueriesContext

from geleucht.base.sql import first_value

pytestmark = pytest.mark.django_db
PID = "SELECT pg_backend_pid()"


@pytest.fixture
def kept() -> Iterator[BaseDatabaseWrapper]:
    """The connection that requests use, as the request before has left it."""
    own = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = kept = own.copy()
    kept.ensure_connection()
    kept.close_if_unusable_or_obsolete()
    yield kept
    kept.close()
    connections[DEFAULT_DB_ALIAS] = own


def end(pid: int) -> None:
    """As a restart of the server or the network would."""
    beside = connections[DEFAULT_DB_ALIAS].copy()
    with beside.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    beside.close()


def test_it_is_the_only_question(kept: BaseDatabaseWrapper) -> None:
    with CaptureQueriesContext(kept) as captured:
        pid = first_value(PID)
        assert first_value(PID) == pid
    assert [query["sql"] for query in captured] == [PID, PID]


def test_a_kept_connection_that_has_died_is_made_anew(kept: BaseDatabaseWrapper) -> None:
    old = first_value(PID)
    end(old)
    kept.close_if_unusable_or_obsolete()
    assert first_value(PID) != old


def test_within_a_transaction_it_is_not_made_anew(kept: BaseDatabaseWrapper) -> None:
    """What was written there would be lost unseen."""
    kept.set_autocommit(False)
    kept.in_atomic_block = True
    end(first_value(PID))
    with pytest.raises(OperationalError):
        first_value(PID)


def test_a_database_that_is_away_is_told(silent_database: None) -> None:
    with pytest.raises(OperationalError):
        first_value(PID)
