# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The typed request of the house."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """What views receive: `htmx` from django-htmx, `id` names the request in logs,
    `reader` says that no session cookie came with it."""

    htmx: HtmxDetails
    id: str
    reader: bool
