# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Four eyes for prompts: nobody approves their own, and each day brings what was set for it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import TaskState

from geleucht.accounts.models import Person
from geleucht.content.models import SearchDocument
from geleucht.content.tests.editing import edit
from geleucht.content.tests.world import desk_of
from geleucht.programmes.models import RoleName
from geleucht.programmes.tests.opening import programme
from geleucht.programmes.tests.reviewing import seated
from geleucht.prompts.actions import ensure_folder
from geleucht.prompts.models import LivePrompt, PromptPage, PromptVersion
from geleucht.prompts.tests.editing import form
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
BRIEF = prompt("elternbrief")
NEW = BRIEF | {"title": "Brief an alle"}
Seat = tuple[Person, Client]


@pytest.fixture(scope="module", autouse=True)
def opened(shared: None) -> None:
    for slug, tone in (("lehrkraefte", "sie"), ("ausbildung", "du")):
        ensure_folder(programme=programme(slug, tone), by=None)


@pytest.fixture
def page(db: None) -> PromptPage:
    return publish(BRIEF)


@pytest.fixture
def editor() -> Seat:
    return seated("elif", RoleName.EDITOR, programme())


@pytest.fixture
def reviewer() -> Seat:
    return seated("rosa", RoleName.REVIEWER, programme())


def waiting() -> TaskState | None:
    return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).first()


def step() -> str:
    state = waiting()
    return state.task.name if state else ""


def approve(browser: Client, page: PromptPage, verb: str = "approve") -> Any:
    state = waiting()
    assert state is not None
    address = f"/redaktion/pages/workflow/action/{page.pk}/{verb}/{state.pk}/"
    return browser.post(address, {"comment": "Fehlt noch etwas."})


def hand_in(browser: Client, page: PromptPage, **change: Any) -> None:
    sent = form(NEW | change) | {"action-submit": "x"}
    assert browser.post(edit(page), sent).status_code == 302


def read() -> list[tuple[int, str]]:
    """The versions that readers may see, oldest first."""
    found = PromptVersion.objects.order_by("number")
    return [(one.number, one.document["title"]) for one in found]


def test_what_an_editor_hands_in_is_a_new_version_once_a_reviewer_approves(
    page: PromptPage, editor: Seat, reviewer: Seat
) -> None:
    hand_in(editor[1], page)
    assert (read(), step()) == ([(1, "Elternbrief")], "Fachprüfung")
    approve(reviewer[1], page)
    assert (read(), step()) == ([(1, "Elternbrief"), (2, "Brief an alle")], "")
    assert Client().get("/prompts/elternbrief/").text.count("<h1") == 1
    assert "Brief an alle" in Client().get("/prompts/elternbrief/").text


@pytest.mark.parametrize("role", [RoleName.EDITOR, RoleName.REVIEWER])
def test_who_wrote_it_does_not_approve_it(page: PromptPage, role: RoleName) -> None:
    author = seated("autor", role, programme())[1]
    hand_in(author, page)
    approve(author, page)
    author.post(edit(page), form(NEW) | {"action-publish": "x"})
    assert (read(), step()) == ([(1, "Elternbrief")], "Fachprüfung")


def test_an_operator_does_not_publish_their_own_either(page: PromptPage) -> None:
    browser = desk_of(Person.objects.create_superuser("betrieb@lernen.example"))
    answer = browser.post(edit(page), form(NEW) | {"action-publish": "x"}, follow=True)
    assert "von jemand anderem" in answer.text
    assert read() == [(1, "Elternbrief")]


@pytest.mark.parametrize("role", [RoleName.EDITOR, RoleName.REVIEWER])
def test_nobody_of_another_programme_writes_or_approves(
    page: PromptPage, editor: Seat, role: RoleName
) -> None:
    foreign = seated("fremd", role, programme("ausbildung"))[1]
    assert foreign.get(edit(page)).status_code == 302
    assert foreign.post(edit(page), form(NEW) | {"action-publish": "x"}).status_code == 302
    assert page.revisions.count() == 1
    hand_in(editor[1], page)
    approve(foreign, page)
    assert (read(), step()) == ([(1, "Elternbrief")], "Fachprüfung")


def test_what_rests_on_law_is_looked_at_by_whoever_knows_it(
    page: PromptPage, editor: Seat, reviewer: Seat
) -> None:
    hand_in(editor[1], page, law="DSGVO", law_as_of="2026-02-01")
    approve(reviewer[1], page)
    assert (read(), step()) == ([(1, "Elternbrief")], "Datenschutz und Recht")
    approve(seated("lea", RoleName.PRIVACY, None)[1], page)
    assert read() == [(1, "Elternbrief"), (2, "Brief an alle")]


def test_what_is_sent_back_is_not_read_and_may_be_handed_in_again(
    page: PromptPage, editor: Seat, reviewer: Seat
) -> None:
    hand_in(editor[1], page)
    approve(reviewer[1], page, "reject")
    assert (read(), step()) == ([(1, "Elternbrief")], "")
    hand_in(editor[1], page, title="Brief an manche")
    approve(reviewer[1], page)
    assert read() == [(1, "Elternbrief"), (2, "Brief an manche")]


def test_what_may_not_be_published_is_not_approved(
    page: PromptPage, editor: Seat, reviewer: Seat
) -> None:
    hand_in(editor[1], page, text="Ohne {{luecke}}.")
    approve(reviewer[1], page)
    assert step() == "Fachprüfung"
    assert read() == [(1, "Elternbrief")]
    assert PromptPage.objects.get().text == BRIEF["text"]


def scheduled(page: PromptPage, **change: Any) -> None:
    page.title = "Brief an alle"
    for name, value in change.items():
        setattr(page, name, value)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()


def time_passes(page: PromptPage) -> None:
    past = timezone.now() - timedelta(minutes=1)
    for revision in page.revisions.exclude(approved_go_live_at=None):
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    call_command("publish_scheduled")


def test_what_has_a_day_is_read_from_that_day_on(page: PromptPage) -> None:
    scheduled(page)
    call_command("publish_scheduled")
    assert read() == [(1, "Elternbrief")]
    time_passes(page)
    assert read() == [(1, "Elternbrief"), (2, "Brief an alle")]
    assert SearchDocument.objects.get(key=page.key).title == "Brief an alle"


def test_what_could_not_be_published_on_its_day_stays_as_it_was(page: PromptPage) -> None:
    scheduled(page)
    revision = page.revisions.exclude(approved_go_live_at=None).get()
    revision.content["subjects"] = '["werken"]'
    revision.save()
    time_passes(page)
    assert read() == [(1, "Elternbrief")]
    assert PromptPage.objects.get().subjects == ["deutsch"]
    assert PromptPage.objects.get().live


def test_what_ends_on_a_day_is_retired_on_it(page: PromptPage) -> None:
    past = timezone.now() - timedelta(minutes=1)
    PromptPage.objects.filter(pk=page.pk).update(expire_at=past)
    call_command("publish_scheduled")
    live = LivePrompt.objects.get()
    assert (live.retired_on is not None, PromptPage.objects.get().live) == (True, False)
    assert not SearchDocument.objects.filter(key=page.key).exists()
    assert "zurückgezogen" in Client().get("/prompts/elternbrief/").text
