# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the signed-in person is read: with the learner, in one query; never by password."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from geleucht.accounts.models import Person


class PersonBackend(AuthenticationBackend):  # type: ignore[misc]
    """The only backend: sign-in goes through codes and passkeys, permissions through Django's."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Nobody has a password."""

    def get_user(self, user_id: int) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).select_related("learner").first()
