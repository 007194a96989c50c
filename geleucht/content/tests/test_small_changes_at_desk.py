# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fast lane at the desk: published at once, looked at later, taken back where need be."""

from typing import Any

import pytest
from django.db.models import ProtectedError
from django.test import Client
from wagtail.management.commands.purge_revisions import purge_revisions

from geleucht.accounts.models import Person
from geleucht.content import release, small_change_actions, writers
from geleucht.content.errors import CannotPublish
from geleucht.content.models import Responsibility, SmallChange, UnitPage
from geleucht.content.small_change_models import Seen
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, form, said
from geleucht.content.tests.world import Pair

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LIST = "/redaktion/kleine-korrekturen/"
OLD, NEW = "Sie können eine Lampe halten.", "Sie können die Lampe halten."
Seat = tuple[Person, Client]


def seat(name: str, *verbs: str, where: str = "lehrkraefte") -> Seat:
    person = world.member(name, world.folder(where), *verbs)
    return person, world.desk_of(person)


@pytest.fixture
def editor(db: None) -> Seat:
    return seat("elif", "add", "change")


@pytest.fixture
def reviewer(db: None) -> Seat:
    return seat("rosa", "add", "change", "publish")


@pytest.fixture
def policy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody at the desk publishes anything by themselves."""

    def refuse(*asked: Any) -> None:
        raise CannotPublish("Das braucht eine Freigabe.")

    monkeypatch.setattr(release, "_policies", [refuse])


def draft(unit: UnitPage, by: Person, **changes: Any) -> int:
    page = unit.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    return int(page.save_revision(user=by).pk)


def corrected(unit: UnitPage, by: Person, goal: str = NEW) -> SmallChange:
    newest = draft(unit, by, goal=goal)
    return small_change_actions.publish_small(unit=unit, draft=newest, by=by)


def now(unit: UnitPage) -> UnitPage:
    found: UnitPage = UnitPage.objects.get(pk=unit.pk)
    return found


def new_one(unit: UnitPage) -> str:
    return f"/redaktion/kleine-korrektur/{unit.pk}/"


@pytest.fixture
def plain(pair: Pair) -> UnitPage:
    """As it stands after somebody saved it in the editor once."""
    pair[1].save_revision().publish()
    return now(pair[1])


def test_a_typo_is_live_at_once_and_waits_for_a_look(
    editor: Seat, plain: UnitPage, policy: None
) -> None:
    asked = "action-small-change"
    page = plain.get_latest_revision_as_object()
    page.body = [block for block in page.body.get_prep_value() if block["type"] != "text"]
    page.save_revision().publish()
    sent = form(plain, goal=NEW) | {asked: "x", "body-0-value-question": "Was nehmen Sie mit?"}
    answer = editor[1].post(edit(plain), sent)
    assert answer.headers["Location"] == new_one(plain)
    shown = editor[1].get(new_one(plain))
    assert "<del>" in shown.text
    assert "Jetzt veröffentlichen" in shown.text
    assert now(plain).goal == OLD
    newest = now(plain).latest_revision_id
    editor[1].post(new_one(plain), {"draft": str(newest)})
    assert (now(plain).goal, now(plain).has_unpublished_changes) == (NEW, False)
    [change] = SmallChange.objects.unseen()
    assert (change.person, change.after_id) == (editor[0], newest)


@pytest.mark.parametrize(
    "changes", [{"minutes": 8}, {"goal": "Alles ist nun etwas ganz anderes als bisher."}, {}]
)
def test_what_is_not_small_says_why_and_stays_a_draft(
    changes: dict[str, Any], editor: Seat, plain: UnitPage
) -> None:
    newest = draft(plain, editor[0], **changes)
    shown = editor[1].get(new_one(plain)).text
    assert "Das ist keine kleine Korrektur" in shown
    assert "Jetzt veröffentlichen" not in shown
    editor[1].post(new_one(plain), {"draft": str(newest)})
    assert (now(plain).goal, SmallChange.objects.count()) == (OLD, 0)


@pytest.mark.parametrize("draft_id", ["0", "", "x", "99999999", "-1"])
def test_only_what_was_shown_is_published(draft_id: str, editor: Seat, plain: UnitPage) -> None:
    draft(plain, editor[0], goal=NEW)
    answer = editor[1].post(new_one(plain), {"draft": draft_id})
    assert "inzwischen geändert" in said(answer)
    assert now(plain).goal == OLD


def test_no_more_than_three_wait_at_one_unit(editor: Seat, plain: UnitPage) -> None:
    for word in ("eine gute", "die gute", "die"):
        corrected(plain, editor[0], f"Sie können {word} Lampe halten.")
    with pytest.raises(CannotPublish, match="warten schon 3"):
        corrected(plain, editor[0], OLD)


def test_somebody_else_confirms(editor: Seat, reviewer: Seat, plain: UnitPage) -> None:
    change = corrected(plain, reviewer[0])
    answer = reviewer[1].post(f"{LIST}{change.pk}/")
    assert "bestätigt jemand anderes" in said(answer)
    editor[1].post(f"{LIST}{change.pk}/")
    change.refresh_from_db()
    assert change.state == Seen.UNSEEN
    seat("rita", "change", "publish")[1].post(f"{LIST}{change.pk}/")
    change.refresh_from_db()
    assert (change.state, change.seen_by and change.seen_by.name) == (Seen.CONFIRMED, "Rita")


def test_taken_back_is_what_stood_there_before(
    editor: Seat, reviewer: Seat, plain: UnitPage, policy: None
) -> None:
    change = corrected(plain, editor[0])
    assert "Zurücknehmen" in reviewer[1].get(f"{LIST}{change.pk}/").text
    reviewer[1].post(f"{LIST}{change.pk}/ruecknahme/")
    change.refresh_from_db()
    assert (now(plain).goal, now(plain).has_unpublished_changes) == (OLD, False)
    assert (change.state, change.seen_by) == (Seen.REVERTED, reviewer[0])


def test_what_is_newer_is_not_lost_by_taking_back(
    editor: Seat, reviewer: Seat, plain: UnitPage
) -> None:
    change = corrected(plain, editor[0])
    draft(plain, editor[0], minutes=9)
    assert "neueren Entwurf" in said(reviewer[1].post(f"{LIST}{change.pk}/ruecknahme/"))
    now(plain).get_latest_revision().publish()
    with pytest.raises(CannotPublish, match="inzwischen jemand angesehen"):  # released with it
        small_change_actions.revert(change=change.pk, by=reviewer[0])
    assert now(plain).minutes == 9


def test_a_later_release_covers_it_and_the_same_state_does_not(
    editor: Seat, plain: UnitPage
) -> None:
    change = corrected(plain, editor[0])
    now(plain).save_revision(user=editor[0]).publish(user=editor[0], skip_permission_checks=True)
    change.refresh_from_db()
    assert change.state == Seen.UNSEEN
    draft(plain, editor[0], minutes=9)
    now(plain).get_latest_revision().publish()
    change.refresh_from_db()
    assert change.state == Seen.RELEASED


def test_who_corrected_has_written_until_somebody_looked(
    editor: Seat, reviewer: Seat, plain: UnitPage
) -> None:
    change = corrected(plain, editor[0])
    newest = now(plain).save_revision(user=reviewer[0])
    assert writers.writers(plain, newest) == {editor[0].pk}
    small_change_actions.confirm(change=change.pk, by=reviewer[0])
    assert writers.writers(plain, newest) == set()


def test_who_answers_for_the_unit_does_not_for_anothers_correction(
    editor: Seat, reviewer: Seat, plain: UnitPage
) -> None:
    for person, stays in ((reviewer[0], True), (editor[0], False)):
        Responsibility.objects.get_or_create(
            unit=plain.key, defaults={"name": "Rosa", "person": reviewer[0]}
        )
        corrected(plain, person, NEW if stays else OLD)
        assert Responsibility.objects.filter(unit=plain.key).exists() == stays


def test_another_programme_sees_and_decides_nothing(editor: Seat, plain: UnitPage) -> None:
    change = corrected(plain, editor[0])
    other = seat("ruth", "add", "change", "publish", where="ausbildung")[1]
    assert plain.title not in other.get(LIST).text
    other.post(f"{LIST}{change.pk}/")
    other.post(f"{LIST}{change.pk}/ruecknahme/")
    draft(plain, editor[0], goal=OLD)
    newest = {"draft": str(now(plain).latest_revision_id)}
    assert other.post(new_one(plain), newest).headers["Location"] == "/redaktion/"
    change.refresh_from_db()
    assert (change.state, now(plain).goal) == (Seen.UNSEEN, NEW)


def test_nothing_waits(desk: Client) -> None:
    assert "Es wartet keine kleine Korrektur." in desk.get(LIST).text
    assert desk.get(f"{LIST}7/").headers["Location"] == LIST


def test_what_a_small_correction_tells_of_is_deleted_only_with_its_page(
    pair: Pair, editor: Seat
) -> None:
    path, unit = pair
    change = corrected(unit, editor[0])
    draft(unit, editor[0], goal=OLD)
    _deleted, kept = purge_revisions()
    assert kept >= 1
    assert list(SmallChange.objects.values_list("before", "after")) == [
        (change.before_id, change.after_id)
    ]
    with pytest.raises(ProtectedError):
        change.before.delete()
    path.delete()
    assert not SmallChange.objects.exists()
