# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Browsers and people of these tests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from geleucht.accounts import words


@pytest.fixture(autouse=True)
def cheap_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is slow on purpose; test_spelling holds the real cost."""
    monkeypatch.setattr(words, "COST", 2)


@pytest.fixture
def browser() -> Callable[[], Client]:
    """Each call is another device."""
    return lambda: Client(headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def sabine(db: None, django_user_model: Any) -> Any:
    return django_user_model.objects.create_user("sabine@schule.example", name="Sabine Krahl")


@pytest.fixture
def editor(db: None, django_user_model: Any) -> Any:
    staff = {"is_staff": True, "is_superuser": True}
    return django_user_model.objects.create_user("redaktion@verein.example", **staff)
