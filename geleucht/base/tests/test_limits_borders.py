# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rate limits at their borders, with strange keys, and as the person sees them."""

import time
from collections import Counter

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import settings as search
from hypothesis import strategies as st
from pytest_django import Settings

from conftest import Count
from geleucht.base.errors import RefusedMiddleware
from geleucht.base.limits import TooMany, digest, limit, sentence, tried
from geleucht.base.models import Attempt

pytestmark = pytest.mark.django_db
STRANGE = ["", "\0", "a\0b", "Ä" * 5000, "a@b.example' OR 1=1 --", "👩‍🏫"]


@pytest.mark.parametrize("most", [1, 2, 10])
def test_the_last_attempt_allowed_passes_and_the_next_does_not(most: int) -> None:
    for number in range(1, most + 1):
        assert limit("code", "a", (most, 60)) == number
    for number in (most + 1, most + 2):
        with pytest.raises(TooMany):
            limit("code", "a", (most, 60))
        assert tried("code", "a", (most, 60)) == number


def test_counting_and_asking_cost_one_query_each(queries: Count) -> None:
    with queries(1):
        limit("code", "a", (5, 60))
    with queries(1):
        tried("code", "a", (5, 60))


@pytest.mark.parametrize("key", STRANGE)
def test_any_key_is_counted_and_takes_no_more_room_than_another(key: str) -> None:
    assert [limit("code", key, (5, 60)), limit("code", key, (5, 60))] == [1, 2]
    assert [len(bytes(row.digest)) for row in Attempt.objects.all()] == [32]


def test_name_and_key_cannot_be_mistaken_for_each_other() -> None:
    assert digest("ab", "c", 1) != digest("a", "bc", 1)
    assert digest("a", "1", 11) != digest("a", "11", 1)


def test_without_the_secret_nobody_can_look_up_whose_counter_it_is(settings: Settings) -> None:
    one = digest("code", "erika@schule.example", 1)
    settings.SECRET_KEY = "another" * 10
    assert digest("code", "erika@schule.example", 1) != one


def test_a_counter_ends_with_its_window(monkeypatch: pytest.MonkeyPatch) -> None:
    for now, end in [(0.0, 60), (59.9, 60), (60.0, 120), (61.0, 120)]:
        monkeypatch.setattr(time, "time", lambda now=now: now)
        limit("code", str(now), (5, 60))
        assert Attempt.objects.order_by("-window_end").first().window_end == end  # type: ignore[union-attr]


@search(max_examples=20)
@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=30))
def test_whatever_the_order_each_key_is_counted_for_itself(keys: list[str]) -> None:
    Attempt.objects.all().delete()
    seen: Counter[str] = Counter()
    for key in keys:
        seen[key] += 1
        assert limit("code", key, (1000, 3600)) == seen[key]
    assert {key: tried("code", key, (1000, 3600)) for key in "abc"} == {k: seen[k] for k in "abc"}


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "einer Minute"), (60, "einer Minute"), (61, "2 Minuten"), (900, "15 Minuten")],
)
def test_the_wait_is_told_in_whole_minutes_and_never_too_short(seconds: int, words: str) -> None:
    with pytest.raises(TooMany) as refused:
        limit("code", "a", (0, seconds))
    assert words in refused.value.sentence


def test_the_person_reads_the_sentence_on_a_page_of_status_429() -> None:
    def view(request: HttpRequest) -> None:
        limit("code", "a", (0, 900))

    request = RequestFactory().post("/konto/code/")
    with pytest.raises(TooMany) as refused:
        view(request)
    page = RefusedMiddleware(lambda _: None).process_exception(request, refused.value)  # type: ignore[arg-type,return-value]
    assert page
    assert page.status_code == 429
    assert sentence(15) in page.content.decode()
