# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which approvals a programme asks for, and the step of a workflow in which one is given."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState, WorkflowState

from geleucht.content import keyed
from geleucht.content.errors import CannotPublish
from geleucht.content.writers import differ, writers
from geleucht.programmes.models.offers import Approvals, Programme


class Approval(models.TextChoices):
    SUBJECT = "subject", _("Fachprüfung")
    LAW = "law", _("Datenschutz und Recht")


def needed(approvals: str, page: Page) -> list[Approval]:
    """The approvals that this state of a page needs, in their order."""
    kind = keyed.kind_of(page)
    law = approvals == Approvals.BOTH or (
        approvals == Approvals.TOUCHED and kind is not None and kind.touches_law(page)
    )
    subject = approvals != Approvals.NONE
    return [Approval.SUBJECT] * subject + [Approval.LAW] * law


class ApprovalTask(AbstractGroupApprovalTask):  # type: ignore[misc]
    """One approval of one programme, given by who has the role and wrote no part of it."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    approval = models.CharField(max_length=7, choices=Approval)
    admin_form_fields: ClassVar[list[str]] = ["name", "groups"]

    class Meta:
        verbose_name = _("Freigabe eines Programms")
        verbose_name_plural = _("Freigaben eines Programms")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(approval__in=Approval.values), name="approval_known"
            ),
            models.UniqueConstraint(fields=["programme", "approval"], name="approval_task_once"),
        ]

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Passed over where the policy does not ask for it, but for the look at the subject."""
        draft = workflow_state.content_object.get_latest_revision()
        asked = needed(self.programme.approvals, draft.as_object())
        if self.approval == Approval.SUBJECT or self.approval in asked:
            return super().start(workflow_state, user=user)
        return TaskState.objects.create(
            workflow_state=workflow_state,
            revision=draft,
            task=self.task_ptr,
            status=TaskState.STATUS_SKIPPED,
            finished_at=timezone.now(),
        )

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Who wrote part of it may send it back, and approves nothing."""
        if not super().get_actions(obj, user):
            return []
        back = [("reject", _("Zurückgeben mit Kommentar"), True)]
        if self.wrote(obj, user):
            return back
        return [
            *back,
            ("approve", _("Freigeben"), False),
            ("approve", _("Freigeben mit Kommentar"), True),
        ]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        page = task_state.workflow_state.content_object
        if task_state.status != TaskState.STATUS_IN_PROGRESS:
            raise CannotPublish(decided_already(), page.pk)
        if action_name == "approve" and self.wrote(page, user):
            raise CannotPublish(
                _now("Sie haben an dieser Fassung mitgeschrieben. Jemand anderes gibt sie frei."),
                page.pk,
            )
        if action_name == "approve":
            follow(task_state, user)
        super().on_action(task_state, user, action_name, **kwargs)

    def wrote(self, page: Any, user: Any) -> bool:
        """Whether this person wrote part of the newest draft since the last release."""
        if self.programme.approvals == Approvals.NONE:
            return False
        newest = Page.objects.get(pk=page.pk).get_latest_revision()
        return newest is not None and user.pk in writers(page, newest)

    @classmethod
    def get_description(cls) -> str:
        return _now("Wird mit dem Programm angelegt; wer freigibt, sagen die Rollen.")


def decided_already() -> str:
    return _now(
        "Was Sie gesehen haben, ist nicht mehr der Stand: Inzwischen hat jemand gespeichert oder "
        "entschieden. Sehen Sie sich die neue Fassung an. Freigegeben haben Sie nichts."
    )


def follow(task_state: TaskState, user: Any) -> None:
    """What is approved is the newest draft: the editor saves it once more when it approves.

    Raises CannotPublish for words that somebody else has saved since: nobody approves unseen.
    """
    page = Page.objects.get(pk=task_state.workflow_state.object_id)
    newest = page.get_latest_revision()
    if newest is None or newest == task_state.revision:
        return
    if newest.user_id != user.pk and differ(task_state.revision, newest):
        look_again(task_state, newest)
        raise CannotPublish(decided_already(), page.pk)
    look_on(task_state, newest)


def look_at(task_state: TaskState, newest: Revision) -> None:
    """What waits is this revision from now on."""
    if differ(task_state.revision, newest):
        look_again(task_state, newest)
    else:
        look_on(task_state, newest)


@transaction.atomic
def look_again(task_state: TaskState, newest: Revision) -> None:
    """A dialog that stands open is about the state that it was shown for, and that is over."""
    again = task_state.copy(update_attrs={"revision": newest})
    WorkflowState.objects.filter(current_task_state=task_state).update(current_task_state=again)
    over = {"status": TaskState.STATUS_CANCELLED, "finished_at": timezone.now()}
    TaskState.objects.filter(pk=task_state.pk).update(**over)


def look_on(task_state: TaskState, newest: Revision) -> None:
    """It says the same, or whoever decides wrote it: earlier steps stay given where it does."""
    before = task_state.revision
    if not differ(before, newest):
        given = [TaskState.STATUS_APPROVED, TaskState.STATUS_SKIPPED]
        earlier = TaskState.objects.filter(workflow_state=task_state.workflow_state)
        earlier.filter(revision=before, status__in=given).update(revision=newest)
    task_state.revision = newest
    task_state.save(update_fields=["revision"])
