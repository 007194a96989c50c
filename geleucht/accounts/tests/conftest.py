# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Browsers and people of these tests."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from geleucht.accounts.models import Person

Browser = Callable[[], Client]


@pytest.fixture
def browser() -> Browser:
    """Each call is another device."""
    return lambda: Client(headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def sabine(db: None) -> Person:
    return Person.objects.create_user("sabine@schule.example", name="Sabine Krahl")


@pytest.fixture
def editor(db: None) -> Person:
    return Person.objects.create_user("redaktion@verein.example", is_staff=True, is_superuser=True)


def code_in(mail: EmailMessage) -> str:
    found = re.search(r"^ +(\d{4} \d{4})$", str(mail.body), re.M)
    assert found
    return found.group(1)


def sign_in(client: Client, email: str, mails: list[EmailMessage], **form: Any) -> Any:
    """Through the form and the mail, as people do."""
    client.post("/konto/anmelden/", {"email": email, **form})
    return client.post("/konto/code/", {"code": code_in(mails[-1])})
