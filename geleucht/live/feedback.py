# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people thought of a date, without anybody's name.

Figures are over a number that is told at once: the first time ten, then five more each time, so
that no two figures differ by one person. Whoever is signed in with a seat has shown a mailbox
and counts among them; of all others, who may be one who begins anew each time, three from one
network do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Avg

from geleucht.base.limits import TooMany, limit
from geleucht.live.models import Session
from geleucht.live.there_models import Feedback

FIRST, NEXT = 10, 5
ONCE = (1, 60 * 60 * 24 * 600)  # of one person for one date; long, as windows have borders
NEAR = (3, ONCE[1])  # without a seat, of one network and date
QUESTIONS = ("useful", "clear", "pace")


@dataclass(frozen=True)
class Told:
    """What hosts see: means from 1 to 4 over `number` answers, and what was written."""

    number: int
    means: Mapping[str, float]
    texts: tuple[str, ...]


def give(
    *, session: Session, who: str, network: str, answers: Mapping[str, int], text: str
) -> bool:
    """Keep it; False where this `who` (a learner's or a seat's key) has given one already.

    `network` is where somebody without a seat sits, empty for one who has a seat. That somebody has
    given one is a keyed digest that ends; it is written by itself, so that no transaction holds
    both.
    """
    if not within("feedback", f"{session.pk} {who}", ONCE):
        return False
    weighs = not network or within("feedback-near", f"{session.pk} {network}", NEAR)
    with transaction.atomic():
        Feedback.objects.create(session=session, text=text.strip(), weighs=weighs, **answers)
        settle(session)
    return True


def within(name: str, key: str, rate: tuple[int, int]) -> bool:
    try:
        limit(name, key, rate)
    except TooMany:
        return False
    return True


def settle(session: Session) -> None:
    """Tell what waits once it is enough. One at a time for a date."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM live_session WHERE key = %s FOR NO KEY UPDATE", [session.pk])
    found = Feedback.objects.filter(session=session)
    waiting, before = found.filter(told=False), found.filter(told=True).exists()
    if waiting.filter(weighs=True).count() >= (NEXT if before else FIRST):
        waiting.update(told=True)


def told(session: Session) -> Told | None:
    """None until enough have answered. Texts come in no order of time."""
    found = Feedback.objects.filter(session=session, told=True)
    means: dict[str, Any] = found.aggregate(**{name: Avg(name) for name in QUESTIONS})
    if means["useful"] is None:
        return None
    texts = found.exclude(text="").order_by("key").values_list("text", flat=True)
    rounded = {name: round(float(value), 1) for name, value in means.items()}
    return Told(found.count(), rounded, tuple(texts))
