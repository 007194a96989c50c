# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything an instance holds, so that nothing can change unseen."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connection
from psycopg import sql

ROWS = sql.SQL("SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {} t")


def of_everything() -> dict[str, str]:
    """A hash of all rows of every table, and of every file."""
    found = {name: of_table(name) for name in connection.introspection.table_names()}
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        if path.is_file():
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def of_table(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(ROWS.format(sql.Identifier(name)))
        return str(cursor.fetchone()[0])
