# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The worker of the machine: jobs that a job puts off belong to its transaction."""

from typing import Any

from procrastinate.connector import BaseConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

GRACE = 1.0  # seconds that jobs have to end by themselves before they are asked to


class WorkerConnector(PsycopgConnector):
    """Its own connections for the worker's work; Django's for what jobs put off.

    Else a job would begin before there is what it is about, and after a rollback, too.
    """

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


def run(concurrency: int, **options: Any) -> None:
    """Until a signal ends it."""
    connector = WorkerConnector(kwargs=connector_params("default"))
    with app.replace_connector(connector):
        app.run_worker(concurrency=concurrency, shutdown_graceful_timeout=GRACE, **options)
