# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""GET never writes: the database refuses it.

GET and HEAD use the alias `reading`, whose connections have default_transaction_read_only=on.
Paths that start with one of settings.GET_MAY_WRITE are exempt.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

READING = "reading"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_alias: ContextVar[str] = ContextVar("alias", default=DEFAULT_DB_ALIAS)


def alias() -> str:
    """The database alias of the request under way."""
    return _alias.get()


@contextmanager
def reading() -> Iterator[None]:
    """Within: every query goes to the read-only alias."""
    token = _alias.set(READING)
    try:
        yield
    finally:
        _alias.reset(token)


def may_write(request: HttpRequest) -> bool:
    return request.method not in SAFE_METHODS or request.path_info.startswith(
        tuple(settings.GET_MAY_WRITE)
    )


class ReadOnlyMiddleware:
    """Sends a GET's queries to the read-only alias."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if may_write(request):
            return self.get_response(request)
        with reading():
            return self.get_response(request)


class AliasRouter:
    """Follows the request's alias; the database cache counts on the writing one always."""

    def db_for_read(self, model: type[Model], **hints: object) -> str:
        return DEFAULT_DB_ALIAS if model._meta.app_label == "django_cache" else alias()

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: object) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return db == DEFAULT_DB_ALIAS
