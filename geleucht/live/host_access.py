# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who gets to the pages of hosts, and which proof they ask for (decision 0037)."""

from collections.abc import Callable
from functools import wraps
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.accounts.sign_in import is_fresh
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.live import hosting, room_queries
from geleucht.live.models import Session

View = Callable[..., HttpResponse]


def for_hosts(view: View) -> View:
    """Gives the view its date in place of the address. Raises Refused for everybody else."""

    @login_required
    @wraps(view)
    def checked(request: Request, slug: str, number: int, **more: int) -> HttpResponse:
        session = room_queries.session_at(slug, number)
        if session is None:
            raise Http404
        if not hosting.may_host(acting(request), session):
            raise Refused(not_host(), 403)
        return view(request, session, **more)

    return cast(View, checked)


def proved(view: View) -> View:
    """Names, wishes and mails to all: whoever sits at this device has just proved who they are."""

    @wraps(view)
    def checked(request: Request, session: Session) -> HttpResponse:
        if is_fresh(request):
            return view(request, session)
        if request.method == "POST":
            raise Refused(prove_again(), 403)
        query = urlencode({"weiter": request.get_full_path()})
        return HttpResponseRedirect(f"{reverse('account_reauthenticate')}?{query}")

    return checked


def acting(request: Request) -> Person:
    return cast(Person, request.user)


def not_host() -> str:
    return _(
        "Diesen Termin moderieren andere. Wenn das so nicht sein soll, hilft Ihnen das "
        "Programmbüro."
    )


def prove_again() -> str:
    return _(
        "Die letzte Anmeldung ist länger als eine Viertelstunde her, deshalb wurde nichts "
        "verschickt. Gehen Sie zurück, kopieren Sie Ihren Text und laden Sie die Seite neu: Dann "
        "fragt sie noch einmal, wer Sie sind."
    )
