# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Showing a second factor: at sign-in, and again before the ways of signing in change."""

from typing import Any, cast

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from geleucht.accounts import codes
from geleucht.accounts.forms import FactorForm
from geleucht.accounts.mails import MailFailed
from geleucht.accounts.models import Person
from geleucht.accounts.pages import page
from geleucht.accounts.queries import has_second_factor, second_factors
from geleucht.accounts.second_factor import pending_stage, valid
from geleucht.accounts.views.sign_in import goal, mail_failed
from geleucht.base.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The second step of signing in."""
    stage = pending_stage(request)
    if stage is None:
        return HttpResponseRedirect(reverse("account_login"))
    person = stage.login.user
    if request.method != "POST":
        return asked(request, person)
    form = answer(request, person, AuthenticateForm, AuthenticateWebAuthnForm)
    if not valid(form):
        return asked(request, person, failed=not_right())
    form.save()
    response: HttpResponse = stage.exit()
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Prove again who is sitting here: by second factor, or by a code where there is none."""
    person = cast(Person, request.user)
    weiter = goal(request)
    if not has_second_factor(person):
        return confirm_by_code(request, person, weiter)
    if request.method != "POST":
        return asked(request, person, weiter=weiter)
    form = answer(request, person, ReauthenticateForm, ReauthenticateWebAuthnForm)
    if not valid(form):
        return asked(request, person, weiter=weiter, failed=not_right())
    form.save()
    return HttpResponseRedirect(weiter)


def confirm_by_code(request: HttpRequest, person: Person, weiter: str) -> HttpResponse:
    if request.method != "POST":
        return page(request, "confirm", weiter=weiter)
    if not person.email:
        raise Refused(_("Zu diesem Konto gibt es keine E-Mail-Adresse. Melden Sie sich neu an."))
    try:
        codes.ask(request, person.email, weiter=weiter, stay=False)
    except MailFailed:
        return page(request, "confirm", 503, weiter=weiter, failed=mail_failed())
    return HttpResponseRedirect(reverse("account_confirm_login_code"))


@require_POST
def challenge(request: HttpRequest) -> HttpResponse:
    """A passkey challenge for whoever is signed in, or on the second step."""
    stage = pending_stage(request)
    person = stage.login.user if stage else request.user
    if not isinstance(person, Person):
        raise Refused(_("Diese Anmeldung ist abgelaufen. Beginnen Sie bitte noch einmal."), 403)
    return JsonResponse(webauthn.begin_authentication(person))


def answer(request: HttpRequest, person: Person, by_code: Any, by_passkey: Any) -> Any:
    kind = by_code if "code" in request.POST else by_passkey
    return kind(user=person, data=request.POST)


def asked(request: HttpRequest, person: Person, failed: str = "", weiter: str = "") -> HttpResponse:
    context = {"form": FactorForm(), "kinds": second_factors(person), "weiter": weiter}
    return page(request, "second_factor", 422 if failed else 200, failed=failed, **context)


def not_right() -> str:
    return _(
        "Das hat nicht gestimmt. Ein Code aus der App gilt nur eine halbe Minute und nur einmal; "
        "nehmen Sie den nächsten. Nach zehn Fehlversuchen ist eine Viertelstunde Pause."
    )
