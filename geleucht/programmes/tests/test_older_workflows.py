# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A programme of before has one step that approves; the migration gives it those of the policy."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from geleucht.programmes.models import Approvals, ApprovalTask, Desk, Programme

pytestmark = pytest.mark.django_db
MIGRATION = "geleucht.programmes.migrations.0004_approval_workflows"


def steps(workflow: Workflow) -> list[tuple[str, list[str]]]:
    return [
        (task.name, sorted(str(group) for group in task.specific.groups.all()))
        for task in workflow.tasks
    ]


def test_it_ends_with_the_same_steps_as_a_new_one(teachers: Programme) -> None:
    workflow = WorkflowPage.objects.get(page=teachers.folder).workflow
    expected = steps(workflow)
    ApprovalTask.objects.all().delete()
    Desk.objects.exclude(role="reviewer", programme=teachers).delete()
    workflow.name = "Freigabe: alt"
    workflow.save()
    old = GroupApprovalTask.objects.create(name=workflow.name)
    WorkflowTask.objects.create(workflow=workflow, task=old)
    assert [name for name, _groups in steps(workflow)] == ["Freigabe: alt"]

    import_module(MIGRATION).give_steps(apps, None)

    found = Workflow.objects.get(pk=workflow.pk)
    assert steps(found) == expected
    assert found.name == "Freigabe: lehrkraefte"
    assert Programme.objects.get(pk=teachers.pk).approvals == Approvals.TOUCHED
    assert GroupApprovalTask.objects.get(pk=old.pk).active  # what waits there goes on
