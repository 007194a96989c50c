# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever approves hears why it did not go live, in a dialog of Wagtail's as on a page."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from geleucht.accounts.models import Person
from geleucht.base.events import subscribe
from geleucht.content.errors import CannotPublish, PackageProblem
from geleucht.content.events import UnitChanged
from geleucht.content.middleware import DeskProblems
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, refuse, said
from geleucht.content.tests.world import Pair

DIALOG = {"x-requested-with": "XMLHttpRequest"}


def in_review(unit: UnitPage, by: Person) -> str:
    """A change of the unit waits for approval; the address that approves it."""
    task = GroupApprovalTask.objects.create(name="Freigabe")
    task.groups.add(Group.objects.create(name="Freigabe"))
    workflow = Workflow.objects.create(name="Freigabe")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=unit.get_parent())
    unit.title = "Neuer Titel"
    unit.save_revision(user=by)
    state = workflow.start(unit, by).current_task_state
    return reverse("wagtailadmin_pages:workflow_action", args=[unit.pk, "approve", state.pk])


@pytest.fixture
def approval(desk: Client, pair: Pair) -> str:
    return in_review(pair[1], Person.objects.get())


@pytest.mark.django_db
def test_an_approval_publishes_and_tells(
    desk: Client, pair: Pair, approval: str, emitted: list[Any]
) -> None:
    answer = desk.post(approval, {"comment": ""}, headers=DIALOG)
    assert answer.json()["step"] == "success"
    assert UnitPage.objects.get(pk=pair[1].pk).title == "Neuer Titel"
    assert emitted == [UnitChanged(pair[1].pk)]


@pytest.mark.django_db
@pytest.mark.parametrize("dialog", [True, False])
def test_a_refused_approval_says_why_and_the_change_still_waits(
    dialog: bool, desk: Client, pair: Pair, approval: str
) -> None:
    subscribe(UnitChanged, refuse)
    answer: Any = desk.post(approval, {"comment": ""}, headers=DIALOG if dialog else {})
    if dialog:
        assert answer.json() == {"step": "success", "redirect": edit(pair[1])}
    else:
        assert answer.headers["Location"] == edit(pair[1])
    assert "Die Lampe ist aus." in said(answer)
    assert UnitPage.objects.get(pk=pair[1].pk).title == "Erste"
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.django_db
def test_who_may_not_approve_does_not(pair: Pair, desk: Client, approval: str) -> None:
    person = world.member("redaktion", pair[0], "change")
    world.desk_of(person).post(approval, {"comment": ""})
    assert UnitPage.objects.get(pk=pair[1].pk).title == "Erste"


def answered(path: str, exception: Exception) -> tuple[HttpResponse | None, list[str]]:
    """What the middleware makes of this, and the messages it leaves."""
    request: HttpRequest = RequestFactory().post(path)
    request.session = {}  # type: ignore[assignment]  # enough for messages
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    middleware = DeskProblems(lambda request: HttpResponse())
    answer = middleware.process_exception(request, exception)
    return answer, [str(one).strip() for one in get_messages(request)]


def test_every_sentence_becomes_a_message() -> None:
    answer, messages = answered("/redaktion/x/", CannotPublish(["Eins.", "Zwei."], 7))
    assert answer is not None
    assert (answer.headers["Location"], messages) == (
        "/redaktion/pages/7/edit/",
        ["Eins.", "Zwei."],
    )


def test_a_title_in_a_sentence_is_text() -> None:
    _answer, messages = answered("/redaktion/x/", CannotPublish("„<b>Fett</b>“ steht noch da."))
    assert messages == ["„&lt;b&gt;Fett&lt;/b&gt;“ steht noch da."]


def test_a_refusal_of_no_page_leads_to_the_desk() -> None:
    answer, messages = answered("/redaktion/x/", CannotPublish("Eins."))
    assert answer is not None
    assert (answer.headers["Location"], messages) == ("/redaktion/", ["Eins."])


@pytest.mark.parametrize(
    ("path", "exception"),
    [
        ("/redaktion/x/", ValueError("x")),
        ("/konto/loeschen/", CannotPublish("x", 1)),
        ("/redaktionell/", CannotPublish("x", 1)),
    ],
)
def test_the_desk_answers_only_for_itself(path: str, exception: Exception) -> None:
    assert answered(path, exception) == (None, [])


def test_a_refusal_is_one_sentence_or_several() -> None:
    one, two = CannotPublish("Eins."), CannotPublish(("Eins.", "Zwei."), 3)
    assert (one.sentences, one.sentence, one.page_id, one.status) == (["Eins."], "Eins.", None, 409)
    assert (two.sentences, two.sentence, two.page_id) == (["Eins.", "Zwei."], "Eins. Zwei.", 3)


def test_a_problem_of_a_package_knows_its_line() -> None:
    problem = PackageProblem("Der Titel fehlt.", 3)
    assert (str(problem), problem.sentence, problem.line) == (
        "Der Titel fehlt.",
        "Der Titel fehlt.",
        3,
    )
