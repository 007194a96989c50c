# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Four eyes: what a programme asks for before something goes live, and never of its author."""

from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.content.errors import CannotPublish
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import chosen, edit, form, said, scheduled, time_passes
from geleucht.programmes.models import Approvals, Programme, RoleName
from geleucht.programmes.tests.reviewing import (
    decide,
    goal,
    hand_in,
    seated,
    step,
    waiting,
)

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
OLD, NEW = "Sie können eine Lampe halten.", "Sie können eine Lampe putzen."
LAW = {"kind": "callout", "style": "law", "title": "", "markdown": "Es gilt ein Gesetz."}
Seat = tuple[Person, Client]


@pytest.fixture(scope="module")
def live(opened: None) -> tuple[int, int]:
    """A live path of the teachers' programme and its unit."""
    parent = Programme.objects.get(slug="lehrkraefte").folder
    path = world.path("lampenkunde", parent)
    unit = world.unit("halten", path)
    content.publish(page=unit, by=None)
    content.publish(page=world.put(path, unit), by=None)
    return path.pk, unit.pk


@pytest.fixture
def unit(db: None, live: tuple[int, int]) -> UnitPage:
    found: UnitPage = UnitPage.objects.get(pk=live[1])
    return found


@pytest.fixture
def editor(teachers: Programme) -> Seat:
    return seated("elif", RoleName.EDITOR, teachers)


@pytest.fixture
def reviewer(teachers: Programme) -> Seat:
    return seated("rosa", RoleName.REVIEWER, teachers)


@pytest.fixture
def lawyer() -> Seat:
    """Of the whole house."""
    return seated("lea", RoleName.PRIVACY, None)


def test_what_an_editor_hands_in_is_live_once_a_reviewer_approves(
    editor: Seat, reviewer: Seat, unit: UnitPage
) -> None:
    hand_in(editor[1], unit)
    assert (goal(unit), step(unit)) == (OLD, "Fachprüfung")
    decide(reviewer[1], unit)
    assert (goal(unit), step(unit)) == (NEW, "")


def test_law_has_an_approval_of_its_own_by_whoever_knows_it(
    editor: Seat, reviewer: Seat, lawyer: Seat, unit: UnitPage
) -> None:
    hand_in(editor[1], unit, law="DSGVO", law_as_of="2026-02-01")
    decide(reviewer[1], unit)
    assert (goal(unit), step(unit)) == (OLD, "Datenschutz und Recht")
    assert decide(reviewer[1], unit).status_code == 302  # it is not theirs to give
    assert goal(unit) == OLD
    decide(lawyer[1], unit)
    assert goal(unit) == NEW


@pytest.mark.parametrize(
    ("approvals", "expected"),
    [
        (Approvals.TOUCHED, "Datenschutz und Recht"),
        (Approvals.BOTH, "Datenschutz und Recht"),
        (Approvals.SUBJECT, ""),
        (Approvals.NONE, ""),
    ],
)
def test_the_policy_of_the_programme_decides_what_follows_the_subject(
    approvals: Approvals, expected: str, editor: Seat, reviewer: Seat, unit: UnitPage
) -> None:
    Programme.objects.filter(slug="lehrkraefte").update(approvals=approvals)
    hand_in(editor[1], unit, law_or_data="on")
    decide(reviewer[1], unit)
    assert (step(unit), goal(unit)) == (expected, OLD if expected else NEW)


def test_who_wrote_part_of_it_does_not_approve_it(
    editor: Seat, reviewer: Seat, unit: UnitPage, teachers: Programme
) -> None:
    """Not the last hand alone: whoever has saved a part since the last release."""
    reviewer[1].post(edit(unit), form(unit, title="Erster Teil"))
    hand_in(editor[1], unit, title="Erster Teil")
    page = reviewer[1].get(edit(unit)).text
    assert "Sie haben an dieser Fassung mitgeschrieben" in page
    assert "action-workflow-action" not in page or "approve" not in page
    decide(reviewer[1], unit)
    assert (goal(unit), step(unit)) == (OLD, "Fachprüfung")
    decide(seated("rita", RoleName.REVIEWER, teachers)[1], unit)
    assert goal(unit) == NEW


