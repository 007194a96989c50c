# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How people of these tests sign in."""

import re
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.mail import EmailMessage
from django.test import Client

from geleucht.accounts.models import Person

Browser = Callable[[], Client]
Mails = list[EmailMessage]


def code_in(mail: EmailMessage) -> str:
    found = re.search(r"^ +(\d{4} \d{4})$", str(mail.body), re.M)
    assert found
    return found.group(1)


def sign_in(client: Client, email: str, mails: Mails, **form: Any) -> Any:
    """Through the form and the mail, as people do."""
    client.post("/konto/anmelden/", {"email": email, **form})
    return client.post("/konto/code/", {"code": code_in(mails[-1])})


def learning(client: Client) -> UUID:
    """Somebody begins in this browser without an account; the key of the learner."""
    client.post("/anfang/?weiter=/konto/")
    return UUID(client.session["learner"])


def show_second_factor(client: Client, person: Person) -> None:
    """Signed in with the second factor shown; test_desk goes the way there itself."""
    client.force_login(person)
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
