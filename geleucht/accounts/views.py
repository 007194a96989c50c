# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The beginning of a learner without an account."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from geleucht.accounts import actions
from geleucht.accounts.access import local_path, marked
from geleucht.accounts.network import network
from geleucht.base.limits import limit

BEGINNINGS = (3000, 900)  # a large school's first lesson behind one address


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make session and learner, and send the post back to where it came from."""
    limit("begin", network(request), BEGINNINGS)
    actions.begin(request=request)
    address = marked(local_path(request.GET.get("weiter"), "/"))
    return HttpResponseRedirect(address, preserve_request=True)
