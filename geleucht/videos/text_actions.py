# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changing one text of a mini-video's draft: a new revision, or nothing at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content import actions as content
from geleucht.content.two_editors import EDITING, one_at_a_time
from geleucht.videos.models import VideoPage
from geleucht.videos.text_parts import put_text, state_of, text_of
from geleucht.videos.texts import GERMAN


class Overtaken(Refused):
    """The text is another than the form was filled in on."""

    status = 409


def draft_of(page: int) -> VideoPage:
    """The newest state at the desk. Raises VideoPage.DoesNotExist."""
    found: VideoPage = VideoPage.objects.get(pk=page).get_latest_revision_as_object()
    return found


def change_text(
    *,
    page: int,
    part: str,
    known: str,
    change: Callable[[str], str],
    heard: bool | None = None,
    by: Person,
) -> VideoPage:
    """Save what becomes of this text. `known` says which one it was (`text_parts.state_of`).

    heard: whether German captions are a machine's from now on; None: as they were.
    Raises Overtaken, and Refused where the page is locked; what `change` raises passes through.
    """
    with known_draft(page, known, lambda draft: state_of(text_of(draft, part)), by) as draft:
        before = text_of(draft, part)
        text = change(before)
        marked = draft.heard if heard is None or part != GERMAN else heard
        if (text, marked) != (before, draft.heard):
            put_text(draft, part, text)
            draft.heard = marked and bool(draft.captions)
            content.save_draft(page=draft, by=by)
        return draft


@contextmanager
def known_draft(
    page: int, known: str, state: Callable[[VideoPage], str], by: Person
) -> Iterator[VideoPage]:
    """The newest state, for as long as nobody else may save one. Raises as `change_text`."""
    with one_at_a_time(EDITING, page):
        draft = draft_of(page)
        refuse_locked(draft, by)
        if state(draft) != known:
            raise Overtaken(overtaken(draft, by))
        yield draft


def refuse_locked(draft: VideoPage, by: Person) -> None:
    lock = draft.get_lock()
    if lock and lock.for_user(by):
        told = _("„%s“ ist gerade gesperrt oder wird geprüft. Es wurde nichts gespeichert.")
        raise Refused(told % draft.title, 423)


def overtaken(draft: VideoPage, by: Person) -> str:
    newest = draft.get_latest_revision()
    other = newest.user if newest else None
    if other is None or other.pk == by.pk:
        return _(
            "Dieser Text wurde inzwischen in einem anderen Fenster geändert. Unten steht der neue "
            "Stand. Ihre Eingabe ist noch nicht gespeichert: Sie steht hier."
        )
    return _(
        "Inzwischen hat %s diesen Text geändert. Unten steht der neue Stand. Ihre Eingabe ist noch "
        "nicht gespeichert: Sie steht hier."
    ) % (other.name or _("jemand"))
