# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sessions are read without the ORM, and mean what Django's mean."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from conftest import Count
from geleucht.accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def key() -> str:
    store = SessionStore()
    store["wort"] = "Glück auf"
    store.save()
    assert store.session_key
    return store.session_key


def test_what_was_saved_is_read_in_one_query_as_django_reads_it(key: str, queries: Count) -> None:
    with queries(1):
        held = SessionStore(key).load()
    assert held == db.SessionStore(key).load() == {"wort": "Glück auf"}


def test_a_session_that_has_expired_is_empty_and_its_key_is_not_used_again(key: str) -> None:
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    store = SessionStore(key)
    assert store.load() == {}
    store["wort"] = "neu"
    store.save()
    assert store.session_key != key


def test_an_unknown_key_is_never_taken_over() -> None:
    store = SessionStore("erfunden" * 4)
    assert store.get("wort") is None
    store["wort"] = "neu"
    store.save()
    assert store.session_key != "erfunden" * 4
