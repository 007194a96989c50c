# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where allauth asks us."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in says nothing in passing: a message would be written when it is read."""

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Pages speak for themselves."""


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Names of second factors."""
