# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a player posts while a video is watched: intervals in, words for the page out."""

from uuid import UUID, uuid4

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from geleucht.accounts.access import keep_alive
from geleucht.accounts.models import Learner
from geleucht.accounts.queries import learner_of
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.learning import actions, views, watch_actions, watched


@require_POST
def seen(request: Request, path: str, unit: str, activity: UUID) -> HttpResponse:
    """`ereignis` in the address names the report where a client wants that."""
    learner, at = acting(request), (path, unit)
    event = actions.posted_event(request.GET) or uuid4()
    try:
        row = watch_actions.tell(
            learner=learner, at=at, activity=activity, sent=request.body, event=event, by=learner
        )
    except actions.Gone as gone:
        return views.sent_on(gone, path, unit, f"gesehen/{activity}/")
    keep_alive(request, learner)
    return JsonResponse({"words": watched.in_words(row.share, done=row.done) if row else ""})


def acting(request: Request) -> Learner:
    """Nobody gets a Lernstand by watching. Raises Refused."""
    learner = learner_of(request)
    if learner is None:
        raise Refused(_("Hier gibt es keinen Lernstand. Es wurde nichts gespeichert."), 403)
    return learner
