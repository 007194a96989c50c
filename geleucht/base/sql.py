# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading in SQL of our own, over the connection that this request reads by."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections

from geleucht.base.readonly import alias


def select(sql: str, values: Sequence[Any] | Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """All rows; values are given apart, never put into the text."""
    with connections[alias()].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
