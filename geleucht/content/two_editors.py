# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people, or two windows, save the same page at once: nothing is lost, and the second is told.

Wagtail refuses an autosave on an older state, and asks in the browser before a save by hand, where
it has heard of the other in time. What it does not look at is the save itself, and it would publish
or hand in the second state unseen. So a save on an older state becomes a revision of its own, with
both in the history, a notice with the way to compare them, and nothing more than saving is done.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from smtplib import SMTPException
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, Revision, TaskState

from geleucht.base.numbers import whole

LOADED, LOADED_AT = "loaded_revision_id", "loaded_revision_created_at"
OVERWRITTEN = "overwrite_revision_id"
EDITING = "geleucht.content.editing"
LOCK = "SELECT pg_advisory_lock(hashtext(%s), %s)"
UNLOCK = "SELECT pg_advisory_unlock(hashtext(%s), %s)"
LOCKS = 2**31  # PostgreSQL has no more; no page has a greater number, an address may
logger = logging.getLogger(__name__)


def install() -> None:
    """Once, when the room is ready."""
    if not hasattr(EditView.dispatch, "guard"):
        EditView.dispatch = one_by_one(EditView.dispatch)
        EditView.dispatch.guard = True
        EditView.send_commenting_notifications = never_failing(
            EditView.send_commenting_notifications
        )


def one_by_one(dispatch: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What a save finds as the newest state stays the newest until it is through."""

    def dispatched(self: Any, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return dispatch(self, request, page_id, **kwargs)
        with one_at_a_time(EDITING, page_id):
            return dispatch(self, request, page_id, **kwargs)

    return dispatched


@contextmanager
def one_at_a_time(what: str, page_id: int) -> Iterator[None]:
    """Of the connection, not of a transaction: what is saved is committed before others go on."""
    lock = (what, page_id % LOCKS)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, lock)
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute(UNLOCK, lock)


def before_saving(request: HttpRequest, page: Page) -> None:
    """Wagtail's hook *before_edit_page*: the person may edit, and nothing is saved yet."""
    newest = page.get_latest_revision()
    if request.method != "POST" or newest is None:
        return
    by_hand = request.accepts("text/html")  # an autosave wants JSON
    others = unseen(request, page) if by_hand else None
    overwritten = request.POST.get(OVERWRITTEN, "")
    if others is not None:
        tell(request, page, others)
        request.POST = only_saving(request)
    elif overwritten == str(newest.pk) and settled(page, newest):
        request.POST = on_top_of(request, newest)
    elif by_hand and overwritten not in {"", str(newest.pk)}:
        request.POST = on_top_of(request, newest)  # an autosave of one's own came in between


def unseen(request: HttpRequest, page: Page) -> Revision | None:
    """The newest state by somebody else that the form was not filled in on.

    What the same person saved meanwhile, mostly by itself and from the same window, is no other's.
    """
    own, loaded = request.POST.get(OVERWRITTEN, ""), request.POST.get(LOADED, "")
    known = whole(own or loaded)
    if known is None:
        return None  # without its word the form is taken for new
    later = page.revisions.exclude(user=request.user).filter(pk__gte=known).order_by("-pk")
    found: Revision | None = later.first()
    same = found is not None and str(found.pk) == loaded
    if same and found and found.created_at.isoformat() == request.POST.get(LOADED_AT, ""):
        return None
    return found


def tell(request: HttpRequest, page: Page, others: Revision) -> None:
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, others.pk, "latest"])
    messages.warning(
        request,
        _(
            "Während Sie schrieben, hat %s diese Seite gespeichert. Beide Fassungen stehen im "
            "Verlauf, Ihre ist der neueste Entwurf. Vergleichen Sie beide und übernehmen Sie, was "
            "fehlt. Eingereicht, freigegeben oder veröffentlicht wurde nichts."
        )
        % (others.user.name if others.user and others.user.name else _("jemand")),
        buttons=[messages.button(compare, _("Beide vergleichen"))],
    )


def only_saving(request: HttpRequest) -> Any:
    """The form without what it asked for beside saving."""
    sent = request.POST.copy()
    for name in [name for name in sent if name.startswith("action-") or name == OVERWRITTEN]:
        del sent[name]
    return sent


def settled(page: Page, revision: Revision) -> bool:
    """Whether somebody relies on this revision as it is: readers, approvers, a date."""
    published = page.live_revision_id == revision.pk or revision.approved_go_live_at is not None
    return published or TaskState.objects.filter(revision=revision).exists()


def on_top_of(request: HttpRequest, newest: Revision) -> Any:
    """The form as if it had been loaded just now: the next autosave is a revision of its own."""
    sent = request.POST.copy()
    sent.pop(OVERWRITTEN, None)
    sent[LOADED], sent[LOADED_AT] = str(newest.pk), newest.created_at.isoformat()
    return sent


def never_failing(send: Callable[..., Any]) -> Callable[..., Any]:
    """The comment is saved: a mail server that is away is no reason to say otherwise."""

    def sending(self: Any, changes: Any) -> Any:
        try:
            return send(self, changes)
        except (SMTPException, OSError):
            logger.warning("A notice of comments could not be sent.")
            return False

    return sending
