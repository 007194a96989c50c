# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one gate that every way of Wagtail goes through: editor, workflow, schedule, bulk, code.

Wagtail's views call its action classes directly, and these are not transactions. So their
`execute` is put into one here, together with our checks and events: all or nothing. A draft
that the editor saved just before stays, because it was committed before the action began.
"""

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from geleucht.content import actions, keyed, release, small_change_actions
from geleucht.content.copies import renew_keys, renew_units
from geleucht.content.errors import CannotPublish

Execute = Callable[..., Any]
REFUSED = "geleucht.refused"
SCHEDULED = {"wagtail.publish.scheduled", "wagtail.unpublish.scheduled"}
logger = logging.getLogger(__name__)


def install() -> None:
    """Put every action of Wagtail's behind the gate; called once, when the room is ready."""
    for action, wrap in (
        (PublishRevisionAction, publishing),
        (UnpublishAction, unpublishing),
        (UnpublishPageAction, scheduled),
        (MovePageAction, moving),
        (DeletePageAction, deleting),
        (CopyPageAction, copying),
    ):
        if not hasattr(action.execute, "gate"):
            execute = wrap(action.execute)
            execute.gate = True  # type: ignore[attr-defined]
            action.execute = execute


def publishing(execute: Execute) -> Execute:
    def publish(self: Any, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            actions.one_at_a_time()
            actions.check_publishable(self.object)
            release.ask(self.object, self.revision, self.user)
            by = self.user or self.revision.user  # a date that has come is its author's
            outdated = actions.outdated_by(page=self.object, by=by)
            seen = small_change_actions.seen_with(page=self.object, by=self.user)
            execute(self, *args, **kwargs)
            later = self.object.go_live_at and self.object.go_live_at > timezone.now()
            if self.object.live and not later:
                if outdated:
                    actions.end_outdated(taken=outdated, by=by)
                small_change_actions.release_all(changes=seen, by=self.user)
                actions.published(self.object)

    return scheduled(publish)


def unpublishing(execute: Execute) -> Execute:
    def unpublish(self: Any, *args: Any, **kwargs: Any) -> None:
        was_live = self.object.live
        if isinstance(self.object, Page):
            self.object = self.object.specific  # the schedule knows only that it is some page
        # Wagtail unpublishes without commit what it is about to delete: see `deleting`.
        if not (was_live and self.commit):
            execute(self, *args, **kwargs)
            return
        with transaction.atomic():
            actions.one_at_a_time()
            actions.check_not_needed([self.object])
            execute(self, *args, **kwargs)
            actions.gone(self.object)

    return unpublish


def moving(execute: Execute) -> Execute:
    def move(self: Any, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            actions.one_at_a_time()
            before = Page.objects.values_list("path", flat=True).get(pk=self.page.pk)
            execute(self, *args, **kwargs)
            pages = live_pages(self.page.pk)
            release.ask_moving(pages, before, self.user)
            for page in pages:
                actions.published(page)

    return move


def deleting(execute: Execute) -> Execute:
    def delete(self: Any, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            actions.one_at_a_time()
            pages = live_pages(self.page.pk)
            keys = [key for model in keyed.models() for key in keys_of(model, self.page.pk)]
            actions.check_not_needed(pages)
            small_change_actions.go_with(self.page)
            result = execute(self, *args, **kwargs)
            for page in pages:
                actions.gone(page)
            actions.deleted(keys, self.page.path)
        return result

    return delete


def copying(execute: Execute) -> Execute:
    """Copies are drafts with keys of their own."""

    def copy(self: Any, *args: Any, **kwargs: Any) -> Page:
        self.keep_live = False
        with transaction.atomic():
            made: Page = execute(self, *args, **kwargs)
            for page in made.get_descendants(inclusive=True).specific():
                renew_keys(page)
            renew_units(self.page, made)
        return made

    return copy


def scheduled(execute: Execute) -> Execute:
    """Nobody is there to read why a scheduled change was refused: it is noted on the page,
    the date is taken back, and the other dates of the same run go on."""

    def attempt(self: Any, *args: Any, **kwargs: Any) -> None:
        try:
            with transaction.atomic():
                execute(self, *args, **kwargs)
        except CannotPublish as refused:
            if self.log_action not in SCHEDULED:
                raise
            take_back(self, refused)

    return attempt


def take_back(action: Any, refused: CannotPublish) -> None:
    page = action.object
    logger.warning("A scheduled change of page %s was refused.", page.pk)
    log(instance=page, action=REFUSED, data={"sentences": refused.sentences})
    page.revisions.update(approved_go_live_at=None)
    if action.log_action == "wagtail.unpublish.scheduled":
        Page.objects.filter(pk=page.pk).update(expire_at=None)


def keys_of(model: type[Page], top: int) -> list[UUID]:
    """Of all pages of this kind below this page, and its own."""
    page = Page.objects.get(pk=top)
    return list(model.objects.descendant_of(page, inclusive=True).values_list("key", flat=True))


def live_pages(top: int) -> list[Page]:
    """This page and all below it that are live, paths before their units."""
    page = Page.objects.get(pk=top)
    return list(page.get_descendants(inclusive=True).live().specific().order_by("path"))
