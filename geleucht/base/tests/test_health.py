# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the process lives, and whether it can serve."""

import pytest
from django.db import connection
from django.test import Client

from conftest import Count


def test_a_living_process_says_so_without_a_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Content-Type"] == "text/plain"


@pytest.mark.django_db
def test_living_asks_the_database_nothing(client: Client, queries: Count) -> None:
    with queries(0):
        client.get("/healthz", headers={"cookie": "sitzung=abc"})


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True})
    assert response.headers["Cache-Control"] == "private, no-store"
    assert not response.cookies


@pytest.mark.django_db
def test_a_waiting_migration_is_the_reason_for_not_being_ready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = 'base' AND name = "
            "(SELECT max(name) FROM django_migrations WHERE app = 'base')"
        )
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "reason": "migrations"}


@pytest.mark.usefixtures("silent_database")
def test_a_silent_database_is_the_reason_for_not_being_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"ready": False, "reason": "database"}
