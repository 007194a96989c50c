# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who is learning, and what lies on this device."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from geleucht.accounts.models import Learner

LEARNER = "learner"  # session: the key of the learner without an account


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
    return learner_on_device(request)


def learner_on_device(request: HttpRequest) -> Learner | None:
    """The learner without an account that this browser session began or brought by words."""
    key = request.session.get(LEARNER)
    return anonymous(UUID(key)) if key else None


def anonymous(key: UUID) -> Learner | None:
    """This learner, unless somebody's account has taken it over or it has ended."""
    return Learner.objects.filter(pk=key, person=None).first()
