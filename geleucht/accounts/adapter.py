# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where allauth asks us."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.signals import user_logged_in
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from geleucht.accounts import sign_in
from geleucht.accounts.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in says nothing in passing: a message would be written when it is read."""

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Pages speak for themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """allauth's own form is shut: an account is made by the right code."""
        return False

    def post_login(
        self, request: HttpRequest, user: Person, *, redirect_url: str | None, **_kwargs: Any
    ) -> HttpResponse:
        response = HttpResponseRedirect(sign_in.after(request, redirect_url))
        user_logged_in.send(type(user), request=request, response=response, user=user)
        return response


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors are asked of staff; a learner's passkey is a way in, not a second lock."""

    def is_mfa_enabled(self, user: Person, types: list[str] | None = None) -> bool:
        if user.is_authenticated and not user.is_staff:
            types = [kind for kind in types or ["totp"] if kind == "totp"]
        return bool(super().is_mfa_enabled(user, types))

    def get_totp_issuer(self) -> str:
        return "Geleucht"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the address of the installation, not to what a request claims."""
        return {"id": urlsplit(settings.ADDRESS).hostname or "", "name": "Geleucht"}
