# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to learners: beginning, four words, taking over, ending."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from geleucht.accounts import words
from geleucht.accounts.events import LearnerEnded, LearnersMerged
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.queries import (
    LEARNER,
    WAITING,
    learner_of,
    remember,
    waiting_learner,
    waiting_learners,
)
from geleucht.base import privacy
from geleucht.base.errors import Refused
from geleucht.base.events import emit
from geleucht.base.time import today

IDLE = 60 * 60 * 24  # seconds until the session of a learner without words ends
IDLE_WITH_WORDS = 30 * IDLE
STAYED_AWAY = timedelta(days=2)  # days are what is known, so 24 hours are over for certain
STAYED_AWAY_WITH_WORDS = timedelta(days=365)
AT_ONCE = 2000  # learners that one job ends
Actor = Person | Learner | None  # None is the clock


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


def give_words(*, learner: Learner, by: Learner) -> list[str]:
    """Four new words for a learner without an account; earlier ones stop working.

    The words are in the returned list and nowhere else: stored is their keyed hash.
    Raises Refused where another tab was faster, for words that do not work are worse than none.
    """
    here = Learner.objects.filter(pk=learner.pk, person=None, words_hash=learner.words_hash)
    while True:
        drawn = words.draw()
        key = words.keyed(" ".join(drawn))
        try:
            with transaction.atomic():
                changed = here.update(words_hash=key)
        except IntegrityError:  # somebody has these very words: once in 2^48
            continue
        if not changed:
            raise Refused(words_changed(), 409)
        learner.words_hash = key
        return drawn


def words_changed() -> str:
    return _(
        "Dieser Lernstand hat gerade in einem anderen Fenster Wörter bekommen; es gelten die, die "
        "dort stehen. Haben Sie sie nicht gesehen, lassen Sie sich noch einmal neue geben."
    )


def resume(*, request: HttpRequest, learner: Learner) -> None:
    """Go on here as the learner whose words were typed; what lay on this device waits.

    In a signed-in person's session it is the learner of the words that waits.
    """
    if request.user.is_authenticated:
        let_wait(session=request.session, key=str(learner.pk))
        return
    earlier = learner_of(request)
    bind(request=request, learner=learner)
    if earlier:
        let_wait(session=request.session, key=str(earlier.pk))
    wait_no_more(session=request.session, learner=learner)


def let_wait(*, session: SessionBase, key: str) -> None:
    """Ask about this learner too, after those that wait already."""
    session[WAITING] = list(dict.fromkeys([*session.get(WAITING, []), key]))


def wait_no_more(*, session: SessionBase, learner: Learner | None) -> None:
    """This learner has been asked about, or learns here; None where nobody is left."""
    left = [key for key in session.pop(WAITING, []) if learner and key != str(learner.pk)]
    if left:
        session[WAITING] = left


def take_over(*, request: HttpRequest) -> Learner | None:
    """What was asked about on this device now counts for whoever learns here."""
    source = waiting_learner(request)
    wait_no_more(session=request.session, learner=source)
    if source is None:
        return learner_of(request)
    target = learner_of(request)
    if target:
        target = merge_learners(source=source, target=target, by=target)
    elif isinstance(request.user, Person):
        target = adopt(learner=source, by=request.user)
    else:
        bind(request=request, learner=source)
        return source
    remember(request, target)
    return target


def discard(*, request: HttpRequest) -> None:
    """What was asked about on this device ends; one with words only leaves the device."""
    learner = waiting_learner(request)
    wait_no_more(session=request.session, learner=learner)
    leave_device(learner=learner)


def leave_device(*, learner: Learner | None) -> None:
    if learner and not learner.has_words:
        end_learner(learner=learner, by=learner)


@transaction.atomic
def adopt(*, learner: Learner, by: Person) -> Learner | None:
    """A learner without an account becomes this person's; the words have done their work.

    Who has just begun in another tab keeps both, merged. None where another account was faster.
    """
    Person.objects.select_for_update().get(pk=by.pk)  # whoever begins for them waits
    begun = Learner.objects.filter(person=by).first()
    if begun:
        return merge_learners(source=learner, target=begun, by=by)
    free = Learner.objects.filter(pk=learner.pk, person=None)
    if not free.update(person=by, words_hash=None):
        return None
    learner.person, learner.words_hash = by, None
    return learner


@transaction.atomic
def merge_learners(*, source: Learner, target: Learner, by: Person | Learner) -> Learner:
    """What `source` has done counts for `target` too; nothing is ever lowered. `source` goes.

    Every room says in its privacy.py how its rows are merged.
    """
    both = Q(pk=source.pk, person=None) | Q(pk=target.pk)
    locked = Learner.objects.select_for_update().filter(both).order_by("pk")
    if len(locked) < 2:  # the same learner, or another request or account was faster
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


@transaction.atomic
def end_learner(*, learner: Learner, by: Actor) -> dict[str, int]:
    """Delete a learner with everything that hangs on it; returns the number of rows by model."""
    emit(LearnerEnded(learner.pk))
    for data in privacy.declarations():
        if data.subject == "learner" and callable(data.erase):
            data.erase(learner.pk)
    return learner.delete()[1]


def end_idle_learners() -> None:
    """End learners without an account who stayed away: after a day, with words after a year."""
    idle = Q(words_hash=None, active_on__lte=today() - STAYED_AWAY)
    idle |= Q(active_on__lte=today() - STAYED_AWAY_WITH_WORDS)
    for key in Learner.objects.filter(idle, person=None).values_list("pk", flat=True)[:AT_ONCE]:
        end_idle(idle=idle, key=key)


@transaction.atomic
def end_idle(*, idle: Q, key: UUID) -> None:
    """End this learner, unless they have come back or got an account since the list was made."""
    still = Learner.objects.select_for_update().filter(idle, pk=key, person=None).first()
    if still:
        end_learner(learner=still, by=None)


def sign_out(*, request: HttpRequest) -> None:
    """End the session. Who learned here without account and words ends with it."""
    if not request.user.is_authenticated:
        leave_device(learner=learner_of(request))
    leave_session(request=request)


def leave_session(*, request: HttpRequest) -> None:
    """End the session, and what waits in it without words."""
    for learner in waiting_learners(request):
        leave_device(learner=learner)
    logout(request)
    remember(request, None)
