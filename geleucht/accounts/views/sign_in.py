# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in: one form, a code by mail, or a passkey; signing out."""

from allauth.account.models import Login
from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from geleucht.accounts import actions, codes, sign_in
from geleucht.accounts.access import local_path
from geleucht.accounts.forms import CodeForm, SignInForm
from geleucht.accounts.mails import MailFailed
from geleucht.accounts.network import network
from geleucht.accounts.pages import page
from geleucht.accounts.second_factor import valid
from geleucht.base.limits import limit

PASSKEYS = (600, 900)  # challenges and answers of one network address


def goal(request: HttpRequest) -> str:
    """Where to go afterwards: a path of ours, else my page."""
    asked = request.POST.get("weiter") or request.GET.get("weiter")
    return local_path(asked)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """One form for everybody: the answer is the same whether the address is known or not."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(goal(request))
    posted = request.method == "POST"
    form = SignInForm(request.POST if posted else None)
    if posted and form.is_valid():
        return send_code(request, form)
    return page(request, "sign_in", 422 if posted else 200, form=form, weiter=goal(request))


def send_code(request: HttpRequest, form: SignInForm) -> HttpResponse:
    email, stay = form.cleaned_data["email"], form.cleaned_data["stay"]
    try:
        codes.ask(request, email, weiter=goal(request), stay=stay)
    except MailFailed:
        form.add_error(None, mail_failed())
        return page(request, "sign_in", 503, form=form, weiter=goal(request))
    return HttpResponseRedirect(reverse("account_confirm_login_code"))


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Type the code; the right one opens the account or makes it."""
    state = codes.waiting(request)
    if state is None:
        return HttpResponseRedirect(reverse("account_login"))
    posted = request.method == "POST"
    form, status = CodeForm(request.POST if posted else None), 422 if posted else 200
    if posted and form.is_valid():
        try:
            return sign_in.enter(request, codes.redeem(request, form.cleaned_data["code"]))
        except codes.CodeRefused as refused:
            form.add_error("code", refused.sentence)
            status = refused.status
    return code_page(request, state, form, status)


def code_page(
    request: HttpRequest, state: codes.Waiting, form: CodeForm, status: int, failed: str = ""
) -> HttpResponse:
    context = {"form": form, "email": state["email"], "minutes": codes.MINUTES, "failed": failed}
    return page(request, "code", status, **context)


@require_POST
def code_again(request: HttpRequest) -> HttpResponse:
    """Send another code to the same address; earlier ones of the last minutes still work."""
    state = codes.waiting(request)
    if state is None:
        return HttpResponseRedirect(reverse("account_login"))
    try:
        codes.ask(request, state["email"], weiter=state["weiter"], stay=state["stay"])
    except MailFailed:
        return code_page(request, state, CodeForm(), 503, mail_failed())
    return HttpResponseRedirect(reverse("account_confirm_login_code"))


def mail_failed() -> str:
    return _(
        "Die Mail ließ sich gerade nicht verschicken. Das liegt an uns, und es ist nichts "
        "verloren. In einigen Minuten geht es vermutlich wieder; bitte dann noch einmal versuchen."
    )


@require_POST
def passkey_challenge(request: HttpRequest) -> HttpResponse:
    """What the browser's passkey dialog needs; keeps the challenge in the session."""
    limit("passkey", network(request), PASSKEYS)
    codes.end_unfinished(request)
    return JsonResponse(webauthn.begin_authentication(None))


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in by the passkey's answer to this session's challenge."""
    limit("passkey", network(request), PASSKEYS)
    form, weiter = LoginWebAuthnForm(data=request.POST), goal(request)
    if not valid(form):
        context = {"form": SignInForm(), "failed": passkey_failed(), "weiter": weiter}
        return page(request, "sign_in", 422, **context)
    authenticator = form.cleaned_data["credential"]
    request.session.pop(sign_in.STAY, None)  # ticked by somebody who did not get in
    login = Login(user=authenticator.user, redirect_url=weiter)
    response: HttpResponse = perform_passwordless_login(request, authenticator, login)
    return response


def passkey_failed() -> str:
    return _("Die Anmeldung mit Passkey hat nicht geklappt. Mit der E-Mail-Adresse geht es immer.")


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out; whoever comes to this device next sees nothing."""
    if request.method != "POST":
        return page(request, "sign_out")
    actions.sign_out(request=request)
    return page(request, "signed_out")


@require_safe
def inactive(request: HttpRequest) -> HttpResponse:
    return page(request, "inactive", 403)
