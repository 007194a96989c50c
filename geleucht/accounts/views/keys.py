# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways of signing in: adding and taking away passkeys, the app and spare codes."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geleucht.accounts import second_factor
from geleucht.accounts.forms import FactorForm
from geleucht.accounts.mails import tell_of_change
from geleucht.accounts.models import Person
from geleucht.accounts.pages import page
from geleucht.accounts.qr import qr_svg
from geleucht.accounts.queries import passkeys, second_factors
from geleucht.accounts.sign_in import is_fresh, shown_second_factor
from geleucht.accounts.views.sign_in import goal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def require_fresh(view: View[P]) -> View[P]:
    """Whoever changes ways of signing in has proved within a quarter of an hour who they are.

    Else a form goes to the confirmation and back to its page; a script gets the address (403).
    """

    @login_required
    @wraps(view)
    def checked(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_fresh(request):
            return view(request, *args, **kwargs)
        address = f"{reverse('account_reauthenticate')}?{urlencode({'weiter': page_of(request)})}"
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"weiter": address}, status=403)
        return HttpResponseRedirect(address)

    return cast(View[P], checked)


def page_of(request: HttpRequest) -> str:
    """The page whose form was sent."""
    at_factors = request.POST.get("seite") == "faktoren" or request.GET.get("seite") == "faktoren"
    return reverse("mfa_index") if at_factors else reverse("accounts:overview")


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The second factor: what there is, what can be added."""
    person = cast(Person, request.user)
    kinds = second_factors(person)
    context: dict[str, Any] = {
        "kinds": kinds,
        "passkeys": passkeys(person),
        "shown": shown_second_factor(request),
    }
    return page(request, "factors", weiter=goal(request), **context)


@require_POST
@require_fresh
def begin_app(request: HttpRequest) -> HttpResponse:
    """A secret for the app, as QR code and to type."""
    secret = second_factor.begin_app(request=request)
    return app_page(request, secret, goal(request))


def app_page(request: HttpRequest, secret: str, weiter: str, failed: str = "") -> HttpResponse:
    code = qr_svg(get_adapter().build_totp_url(request.user, secret), _("QR-Code für die App"))
    context = {"form": FactorForm(), "secret": secret, "qr": code, "failed": failed}
    return page(request, "app", 422 if failed else 200, weiter=weiter, **context)


@require_POST
@require_fresh
def activate_app(request: HttpRequest) -> HttpResponse:
    """The app's first code switches it on; spare codes come with it."""
    person, weiter = cast(Person, request.user), goal(request)
    secret = request.session.get("mfa.totp.secret")
    if not secret:
        return HttpResponseRedirect(reverse("mfa_index"))
    typed = request.POST.get("code", "")[:20]
    if not second_factor.activate_app(request=request, by=person, code=typed):
        failed = _("Dieser Code passt nicht. Nehmen Sie den nächsten, den die App zeigt.")
        return app_page(request, secret, weiter, failed)
    tell_of_change(person, _("Eine App für Einmalcodes wurde eingerichtet."))
    drawn = second_factor.new_spare_codes(by=person)
    return page(request, "spare_codes", codes=drawn, weiter=weiter)


@require_POST
@require_fresh
def remove_app(request: HttpRequest) -> HttpResponse:
    person = cast(Person, request.user)
    if second_factor.remove(kind=Authenticator.Type.TOTP, by=person):
        tell_of_change(person, _("Die App für Einmalcodes wurde entfernt."))
    return HttpResponseRedirect(reverse("mfa_index"))


@require_POST
@require_fresh
def spare_codes(request: HttpRequest) -> HttpResponse:
    """Ten new spare codes, shown this once."""
    person = cast(Person, request.user)
    if not second_factors(person) - {"recovery_codes"}:
        return HttpResponseRedirect(reverse("mfa_index"))
    drawn = second_factor.new_spare_codes(by=person)
    tell_of_change(person, _("Neue Ersatzcodes wurden ausgegeben; die alten gelten nicht mehr."))
    return page(request, "spare_codes", codes=drawn, weiter=reverse("mfa_index"))


@require_POST
@require_fresh
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What the browser needs to make a passkey for this account."""
    return JsonResponse(webauthn.begin_registration(cast(Person, request.user), passwordless=True))


@require_POST
@require_fresh
def add_passkey(request: HttpRequest) -> HttpResponse:
    person = cast(Person, request.user)
    name = request.POST.get("name", "").strip() or _("Passkey")
    credential = request.POST.get("credential", "")
    second_factor.add_passkey(request=request, by=person, name=name, credential=credential)
    tell_of_change(person, _("Ein Passkey wurde hinzugefügt."))
    return HttpResponseRedirect(page_of(request))


@require_POST
@require_fresh
def remove_passkey(request: HttpRequest, key: int) -> HttpResponse:
    person = cast(Person, request.user)
    if second_factor.remove(kind=Authenticator.Type.WEBAUTHN, by=person, key=key):
        tell_of_change(person, _("Ein Passkey wurde entfernt."))
    return HttpResponseRedirect(page_of(request))
