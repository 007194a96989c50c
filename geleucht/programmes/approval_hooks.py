# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the editor says about approvals: who is asked next, and who may not answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import (
    ActionMenuItem,
    PublishMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.models import Page, TaskState, WorkflowState

from geleucht.content import keyed
from geleucht.programmes.models import Approval, Approvals, ApprovalTask
from geleucht.programmes.models.approvals import look_at, needed
from geleucht.programmes.queries import programme_of


class HandIn(SubmitForModerationMenuItem):  # type: ignore[misc]
    """Wagtail's item, with a name that says what it does."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {"label": gettext_lazy("Zur Freigabe einreichen")}


@hooks.register("construct_page_action_menu")  # type: ignore[untyped-decorator]
def without_publishing_alone(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Where an approval is asked for, publishing comes with it: there is no button of its own."""
    items[:] = [HandIn(i.order) if isinstance(i, SubmitForModerationMenuItem) else i for i in items]
    page = context.get("page") or context.get("parent_page")
    programme = programme_of(page) if isinstance(page, Page) else None
    if programme is not None and programme.approvals != Approvals.NONE:
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]


@hooks.register("before_edit_page")  # type: ignore[untyped-decorator]
def say_who_is_asked(request: HttpRequest, page: Page) -> None:
    kind = keyed.kind_of(page)
    if request.method == "GET" and kind and kind.approved:
        sentence = asked_now(request.user, page) if page.workflow_in_progress else policy(page)
        if sentence:
            messages.info(request, sentence)


def asked_now(user: Any, page: Page) -> str:
    """Which approval the page waits for; told to who may not give it, too."""
    task = page.current_workflow_task
    if not isinstance(task, ApprovalTask):
        return ""
    sentence: str = _("Wartet auf die Freigabe „%s“.") % Approval(task.approval).label
    if task.user_can_access_editor(page, user) and task.wrote(page, user):
        sentence += " " + _(
            "Sie haben an dieser Fassung mitgeschrieben: jemand anderes gibt sie frei."
        )
    return sentence


def policy(page: Page) -> str:
    """Which approvals the newest draft needs, in words; nothing where it has nothing new."""
    if page.live and not page.has_unpublished_changes:
        return ""
    programme = programme_of(page)
    asked = needed(programme.approvals, page) if programme else []
    if not asked:
        return ""
    named = _(" und ").join(f"„{one.label}“" for one in asked)
    return _("Dieser Entwurf braucht vor dem Veröffentlichen: %s, von jemand anderem.") % named


@hooks.register("after_edit_page")  # type: ignore[untyped-decorator]
def look_at_the_newest(request: HttpRequest, page: Page) -> None:
    """Who approves, approves what was saved last, and has seen it; earlier steps look again."""
    newest = Page.objects.get(pk=page.pk).latest_revision
    under_way = WorkflowState.objects.active().for_instance(page).values("current_task_state")
    states = TaskState.objects.filter(pk__in=under_way, status=TaskState.STATUS_IN_PROGRESS)
    for state in states.exclude(revision=newest):
        look_at(state, newest)


@hooks.register("after_edit_page")  # type: ignore[untyped-decorator]
def leave(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Who has given the last approval may have no other right here: the explorer is closed."""
    if "action-workflow-action" not in request.POST:
        return None
    now = Page.objects.get(pk=page.pk).specific
    may_stay = now.permissions_for_user(request.user).can_edit()
    return None if may_stay else redirect("wagtailadmin_home")
