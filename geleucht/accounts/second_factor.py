# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Passkeys, one-time codes of an app, and spare codes, on allauth's ground."""

import time
from typing import Any

from allauth.account.app_settings import LOGIN_TIMEOUT
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.stages import LoginStageController
from allauth.mfa import signals
from allauth.mfa.base.internal.flows import delete_dangling_recovery_codes
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused


@transaction.atomic
def add_passkey(*, request: HttpRequest, by: Person, name: str, credential: str) -> Authenticator:
    """Keep the passkey that this session's challenge has made. Raises Refused for any other."""
    data = {"name": name[:60], "credential": credential, "passwordless": "on"}
    form = AddWebAuthnForm(user=by, data=data)
    if not valid(form):
        raise Refused(
            _("Der Passkey ließ sich nicht einrichten. Versuchen Sie es bitte noch einmal.")
        )
    added: Authenticator = WebAuthn.add(
        by, form.cleaned_data["name"], form.cleaned_data["credential"]
    ).instance
    signals.authenticator_added.send(Authenticator, request=request, user=by, authenticator=added)
    record_authentication(request, by, "mfa", id=added.pk, type=added.type)
    return added


@transaction.atomic
def remove(*, kind: str, by: Person, key: int | None = None) -> bool:
    """Take away a passkey (by its key) or the app, and tell whether there was one.

    Spare codes go with the last one.
    """
    rows = Authenticator.objects.filter(user=by, type=kind)
    if key is not None:
        rows = rows.filter(pk=key)
    removed: int = rows.delete()[0]
    delete_dangling_recovery_codes(by)
    return removed > 0


def begin_app(*, request: HttpRequest) -> str:
    """A new secret for an authenticator app, kept in the session until its code is typed."""
    secret: str = totp.get_totp_secret(regenerate=True)
    return secret


@transaction.atomic
def activate_app(*, request: HttpRequest, by: Person, code: str) -> bool:
    """Keep the app whose code was typed; False for a code that is not of the session's secret."""
    secret = request.session.get(totp.SECRET_SESSION_KEY)
    if not secret or not totp.validate_totp_code(secret, code):
        return False
    Authenticator.objects.filter(user=by, type=Authenticator.Type.TOTP).delete()
    added = totp.TOTP.activate(by, secret).instance
    totp.clear_totp_secret(request)
    record_authentication(request, by, "mfa", id=added.pk, type=added.type)
    return True


@transaction.atomic
def new_spare_codes(*, by: Person) -> list[str]:
    """Ten codes for the day the telephone is lost; earlier ones stop working."""
    Authenticator.objects.filter(user=by, type=Authenticator.Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(by).get_unused_codes()
    return codes


def valid(form: Any) -> bool:
    """Whether a passkey's answer holds; what is no answer at all makes the library stumble."""
    try:
        return bool(form.is_valid())
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return False


def pending_stage(request: HttpRequest) -> Any:
    """allauth's second step of a sign-in under way, or None; a stale one is left as it is."""
    state = request.session.get(LOGIN_SESSION_KEY)
    if request.user.is_authenticated or not isinstance(state, dict):
        return None
    if time.time() - float(state.get("initiated_at", 0)) > LOGIN_TIMEOUT:
        return None  # allauth would tidy up now, and a GET never writes
    return LoginStageController.enter(request, AuthenticateStage.key)
