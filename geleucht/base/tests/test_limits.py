# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connections, transaction

from geleucht.base.limits import TooMany, limit, once, sentence, tried
from geleucht.base.models import Attempt
from geleucht.base.readonly import reading
from geleucht.base.tasks import forget_attempts

pytestmark = pytest.mark.django_db


def test_the_attempt_beyond_the_rate_is_refused_with_a_sentence() -> None:
    assert [limit("code", "a@b.example", (3, 3600)) for _ in range(3)] == [1, 2, 3]
    with pytest.raises(TooMany) as refused:
        limit("code", "a@b.example", (3, 3600))
    assert refused.value.status == 429
    assert "60 Minuten" in refused.value.sentence


def test_keys_and_names_are_counted_apart_and_stored_as_digests_only() -> None:
    limit("code", "a@b.example", (1, 3600))
    limit("code", "c@d.example", (1, 3600))
    limit("words", "a@b.example", (1, 3600))
    assert Attempt.objects.count() == 3
    assert b"example" not in b"".join(bytes(a.digest) for a in Attempt.objects.all())


def test_asking_does_not_count() -> None:
    assert tried("code", "a", (3, 3600)) == 0
    limit("code", "a", (3, 3600))
    assert [tried("code", "a", (3, 3600)) for _ in range(5)] == [1] * 5
    assert tried("code", "b", (3, 3600)) == 0


def test_when_the_window_is_over_counting_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 7200.0)
    limit("code", "a", (1, 3600))
    monkeypatch.setattr(time, "time", lambda: 7200.0 + 3599)
    with pytest.raises(TooMany):
        limit("code", "a", (1, 3600))
    monkeypatch.setattr(time, "time", lambda: 7200.0 + 3600)
    assert limit("code", "a", (1, 3600)) == 1


def test_the_job_forgets_windows_that_are_over_and_keeps_the_others() -> None:
    now = int(time.time())
    Attempt.objects.create(digest=b"over", window_end=now - 1, count=9)
    Attempt.objects.create(digest=b"open", window_end=now + 60, count=9)
    forget_attempts(timestamp=now)
    assert [bytes(attempt.digest) for attempt in Attempt.objects.all()] == [b"open"]


def test_a_limit_counts_even_where_nothing_else_may_be_written() -> None:
    with reading():
        assert limit("code", "a", (3, 60)) == 1


@pytest.mark.parametrize(("minutes", "words"), [(1, "einer Minute"), (15, "spätestens 15 Minuten")])
def test_the_sentence_says_how_long_and_that_nothing_is_lost(minutes: int, words: str) -> None:
    assert words in sentence(minutes)
    assert "Es ist nichts verloren." in sentence(minutes)


def test_a_rollback_would_forget_the_attempt() -> None:
    """Why the docstring says: call outside a transaction."""
    with pytest.raises(TooMany), transaction.atomic():
        limit("code", "a", (0, 60))
    assert tried("code", "a", (0, 60)) == 0


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_counted_exactly() -> None:
    def attempt(_: int) -> int:
        try:
            return limit("words", "one address", (25, 3600))
        except TooMany:
            return 0
        finally:
            connections.close_all()

    with ThreadPoolExecutor(12) as pool:
        counts = sorted(pool.map(attempt, range(60)))
    assert counts == [0] * 35 + list(range(1, 26))
    assert Attempt.objects.get().count == 60


def test_what_a_full_school_tries_is_kept_in_the_cache() -> None:
    """allauth counts there."""
    names = [f"versuch-{number}" for number in range(400)]
    for name in names:
        cache.set(name, 1)
    assert len(cache.get_many(names)) == 400


def test_something_happens_once_and_again_when_its_time_is_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(time, "time", lambda: 7200.0)
    assert [once("ticket", "a", 60) for _ in range(3)] == [True, False, False]
    assert once("ticket", "b", 60)
    assert once("other", "a", 60)
    monkeypatch.setattr(time, "time", lambda: 7259.0)
    assert not once("ticket", "a", 60)
    monkeypatch.setattr(time, "time", lambda: 7260.0)
    assert [once("ticket", "a", 60) for _ in range(2)] == [True, False]
