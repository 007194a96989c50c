# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order of a date for its hosts: who stands where, exceptions with their reason, the record."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geleucht.accounts.access import signed_in
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.live import hosting, order_actions
from geleucht.live.host_access import acting, for_hosts, proved
from geleucht.live.host_addresses import crumbs
from geleucht.live.models import OrderChange, Seat, Session
from geleucht.live.room_phases import facts
from geleucht.live.seat_forms import GIVE, WITHDRAW, OrderForm
from geleucht.live.seat_models import OPEN, SeatState

ON_A_PAGE = 500  # entries
RECORDED = 500  # exceptions shown, the latest
VERBS = {GIVE: order_actions.give_out_of_turn, WITHDRAW: order_actions.withdraw}


@require_http_methods(["GET", "HEAD", "POST"])
@for_hosts
@proved
def order(request: Request, session: Session) -> HttpResponse:
    """Until the date is over. Raises Refused."""
    now = timezone.now()
    if now >= session.ends_at:
        raise Refused(_("Der Termin ist vorbei; an der Reihenfolge ändert sich nichts mehr."), 410)
    form = OrderForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        change(session, form.cleaned_data, request, now)
        return HttpResponseRedirect(request.get_full_path(), status=303)
    context = order_page(session, request.GET.get("seite")) | {"form": form} | signed_in(request)
    return render(request, "live/hosts/order.html", context, status=422 if form.is_bound else 200)


def change(session: Session, values: dict[str, Any], request: Request, now: datetime) -> None:
    """Raises Refused."""
    seat = Seat.objects.filter(session=session, arrival=values["number"]).first()
    if seat is None:
        raise Refused(_("Diese Nummer gibt es bei diesem Termin nicht."), 404)
    verb = VERBS[values["what"]]
    verb(seat=seat, reason=values["reason"], by=acting(request), now=now)


def order_page(session: Session, number: str | None) -> dict[str, Any]:
    """Those who wait first: of whoever has a seat, nothing is to be found out by number."""
    seats = Seat.objects.filter(session=session, state__in=OPEN).select_related("person")
    holds = Case(When(state=SeatState.HELD, then=1), default=0)
    seats = seats.order_by(holds, "arrival").defer("wishes")
    page = Paginator(seats, ON_A_PAGE).get_page(number)
    return {
        "page": page,
        "one": facts(session),
        "rows": [(seat.arrival, hosting.name_of(seat), seat.get_state_display()) for seat in page],
        "changes": OrderChange.objects.filter(session=session).order_by("-on", "-pk")[:RECORDED],
        "section": "me",
        "crumbs": crumbs(session, (_("Reihenfolge"), "")),
    }
