# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions beside a stream: asked and voted by people nobody can name, answered by hosts."""

import hmac
import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner, Person
from geleucht.base.errors import Refused
from geleucht.live.models import Channel, Question, Session, Vote
from geleucht.live.states import room_is_open

MOST = 500  # questions of one date


@transaction.atomic
def ask(*, session: Session, text: str, learner: Learner, by: Learner) -> Question:
    """A question with the vote of who asks; the same words again are a vote for it.

    Raises Refused before the room opens, after the end, and where there are too many.
    """
    channel = open_channel(session)
    found = channel.questions.filter(text=text).first()
    if found is None:
        if channel.questions.count() >= MOST:
            raise Refused(_("Mehr Fragen passen nicht; abstimmen geht noch."))
        found = channel.questions.create(text=text, hidden=channel.held)
    count(channel, found, learner)
    changed(channel)
    return found


@transaction.atomic
def vote(*, session: Session, question: int, learner: Learner, by: Learner) -> Question:
    """Once for each learner, however often it is sent. Raises Refused, and DoesNotExist."""
    channel = open_channel(session)
    found = channel.questions.get(pk=question, hidden=False)
    if count(channel, found, learner):
        changed(channel)
    return found


@transaction.atomic
def answer(*, question: Question, text: str, hidden: bool, answered: bool, by: Person) -> Question:
    """What hosts make of a question: shown or not, answered aloud or in writing."""
    question.answer, question.hidden = text, hidden
    question.answered = answered or bool(text)
    question.save(update_fields=["answer", "hidden", "answered"])
    changed(question.channel)
    return question


@transaction.atomic
def hold(*, session: Session, held: bool, by: Person) -> Channel:
    """Whether new questions wait until a host has let them."""
    found, _made = Channel.objects.update_or_create(session=session, defaults={"held": held})
    return found


def forget_votes(now: datetime) -> int:
    """Of dates that are over: the digests and their key go, the numbers stay."""
    over = Channel.objects.filter(session__ends_at__lte=now, salt__isnull=False)
    keys = list(over.values_list("pk", flat=True))
    with transaction.atomic():
        Vote.objects.filter(question__channel__in=keys).delete()
        Channel.objects.filter(pk__in=keys).update(salt=None)
    return len(keys)


def open_channel(session: Session) -> Channel:
    """Locked: of two who ask the same at once one asks. Raises Refused."""
    if not session.stream or not room_is_open(session, timezone.now()):
        raise Refused(
            _(
                "Fragen nimmt der Termin von einer Viertelstunde vor dem Beginn bis zum Ende an. "
                "Es wurde nichts gespeichert."
            ),
            409,
        )
    Channel.objects.get_or_create(session=session)
    channel = Channel.objects.select_for_update().get(session=session)
    if channel.salt is None:
        channel.salt = secrets.token_bytes(32)
        channel.save(update_fields=["salt"])
    return channel


def count(channel: Channel, question: Question, learner: Learner) -> bool:
    """Whether this was their first vote for it."""
    _vote, first = Vote.objects.get_or_create(question=question, digest=digest(channel, learner))
    if first:
        Question.objects.filter(pk=question.pk).update(votes=F("votes") + 1)
    return first


def digest(channel: Channel, learner: Learner) -> bytes:
    """Nobody's, once the channel's salt is gone."""
    key = bytes(channel.salt or b"") + settings.SECRET_KEY.encode()
    return hmac.digest(key, learner.pk.bytes, "sha256")


def changed(channel: Channel) -> None:
    Channel.objects.filter(pk=channel.pk).update(number=F("number") + 1)
