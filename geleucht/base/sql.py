# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading in SQL of our own, over the connection that this request reads by."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import OperationalError, connections

from geleucht.base.readonly import alias


def select(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """All rows; values are given apart, never put into the text."""
    with connections[alias()].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def first_value(sql: str) -> Any:
    """One value, asked for as the first thing in a request: the question is its connection's
    health check, which saves Django's. A kept connection that has died is made anew, once.
    """
    connection = connections[alias()]
    fresh = connection.connection is None or connection.in_atomic_block
    connection.health_check_done = True  # type: ignore[attr-defined]  # the stubs lack it
    try:
        return select(sql, [])[0][0]
    except OperationalError:
        if fresh:
            raise
        connection.close()
        return select(sql, [])[0][0]
