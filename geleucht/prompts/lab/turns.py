# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The line before each provider, and what becomes of a run: for the process that asks models.

Each is one short transaction. What is not running any more (deleted, swept) is left alone.
"""

import logging
from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from geleucht.base.sql import select
from geleucht.prompts.gateway import access
from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.gateway.endings import ANSWER, End, Reason, Usage
from geleucht.prompts.lab.ends import end, fail_all, locked
from geleucht.prompts.lab.models import Run, State, Turn

log = logging.getLogger(__name__)
LEASE = timedelta(seconds=20)
LONGEST_WAIT = 60  # seconds until a provider that is busy is tried again
TRIES = 5
BYTES_OF_TOKEN = 4  # as a rule of thumb, where the provider does not say
MOST_TOKENS = 2**31 - 1
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('geleucht.prompts.line'), hashtext(%s))"
PLACES = """
    SELECT r.key, (SELECT count(*) FROM prompts_turn o
        WHERE o.provider = t.provider AND o.lease IS NULL AND o.id <= t.id)
    FROM prompts_turn t JOIN prompts_run r ON r.id = t.run_id
    WHERE t.lease IS NULL AND r.key = ANY(%s)
"""


def claim(most: int) -> list[Run]:
    """Up to `most` runs that may start now, of all providers; this process has them ask."""
    found: list[Run] = []
    for provider in due().order_by("provider").values_list("provider", flat=True).distinct():
        if len(found) < most:
            found += claim_of(provider, most - len(found))
    return found


def due() -> QuerySet[Turn]:
    ready = Q(retry_at=None) | Q(retry_at__lte=timezone.now())
    return Turn.objects.filter(ready, lease=None)


@transaction.atomic
def claim_of(provider: str, most: int) -> list[Run]:
    """Whoever claims for a provider waits for whoever does the same: no more go on at once than
    may. A run whose model is not to be had any more ends here."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME, [provider])
    running = Turn.objects.filter(provider=provider, lease__isnull=False).count()
    free = min(most, at_once(provider) - running)
    waiting = Run.objects.filter(turn__in=due().filter(provider=provider), state=State.WAITING)
    waiting = waiting.select_for_update(skip_locked=True, no_key=True, of=("self",))
    runs = list(waiting.select_related("programme__audience").order_by("turn__pk")[: max(free, 0)])
    gone = [run for run in runs if model_of(run) is None]
    fail_all(gone, Reason.GONE)
    return start([run for run in runs if run not in gone])


def at_once(provider: str) -> int:
    """How many calls go on at a time; of one that is gone, how many runs are ended at a time."""
    found = (one.provider for one in settings.MODELS.models.values())
    return next((one.at_once for one in found if one.slug == provider), 100)


def model_of(run: Run) -> Model | None:
    """None where it is not, or no longer, allowed there, or lies with another provider now."""
    found = access.model_for(run.programme, run.model)
    return found if found and found.provider.slug == run.provider else None


def start(runs: list[Run]) -> list[Run]:
    Run.objects.filter(pk__in=[run.pk for run in runs]).update(state=State.RUNNING)
    turns = Turn.objects.filter(run__in=runs)
    turns.update(lease=timezone.now() + LEASE, tries=F("tries") + 1, retry_at=None)
    for run in runs:
        run.state = State.RUNNING
    return runs


def places(keys: Collection[UUID]) -> dict[UUID, int]:
    """Of those that wait: which they are in the line of their provider, from 1 on."""
    return dict(select(PLACES, [list(keys)]))


@transaction.atomic
def renew(keys: Collection[UUID]) -> None:
    """Promise to be there for some more seconds. What somebody is ending just now is passed over:
    so nobody waits here."""
    running = Turn.objects.filter(run__key__in=keys, lease__isnull=False)
    here = running.select_for_update(skip_locked=True, of=("self",)).values("pk")
    Turn.objects.filter(pk__in=here).update(lease=timezone.now() + LEASE)


def unwanted(keys: Collection[UUID]) -> set[UUID]:
    """Those that somebody wants to end, or that have ended without us."""
    wanted = Run.objects.filter(key__in=keys, state=State.RUNNING, stop_asked=False)
    return set(keys) - set(wanted.values_list("key", flat=True))


@transaction.atomic
def finish(key: UUID, *, answer: str, end: End, milliseconds: int) -> None:
    """Charged by what the provider counted, never more than was reserved."""
    run = locked(key, State.RUNNING)
    if run:
        counted = end.usage is not None
        told = {"ending": end.ending, "counted": counted, "milliseconds": milliseconds}
        close(run, State.DONE, answer, end.usage or estimated(run.text, answer), **told)


@transaction.atomic
def stop(key: UUID, *, answer: str, milliseconds: int) -> None:
    """Charged by estimate; nothing where nothing had come."""
    run = locked(key, State.RUNNING)
    if run:
        usage = estimated(run.text, answer) if answer else Usage(0, 0)
        close(run, State.STOPPED, answer, usage, milliseconds=milliseconds)


@transaction.atomic
def fail(key: UUID, reason: Reason) -> None:
    """It costs nothing."""
    run = locked(key, State.RUNNING)
    if run:
        end(run, State.FAILED, reason=reason)


@transaction.atomic
def wait_again(key: UUID, seconds: float) -> None:
    """Back to its place in the line, until it was tried often enough or is not wanted any more."""
    run = locked(key, State.RUNNING)
    if run is None:
        return
    turn = Turn.objects.get(run=run)
    if run.stop_asked:
        end(run, State.STOPPED)
    elif turn.tries >= TRIES:
        end(run, State.FAILED, reason=Reason.BUSY)
    else:
        wait = timedelta(seconds=min(max(seconds, 0), LONGEST_WAIT))
        Run.objects.filter(pk=run.pk).update(state=State.WAITING)
        Turn.objects.filter(pk=turn.pk).update(lease=None, retry_at=timezone.now() + wait)


def close(run: Run, state: State, answer: str, usage: Usage, **told: Any) -> None:
    tokens_in, tokens_out = bounded(usage.tokens_in), bounded(usage.tokens_out)
    model: Model | None = settings.MODELS.models.get(run.model)
    cost = model.cost(tokens_in, tokens_out) if model else run.reserved
    if cost > run.reserved:
        log.warning("Modell %s: counted %d tokens, more than a run can cost", run.model, tokens_out)
    told |= {"tokens_in": tokens_in, "tokens_out": tokens_out, "answer": storable(answer)}
    end(run, state, cost=min(cost, run.reserved), **told)


def estimated(text: str, answer: str) -> Usage:
    return Usage(tokens(text), tokens(answer))


def tokens(text: str) -> int:
    return -(-len(text.encode(errors="replace")) // BYTES_OF_TOKEN)


def bounded(number: int) -> int:
    """Whatever a provider says, it is a number that can be stored."""
    return min(max(number, 0), MOST_TOKENS)


def storable(answer: str) -> str:
    """Without what PostgreSQL takes for no text: NUL, and halves of characters."""
    return answer.encode(errors="replace").decode().replace("\0", "")[:ANSWER]
