# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo as `geleucht demo prepare` leaves it, made once for all these tests."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from geleucht.content.actions import publish
from geleucht.content.models import PathPage, Responsibility, UnitPage
from geleucht.demo import answers, cast, quick
from geleucht.demo.actions import PATH, seed
from geleucht.learning.queries import my_paths, path_state
from geleucht.programmes.actions import revoke_role, save_programme
from geleucht.programmes.models import Group, Membership, Organisation, Programme, Role, RoleName

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
OWN = ["accounts", "programmes", "content", "learning", "wagtailcore"]


def prepare() -> str:
    lines = StringIO()
    call_command("demo", "prepare", stdout=lines)
    return lines.getvalue()


@pytest.fixture(scope="module")
def told(shared: None) -> Iterator[str]:
    """What the command told while it made the world of this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "collect", lambda: None)  # into the real folder: minutes
        yield prepare()


def rows() -> dict[str, int]:
    """How many rows stand in every table that preparing may touch."""
    rooms = [apps.get_app_config(label) for label in OWN]
    models: list[Any] = [model for room in rooms for model in room.get_models()]
    return {model._meta.label: model._default_manager.count() for model in models}


def test_preparing_tells_its_steps_where_to_go_and_who_can_sign_in(
    told: str, client: Client
) -> None:
    steps = ["» Datenbank …", "» Aussehen …", "» Inhalte …", "» Personen und Lernstände …"]
    assert [step for step in steps if step not in told] == []
    assert "http://127.0.0.1:8000/demo/anmelden/" in told
    assert [part.name for part in cast.CAST if part.name not in told] == []
    assert "KI verstehen" in client.get("/").content.decode()


def test_preparing_a_second_time_adds_and_loses_nothing(told: str) -> None:
    before = rows()
    prepare()
    assert rows() == before


def test_content_stands_at_four_stages_and_frau_aydin_is_half_way(told: str) -> None:
    path = PathPage.objects.get(slug=PATH)
    units = [place.unit for place in path.units.all()]
    assert [unit.live for unit in units] == [True] * 6
    answered_for = Responsibility.objects.get()
    assert (answered_for.unit, "erfunden" in answered_for.name) == (units[-1].key, True)
    assert [unit.has_unpublished_changes for unit in units] == [False, True] + [False] * 4
    assert not UnitPage.objects.get(slug="entwurf").live
    [mine] = my_paths(cast.learner("teacher"))
    assert (mine.state.finished, len(mine.state.needed), mine.done_on) == (3, 6, None)
    assert Membership.objects.get().learner == cast.learner("teacher")


def unit(place: int) -> UnitPage:
    """The unit at this place of the path, as it stands in the tree."""
    found: UnitPage = list(PathPage.objects.get(slug=PATH).units.all())[place].unit
    return found


def office_renames_the_programme() -> None:
    programme = Programme.objects.get(slug="lehrkraefte")
    programme.slug, programme.title = "schule", "KI in der Schule"
    save_programme(programme=programme, by=None)


def office_renames_the_school_and_the_group() -> None:
    Organisation.objects.filter(name="Gesamtschule Grubenweg").update(name="Gesamtschule Nord")
    Group.objects.update(name="Kollegium Nord")


def reviewer_publishes_the_change() -> None:
    unit(1).get_latest_revision().publish()


def editor_renames_the_draft() -> None:
    draft = UnitPage.objects.get(slug="entwurf")
    draft.slug = "pruefungen"
    draft.save()


def reviewer_shortens_the_path_to_one_unit() -> None:
    path = PathPage.objects.get(slug=PATH)
    path.units = [place for place in path.units.all() if place.unit == unit(-1)]
    path.entry_check = []  # its questions stand for the others
    publish(page=path, by=None)


def operator_takes_every_role_but_their_own() -> None:
    for role in Role.objects.exclude(role=RoleName.OPERATOR):
        revoke_role(role=role, by=None)


def frau_aydin_goes_on() -> None:
    somebody = cast.learner("teacher")
    state = path_state(PATH, somebody)
    assert state
    answers.finish(somebody, PATH, state.path.stops[3])


@pytest.mark.parametrize(
    "visit",
    [
        office_renames_the_programme,
        office_renames_the_school_and_the_group,
        reviewer_publishes_the_change,
        editor_renames_the_draft,
        reviewer_shortens_the_path_to_one_unit,
        operator_takes_every_role_but_their_own,
        frau_aydin_goes_on,
    ],
)
def test_what_visitors_changed_is_neither_undone_nor_made_again(
    visit: Callable[[], None], told: str
) -> None:
    visit()
    before = rows()
    seed(by=None)
    assert rows() == before
