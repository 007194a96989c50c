# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""In a test's transaction: GET runs in a savepoint that PostgreSQL keeps read-only."""

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from geleucht.base.readonly import ReadOnlyMiddleware, may_write


class ReadOnlyInTest(ReadOnlyMiddleware):
    """A test's data are not committed, so a second connection would not see them."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if may_write(request) or not connection.in_atomic_block:
            return self.get_response(request)
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL transaction_read_only = on")
            return self.get_response(request)
