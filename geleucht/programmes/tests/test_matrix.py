# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who reaches what at the desk: every role, in its programme and beside it, through real views."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.models import TextPage
from geleucht.content.queries import home
from geleucht.content.tests import world
from geleucht.programmes import actions
from geleucht.programmes.desks import STAFF
from geleucht.programmes.models import Group, Programme, Role, RoleName, Term

pytestmark = pytest.mark.whole

At = Callable[[Person], Client]
OK, AWAY, FORBIDDEN = 200, 302, 403
HOUSE = {RoleName.PRIVACY, RoleName.OPERATOR}
# Own page, foreign page, programme, foreign programme, terms, groups, roles, audiences, people
REACH = {
    RoleName.EDITOR: "x........",
    RoleName.REVIEWER: "x........",
    RoleName.HOST: ".........",
    RoleName.MULTIPLIER: ".........",
    RoleName.PRIVACY: ".........",
    RoleName.OFFICE: "..x.xxx..",
    RoleName.OPERATOR: "xxxxxxxxx",
}


def granted(person: Person, role: RoleName, programme: Programme | None) -> Person:
    actions.grant_role(person=person, role=role, programme=programme, by=None)
    return person


def doors(own: Programme, foreign: Programme) -> list[str]:
    """Addresses in the order of REACH."""
    pages = [world.path(f"pfad-{one.slug}", one.folder).pk for one in (own, foreign)]
    return [
        *(f"pages/{page}/edit/" for page in pages),
        *(f"programme/edit/{one.pk}/" for one in (own, foreign)),
        *("term/", "lerngruppen/", "role/", "audience/", "users/"),
    ]


@pytest.mark.parametrize("role", list(RoleName))
def test_a_role_opens_its_doors_and_no_other(
    role: RoleName, teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    scope = None if role in HOUSE else teachers
    browser = desk(granted(anna, role, scope))
    addresses = [f"/redaktion/{door}" for door in doors(teachers, apprentices)]
    answers = [browser.get(address).status_code for address in addresses]
    assert "".join("x" if answer == OK else "." for answer in answers) == REACH[role]
    assert set(answers) <= ({OK, AWAY} if role in STAFF else {FORBIDDEN})


def rows(own: Programme, foreign: Programme) -> dict[str, list[Any]]:
    """A term and a group in each programme."""
    dates = {"starts": "2026-08-01", "ends": "2027-07-31"}
    both = (own, foreign)
    return {
        "term": [Term.objects.create(programme=p, title=f"T {p.slug}", **dates) for p in both],
        "lerngruppen": [Group.objects.create(programme=p, name=f"G {p.slug}") for p in both],
    }


def test_an_office_lists_edits_and_deletes_its_own_rows_alone(
    teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    for kind, (own, foreign) in rows(teachers, apprentices).items():
        listing = browser.get(f"/redaktion/{kind}/").text
        assert (str(own) in listing, str(foreign) in listing) == (True, False)
        for verb in ("edit", "delete"):
            assert browser.get(f"/redaktion/{kind}/{verb}/{own.pk}/").status_code == OK
            assert browser.get(f"/redaktion/{kind}/{verb}/{foreign.pk}/").status_code == AWAY
        for row in (own, foreign):
            browser.post(f"/redaktion/{kind}/delete/{row.pk}/")
        assert list(type(own).objects.all()) == [foreign]


@pytest.mark.parametrize(
    ("role", "kind"),
    [(RoleName.EDITOR, "term"), (RoleName.PRIVACY, "role"), (RoleName.OFFICE, "audience")],
)
def test_a_post_without_the_right_changes_nothing(
    role: RoleName, kind: str, teachers: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, role, teachers))
    sent = {
        **{"programme": teachers.pk, "title": "x", "starts": "2026-08-01", "ends": "2026-09-01"},
        **{"person": anna.email, "role": "office", "slug": "x", "tone": "du"},
        **{"accent": "ausbildung", "order": 1},
    }
    before = [Term.objects.count(), Role.objects.count(), type(teachers.audience).objects.count()]
    assert browser.post(f"/redaktion/{kind}/new/", sent).status_code == AWAY
    after = [Term.objects.count(), Role.objects.count(), type(teachers.audience).objects.count()]
    assert after == before


def test_an_office_cannot_move_its_group_into_another_programme(
    teachers: Programme, apprentices: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    group = Group.objects.create(programme=teachers, name="A")
    sent = {"programme": apprentices.pk, "name": "B", "organisation": "", "leader": ""}
    answer = browser.post(f"/redaktion/lerngruppen/edit/{group.pk}/", sent)
    assert "programme" in answer.context["form"].errors
    group.refresh_from_db()
    assert (group.programme, group.name) == (teachers, "A")


def test_a_leader_is_found_by_the_whole_address_alone(
    teachers: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    sent = {"programme": teachers.pk, "name": "Kollegium", "organisation": ""}
    for address in ("anna@", "niemand@lernen.example"):
        answer = browser.post("/redaktion/lerngruppen/new/", sent | {"leader": address})
        assert "leader" in answer.context["form"].errors
    browser.post("/redaktion/lerngruppen/new/", sent | {"leader": "ANNA@lernen.example"})
    assert Group.objects.get().multiplier == anna


def test_a_taken_short_name_is_told_in_the_form(
    teachers: Programme, anna: Person, desk: At
) -> None:
    """Text pages lie beside the programmes' folders, and each has its address alone."""
    home().add_child(instance=TextPage(title="Impressum", slug="impressum"))
    browser = desk(granted(anna, RoleName.OFFICE, teachers))
    sent = {
        **{"title": "Neu", "slug": "impressum", "audience": teachers.audience_id},
        **{"summary": "Satz.", "carrier": "", "admission": "open", "approvals": "touched"},
        **{"funders": "", "outcomes": ""},
    }
    answer = browser.post(f"/redaktion/programme/edit/{teachers.pk}/", sent)
    assert answer.context["form"].errors == {"slug": ["Diesen Kurznamen hat schon eine Textseite."]}
    teachers.refresh_from_db()
    assert (teachers.slug, teachers.folder.slug) == ("lehrkraefte", "lehrkraefte")


def test_who_loses_the_role_is_out_with_the_next_click(
    teachers: Programme, anna: Person, desk: At
) -> None:
    browser = desk(granted(anna, RoleName.EDITOR, teachers))
    address = f"/redaktion/pages/{world.path('pfad', teachers.folder).pk}/edit/"
    assert browser.get(address).status_code == OK
    actions.revoke_role(role=Role.objects.get(), by=None)
    assert browser.get(address).status_code != OK
    assert browser.get("/redaktion/").status_code != OK
