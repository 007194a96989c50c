# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The floor: a bare view without middleware that makes three indexed queries."""

import os
from typing import Any

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path

ROWS = 100_000


def configure(database: dict[str, Any], threads: int) -> None:
    pool = {"min_size": threads, "max_size": threads}
    settings.configure(
        SECRET_KEY="bench" * 20,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[],
        INSTALLED_APPS=[],
        USE_TZ=True,
        DATABASES={"default": {**database, "CONN_MAX_AGE": 0, "OPTIONS": {"pool": pool}}},
    )
    django.setup()


if not settings.configured and "BENCH_HOST" in os.environ:
    configure(
        {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["BENCH_NAME"],
            "USER": os.environ["BENCH_USER"],
            "PASSWORD": os.environ["BENCH_PASSWORD"],
            "HOST": os.environ["BENCH_HOST"],
            "PORT": os.environ["BENCH_PORT"],
        },
        int(os.environ["GELEUCHT_THREADS"]),
    )

from django.db import models  # noqa: E402  the models need the settings above


class Row(models.Model):
    rank = models.IntegerField()
    text = models.CharField(max_length=80)

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "bench_row"

    def __str__(self) -> str:
        return self.text


def floor(request: HttpRequest) -> HttpResponse:
    one = Row._default_manager.get(pk=4711)
    ten = list(Row._default_manager.filter(rank__gte=500).order_by("rank")[:10])
    count = Row._default_manager.filter(rank__lt=10).count()
    return HttpResponse(f"floor {one.text} {len(ten)} {count}")


urlpatterns = [path("", floor)]
application = WSGIHandler() if settings.configured else None
