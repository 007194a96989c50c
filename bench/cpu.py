# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""CPU time: what a request costs however much else runs on the machine."""

import psutil
from django.db import connection


def postgres() -> list[psutil.Process]:
    """The server behind this connection, where it runs on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    try:
        parent = psutil.Process(pid).parent()
    except psutil.NoSuchProcess:
        return []
    return [parent] if parent and "postgres" in parent.name() else []


def times(servers: list[psutil.Process]) -> dict[int, float]:
    """Seconds so far, by process: of the servers and all that they have started."""
    found = {}
    for server in servers:
        for process in (server, *server.children(recursive=True)):
            try:
                spent = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            found[process.pid] = spent.user + spent.system
    return found


def between(before: dict[int, float], after: dict[int, float]) -> float:
    return sum(spent - before.get(pid, 0) for pid, spent in after.items())
