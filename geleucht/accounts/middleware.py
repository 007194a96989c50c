# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gate to the editors' desk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.accounts.queries import second_factors
from geleucht.accounts.sign_in import shown_second_factor
from geleucht.base.errors import Refused, refusal


class DeskGate:
    """Lets staff in who have shown a second factor in this session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(settings.DESK):
            return self.get_response(request)
        person = request.user
        if not isinstance(person, Person):
            return to("account_login", request)
        if not (person.is_staff and person.has_perm("wagtailadmin.access_admin")):
            return refusal(request, Refused(not_staff(), 403))
        if shown_second_factor(request):
            return self.get_response(request)
        return to("account_reauthenticate" if second_factors(person) else "mfa_index", request)


def to(name: str, request: HttpRequest) -> HttpResponse:
    """On to this page, which says why, and back to the desk."""
    weiter = request.get_full_path() if request.method == "GET" else settings.DESK
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'weiter': weiter})}")


def not_staff() -> str:
    return _(
        "Ihr Konto gehört nicht zur Redaktion. Wenn das so nicht sein soll, hilft Ihnen das "
        "Programmbüro."
    )
