# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is learning, what lies on this device, and what is stored about somebody."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from geleucht.accounts.models import Learner, Person
from geleucht.base.privacy import declarations
from geleucht.base.time import today

LEARNER = "learner"  # session: the key of the learner without an account
WAITING = "waiting_learners"  # session: keys of learners to be taken over or discarded


def learner_of(request: HttpRequest) -> Learner | None:
    """The learner of this request: the signed-in person's, else the session's anonymous one.

    No query without a session cookie; session and person, or session and learner, with one.
    Kept on the request; `remember` replaces it.
    """
    if not hasattr(request, "_learner"):
        remember(request, found(request))
    return request._learner  # type: ignore[attr-defined, no-any-return]


def remember(request: HttpRequest, learner: Learner | None) -> None:
    request._learner = learner  # type: ignore[attr-defined]


def found(request: HttpRequest) -> Learner | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if request.user.is_authenticated:
        return getattr(request.user, "learner", None)
    return anonymous(request.session.get(LEARNER))


def waiting_learner(request: HttpRequest) -> Learner | None:
    """The learner of this device that the next question is about."""
    return next(iter(waiting_learners(request)), None)


def waiting_learners(request: HttpRequest) -> list[Learner]:
    """The learners of this device that wait to be taken over or discarded, first come first."""
    keys = [UUID(key) for key in request.session.get(WAITING, [])]
    alive = Learner.objects.filter(person=None).in_bulk(keys)
    return [alive[key] for key in keys if key in alive]


def anonymous(key: str | None) -> Learner | None:
    """This learner, unless somebody's account has taken it over or it has ended."""
    return Learner.objects.filter(pk=UUID(key), person=None).first() if key else None


def passkeys(person: Person) -> list[Authenticator]:
    return list(
        Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).order_by("pk")
    )


def second_factors(person: Person) -> set[str]:
    """The kinds of second factor of a person: totp, webauthn, recovery_codes."""
    return set(Authenticator.objects.filter(user=person).values_list("type", flat=True))


def has_second_factor(person: Person) -> bool:
    """Whether a second factor is asked of this person; a learner's passkey is one way in of two."""
    kinds = second_factors(person)
    return "totp" in kinds or (person.is_staff and "webauthn" in kinds)


def export_of(person: Person | None, learner: Learner | None) -> dict[str, Any]:
    """Everything stored about somebody, as every room declares it (Art. 15 and 20 DSGVO)."""
    keys = {"person": person and person.pk, "learner": learner and learner.pk}
    parts = [
        {
            "was": data.what,
            "warum": data.why,
            "wie lange": data.keep,
            "daten": data.export(keys[data.subject]),
        }
        for data in declarations()
        if data.export and keys[data.subject]
    ]
    return {"stand": today().isoformat(), "inhalt": parts}
