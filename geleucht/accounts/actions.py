# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to learners and people."""

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from geleucht.accounts.events import LearnerEnded, LearnersMerged
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.queries import LEARNER, remember
from geleucht.base import privacy
from geleucht.base.events import emit
from geleucht.base.time import today

IDLE = 60 * 60 * 24  # seconds until the session of a learner without words ends
IDLE_WITH_WORDS = 30 * IDLE


def begin(*, request: HttpRequest) -> Learner:
    """A learner without an account, bound to this browser session."""
    learner = Learner.objects.create()
    bind(request=request, learner=learner)
    return learner


def begin_for(*, person: Person, by: Person) -> Learner:
    """The learner of a person who has not begun yet; twice is once."""
    return Learner.objects.get_or_create(person=person)[0]


def bind(*, request: HttpRequest, learner: Learner) -> None:
    """This browser session now learns as `learner`; its key changes, so none can be planted."""
    session: SessionBase = request.session
    session.cycle_key()
    session[LEARNER] = str(learner.pk)
    session.set_expiry(session_age(learner))
    remember(request, learner)


def session_age(learner: Learner) -> int:
    """Seconds that a session of a learner without an account lives after the last writing."""
    return IDLE_WITH_WORDS if learner.has_words else IDLE


def touch(*, learner: Learner) -> None:
    """Note the day of the last activity: the day, not the hour."""
    if learner.active_on != today():
        learner.active_on = today()
        learner.save(update_fields=["active_on"])


@transaction.atomic
def end_learner(*, learner: Learner, by: Person | Learner | None) -> None:
    """Delete a learner with everything that hangs on it; `by` None is the clock."""
    emit(LearnerEnded(learner.pk))
    for data in privacy.declarations():
        if data.subject == "learner" and callable(data.erase):
            data.erase(learner.pk)
    learner.delete()


@transaction.atomic
def merge_learners(*, source: Learner, target: Learner, by: Person | Learner) -> Learner:
    """What `source` has done counts for `target` too; nothing is ever lowered. `source` goes.

    Every room says in its privacy.py how its rows are merged.
    """
    keys = sorted([source.pk, target.pk])
    locked = list(Learner.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    if len(locked) < 2:  # another request was faster
        return target
    for data in privacy.declarations():
        if data.merge:
            data.merge(source.pk, target.pk)
    emit(LearnersMerged(source=source.pk, target=target.pk))
    target.started_on = min(source.started_on, target.started_on)
    target.active_on = max(source.active_on, target.active_on)
    target.save(update_fields=["started_on", "active_on"])
    source.delete()
    return target