def test_an_operator_does_not_approve_their_own_either(operator: Person, unit: UnitPage) -> None:
    browser = world.desk_of(operator)
    hand_in(browser, unit)
    decide(browser, unit)
    state = waiting(unit)
    assert state is not None
    with pytest.raises(CannotPublish, match="mitgeschrieben"):
        state.task.specific.on_action(state, operator, "approve")
    assert goal(unit) == OLD


def directly(browser: Client, unit: UnitPage) -> Any:
    return browser.post(edit(unit), form(unit, goal=NEW) | {"action-publish": "x"})


def in_bulk(browser: Client, unit: UnitPage) -> Any:
    browser.post(edit(unit), form(unit, goal=NEW))
    return browser.post(chosen("publish", unit), {"include_descendants": ""})


def in_time(browser: Client, unit: UnitPage) -> Any:
    sent = form(unit, goal=NEW, go_live_at="2036-01-01 08:00")
    return browser.post(edit(unit), sent | {"action-publish": "x"})


@pytest.mark.parametrize("way", [directly, in_bulk, in_time])
@pytest.mark.parametrize("who", ["reviewer", "operator"])
def test_no_way_leads_past_the_approval(
    way: Any, who: str, reviewer: Seat, operator: Person, unit: UnitPage
) -> None:
    browser = reviewer[1] if who == "reviewer" else world.desk_of(operator)
    answer = way(browser, unit)
    assert "braucht im Programm KI: lehrkraefte noch: „Fachprüfung“." in said(answer)
    page = UnitPage.objects.get(pk=unit.pk)
    assert (page.goal, page.revisions.exclude(approved_go_live_at=None).count()) == (OLD, 0)
    assert page.get_latest_revision_as_object().goal == NEW  # the draft stays


def test_a_change_in_the_middle_is_looked_at_again(
    editor: Seat, reviewer: Seat, lawyer: Seat, unit: UnitPage, teachers: Programme
) -> None:
    hand_in(editor[1], unit, law_or_data="on")
    decide(reviewer[1], unit)
    assert step(unit) == "Datenschutz und Recht"
    changed = form(unit, goal="Anders.", law_or_data="on")
    lawyer[1].post(edit(unit), changed)
    decide(lawyer[1], unit)
    assert (goal(unit), step(unit)) == (OLD, "Datenschutz und Recht")  # their own words
    decide(seated("lars", RoleName.PRIVACY, teachers)[1], unit)
    assert (goal(unit), step(unit)) == (OLD, "Fachprüfung")
    decide(reviewer[1], unit)
    assert goal(unit) == "Anders."


def test_who_saved_without_a_change_has_written_nothing(
    editor: Seat, reviewer: Seat, unit: UnitPage
) -> None:
    """As after a comment, which is kept in a revision, too."""
    hand_in(editor[1], unit)
    newest = form(unit, goal=NEW)
    reviewer[1].post(edit(unit), newest)
    decide(reviewer[1], unit)
    assert goal(unit) == NEW


def test_approving_in_the_editor_takes_one_click_for_each_step(
    editor: Seat, reviewer: Seat, lawyer: Seat, unit: UnitPage
) -> None:
    """The form is saved once more by it, here with spaces that nobody reads."""
    hand_in(editor[1], unit, law_or_data="on")
    for place, browser in enumerate((reviewer[1], lawyer[1])):
        sent = form(unit, goal=NEW.replace(" ", "  " + " " * place), law_or_data="on")
        clicked = {"action-workflow-action": "true", "workflow-action-name": "approve"}
        answer = browser.post(edit(unit), sent | clicked, follow=True)
        assert "keinen Zugang" not in answer.text
        assert step(unit) == ("" if place else "Datenschutz und Recht")
    assert UnitPage.objects.get(pk=unit.pk).live_revision_id == unit.revisions.latest("pk").pk


