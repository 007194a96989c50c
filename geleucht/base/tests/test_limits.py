# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from geleucht.base.limits import TooMany, limit
from geleucht.base.models import Attempt

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
