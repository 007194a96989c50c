# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nobody approves what they have not seen, and no move leads past an approval."""

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.content.errors import CannotPublish
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, form, said
from geleucht.programmes.models import Approvals, Programme, RoleName
from geleucht.programmes.tests.reviewing import decide, dialog, goal, hand_in, seated, step

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
OLD, NEW = "Sie können eine Lampe halten.", "Sie können eine Lampe putzen."
TOLD = "Inzwischen hat jemand gespeichert oder entschieden."


@pytest.fixture
def path(teachers: Programme) -> PathPage:
    """Live, with one unit."""
    made = world.path("lampenkunde", teachers.folder)
    unit = world.unit("halten", made)
    content.publish(page=unit, by=None)
    return content.publish(page=world.put(made, unit), by=None)


@pytest.fixture
def unit(path: PathPage, teachers: Programme) -> UnitPage:
    """A change of it waits."""
    found: UnitPage = UnitPage.objects.get()
    hand_in(seated("elif", RoleName.EDITOR, teachers)[1], found)
    return found


@pytest.fixture
def rosa(teachers: Programme) -> Client:
    return seated("rosa", RoleName.REVIEWER, teachers)[1]


@pytest.fixture
def rita(teachers: Programme) -> Client:
    return seated("rita", RoleName.REVIEWER, teachers)[1]


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_what_was_saved_since_the_dialog_was_shown_is_not_decided_unseen(
    verb: str, unit: UnitPage, rosa: Client, rita: Client
) -> None:
    shown = dialog(unit, verb)
    rita.post(edit(unit), form(unit, goal="Anders."))
    answer = rosa.post(shown, {"comment": ""})
    assert answer.headers["Location"] == edit(unit)
    assert TOLD in said(answer)
    assert (goal(unit), step(unit)) == (OLD, "Fachprüfung")
    decide(rosa, unit)
    assert goal(unit) == "Anders."


def test_what_says_the_same_may_be_decided_by_the_dialog_that_stands_open(
    unit: UnitPage, rosa: Client, rita: Client
) -> None:
    shown = dialog(unit)
    rita.post(edit(unit), form(unit, goal=NEW.replace(" ", "  ")))
    rosa.post(shown, {"comment": ""})
    assert goal(unit).split() == NEW.split()


def test_what_came_by_another_way_than_the_editor_is_shown_first(
    unit: UnitPage, rosa: Client, operator: Person
) -> None:
    draft = unit.get_latest_revision_as_object()
    draft.goal = "Anders."
    content.save_draft(page=draft, by=operator)
    assert TOLD in said(decide(rosa, unit))
    assert (goal(unit), step(unit)) == (OLD, "Fachprüfung")
    decide(rosa, unit)
    assert goal(unit) == "Anders."


def test_who_decides_second_is_told(unit: UnitPage, rosa: Client, rita: Client) -> None:
    Programme.objects.update(approvals=Approvals.BOTH)
    shown = dialog(unit)
    rosa.post(shown, {"comment": ""})
    assert TOLD in said(rita.post(shown, {"comment": ""}))
    assert step(unit) == "Datenschutz und Recht"


LAX, STRICT = Approvals.NONE, Approvals.SUBJECT


@pytest.mark.parametrize(
    ("here", "there", "refused"), [(LAX, STRICT, True), (STRICT, STRICT, False), (LAX, LAX, False)]
)
def test_what_is_live_moves_only_where_no_further_approval_is_asked(
    here: str, there: str, refused: bool, path: PathPage, operator: Person
) -> None:
    Programme.objects.filter(slug="lehrkraefte").update(approvals=here)
    Programme.objects.filter(slug="ausbildung").update(approvals=there)
    target = Programme.objects.get(slug="ausbildung").folder
    browser = world.desk_of(operator)
    answer = browser.post(f"/redaktion/pages/{path.pk}/move/{target.pk}/confirm/")
    sentence = "„Lampenkunde“ ist veröffentlicht und braucht im Programm KI: ausbildung"
    assert (sentence in said(answer)) == refused
    found = PathPage.objects.get()
    assert (found.get_parent().pk == target.pk, found.live) == (not refused, True)


def test_a_draft_and_what_the_house_moves_are_asked_for_nothing(
    path: PathPage, apprentices: Programme, operator: Person
) -> None:
    Programme.objects.filter(slug="lehrkraefte").update(approvals=LAX)
    with pytest.raises(CannotPublish, match="Verschoben wurde nichts"):
        path.move(apprentices.folder, pos="last-child", user=operator)
    draft = world.path("entwurf", Programme.objects.get(slug="lehrkraefte").folder)
    for page, by in ((path, None), (draft, operator)):
        target = Programme.objects.get(slug="ausbildung").folder
        PathPage.objects.get(pk=page.pk).move(target, pos="last-child", user=by)
    assert [one.live for one in PathPage.objects.child_of(target)] == [True, False]


def test_what_one_programme_has_approved_the_next_approves_itself(
    path: PathPage, rosa: Client, operator: Person, teachers: Programme, apprentices: Programme
) -> None:
    """A draft may be moved while it waits."""
    draft = world.path("neu", Programme.objects.get(pk=teachers.pk).folder)
    draft = world.put(draft, *UnitPage.objects.all())
    draft.save_revision(user=operator)
    draft.get_workflow().start(draft, operator)
    draft.move(apprentices.folder, pos="last-child", user=operator)
    answer = decide(rosa, draft)
    assert "„Neu“ braucht im Programm KI: ausbildung noch: „Fachprüfung“." in said(answer)
    assert not PathPage.objects.get(pk=draft.pk).live