def test_sent_back_with_a_reason_and_handed_in_again(
    editor: Seat, reviewer: Seat, unit: UnitPage
) -> None:
    hand_in(editor[1], unit)
    mail.outbox.clear()
    decide(reviewer[1], unit, "reject", "Bitte „Grubenlampe“ schreiben.")
    assert (goal(unit), step(unit)) == (OLD, "")
    assert "Bitte „Grubenlampe“ schreiben." in editor[1].get(edit(unit)).text
    [told] = mail.outbox
    assert told.to == ["elif@lernen.example"]
    assert "Halten" in told.subject
    assert "Grubenlampe" not in f"{told.subject} {told.body}"
    hand_in(editor[1], unit, title="Grubenlampe")
    decide(reviewer[1], unit)
    assert UnitPage.objects.get(pk=unit.pk).title == "Grubenlampe"


def test_those_who_may_approve_are_told_in_german_and_nobody_else(
    editor: Seat, reviewer: Seat, operator: Person, unit: UnitPage
) -> None:
    hand_in(editor[1], unit)
    [told] = mail.outbox
    assert told.to == ["rosa@lernen.example"]
    assert told.subject == "Zur Freigabe: „Halten“"
    assert "Fachprüfung" in told.body
    assert f"/redaktion/pages/{unit.pk}/edit/" in told.body


def test_an_outline_is_approved_by_itself(
    editor: Seat, reviewer: Seat, live: tuple[int, int]
) -> None:
    path = PathPage.objects.get(pk=live[0])
    path.summary = "Ein anderer Satz."
    revision = path.save_revision(user=reviewer[0])
    with pytest.raises(CannotPublish, match="Fachprüfung"):
        revision.publish(user=reviewer[0])
    assert PathPage.objects.get(pk=path.pk).summary == "Ein Satz."


def test_the_house_itself_and_a_date_that_has_come_are_not_asked(
    editor: Seat, reviewer: Seat, unit: UnitPage
) -> None:
    content.publish(page=unit, by=None)
    unit.goal = NEW
    time_passes(scheduled(unit))
    call_command("publish_scheduled")
    assert goal(unit) == NEW


def test_publishing_again_what_is_live_needs_nobody(reviewer: Seat, unit: UnitPage) -> None:
    revision = unit.save_revision(user=reviewer[0])
    revision.publish(user=reviewer[0])
    assert UnitPage.objects.get(pk=unit.pk).live_revision_id == revision.pk


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_no_role_in_one_programme_decides_in_another(
    verb: str, editor: Seat, unit: UnitPage, apprentices: Programme
) -> None:
    hand_in(editor[1], unit)
    others = [
        seated("else", RoleName.EDITOR, apprentices)[1],
        seated("ruth", RoleName.REVIEWER, apprentices)[1],
        seated("lisa", RoleName.PRIVACY, apprentices)[1],
    ]
    for browser in others:
        assert browser.get(edit(unit)).status_code == 302
        before = unit.revisions.count()
        browser.post(edit(unit), form(unit, goal="Fremd."))
        decide(browser, unit, verb)
        for deed in ("publish", "unpublish", "delete", "move"):
            browser.post(chosen(deed, unit), {"chooser": str(apprentices.folder.pk)})
        assert (unit.revisions.count(), goal(unit), step(unit)) == (before, OLD, "Fachprüfung")
    assert Page.objects.get(pk=unit.pk).live


def test_the_office_chooses_the_policy_in_words(teachers: Programme) -> None:
    office = seated("olga", RoleName.OFFICE, teachers)[1]
    page = office.get(f"/redaktion/programme/edit/{teachers.pk}/").text
    for words in Approvals.labels:
        assert str(words) in page
