# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever uses prompts asks at once which of them are over."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from geleucht.base.time import today
from geleucht.prompts.retired import retired_keys
from geleucht.prompts.tests.making import prompt, publish

pytestmark = pytest.mark.django_db
Count = Callable[[int], Any]


def test_retired_and_expired_prompts_are_named_with_their_day_in_one_query(queries: Count) -> None:
    documents = [
        prompt("gilt"),
        prompt("taugt-noch", expires_on=(today() + timedelta(days=1)).isoformat()),
        prompt("abgelaufen", expires_on="2026-01-31"),
        prompt("weg"),
    ]
    pages = [publish(one) for one in documents]
    pages[3].unpublish()
    keys = [UUID(one["key"]) for one in documents]
    with queries(1):
        found = retired_keys([*keys, uuid4()])
    assert found == {keys[2]: date(2026, 1, 31), keys[3]: today()}


def test_what_is_published_again_is_over_no_more() -> None:
    document = prompt()
    page = publish(document)
    page.unpublish()
    publish(document)
    assert retired_keys([UUID(document["key"])]) == {}
