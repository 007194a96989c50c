# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every verb asks who acts; rights follow roles, and names follow the programme."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group as DeskGroup
from django.core.exceptions import ValidationError
from wagtail.models import Workflow

from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Learner, Person
from geleucht.base.time import today
from geleucht.content.models import TextPage
from geleucht.content.queries import home
from geleucht.programmes import actions, privacy, queries
from geleucht.programmes.errors import CannotSave, NotAllowed
from geleucht.programmes.models import (
    Audience,
    Group,
    Membership,
    Organisation,
    Programme,
    Role,
    RoleName,
    Term,
)

SENTENCE = "Dafür fehlt Ihnen die Rolle. Es wurde nichts geändert. Das Programmbüro hilft weiter."
Verb = Callable[[Programme, Person], object]
DATES = {"starts": today(), "ends": today()}


def programme(audience: Audience, slug: str = "neu") -> Programme:
    return Programme(slug=slug, title="Neu", audience=audience, summary="Satz.")


VERBS: dict[str, Verb] = {
    "audience": lambda p, by: actions.save_audience(audience=p.audience, by=by),
    "new programme": lambda p, by: actions.save_programme(programme=programme(p.audience), by=by),
    "programme": lambda p, by: actions.save_programme(programme=p, by=by),
    "term": lambda p, by: actions.save_term(term=Term(programme=p, title="x", **DATES), by=by),
    "group": lambda p, by: actions.save_group(group=Group(programme=p, name="x"), by=by),
    "organisation": lambda p, by: actions.save_organisation(
        organisation=Organisation(kind="other", name="x"), by=by
    ),
    "role": lambda p, by: grant(by, RoleName.EDITOR, p, by),
    "role of the house": lambda p, by: grant(by, RoleName.EDITOR, None, by),
    "operator": lambda p, by: grant(by, RoleName.OPERATOR, None, by),
}
OWN = {"programme", "term", "group", "organisation", "role"}
ALLOWED: dict[tuple[RoleName, str], set[str]] = {
    (RoleName.OPERATOR, "house"): set(VERBS),
    (RoleName.OFFICE, "house"): set(VERBS) - {"operator"},
    (RoleName.OFFICE, "own"): OWN,
    (RoleName.OFFICE, "other"): {"organisation"},
    **{(role, "own"): set() for role in RoleName if role not in {"office", "operator"}},
}


def grant(person: Person, role: RoleName, where: Programme | None, by: Person | None) -> Role:
    return actions.grant_role(person=person, role=role, programme=where, by=by)


def allowed(verb: Verb, where: Programme, by: Person) -> bool:
    """Whether the verb takes this actor; a refusal says so in its sentence, with 403."""
    try:
        verb(where, by)
    except NotAllowed as refused:
        return (refused.sentence, refused.status) != (SENTENCE, 403)
    return True


@pytest.mark.parametrize(("who", "verbs"), ALLOWED.items(), ids=[" ".join(who) for who in ALLOWED])
def test_a_role_may_what_it_may_and_nothing_else(
    who: tuple[RoleName, str],
    verbs: set[str],
    teachers: Programme,
    apprentices: Programme,
    anna: Person,
) -> None:
    role, scope = who
    grant(anna, role, {"own": teachers, "other": apprentices, "house": None}[scope], None)
    anna.refresh_from_db()
    assert {name for name, verb in VERBS.items() if allowed(verb, teachers, anna)} == verbs


def test_a_role_cannot_be_revoked_by_who_may_not_grant_it(
    teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    foreign = grant(anna, RoleName.EDITOR, apprentices, None)
    house = grant(anna, RoleName.EDITOR, None, None)
    grant(anna, RoleName.OFFICE, teachers, None)
    for role in (foreign, house):
        with pytest.raises(NotAllowed):
            actions.revoke_role(role=role, by=anna)
    assert Role.objects.count() == 3


def test_an_operator_of_one_programme_is_refused_with_a_sentence(
    teachers: Programme, anna: Person
) -> None:
    with pytest.raises(CannotSave, match="Betrieb gilt immer für das ganze Haus"):
        grant(anna, RoleName.OPERATOR, teachers, None)
    assert not anna.groups.exists()


def test_of_two_roles_the_other_ones_rights_stay(
    teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    first = grant(anna, RoleName.EDITOR, teachers, None)
    grant(anna, RoleName.EDITOR, apprentices, None)
    actions.revoke_role(role=first, by=None)
    anna.refresh_from_db()
    assert anna.is_staff
    assert list(anna.groups.values_list("name", flat=True)) == ["Redaktion: ausbildung"]


@pytest.mark.parametrize("role", [RoleName.HOST, RoleName.MULTIPLIER])
def test_who_works_with_people_does_not_get_to_the_desk(
    role: RoleName, teachers: Programme, anna: Person
) -> None:
    grant(anna, role, teachers, None)
    anna.refresh_from_db()
    assert (anna.is_staff, anna.has_perm("wagtailadmin.access_admin")) == (False, False)


def test_a_renamed_programme_takes_its_folder_and_its_desks_along(
    teachers: Programme, anna: Person
) -> None:
    grant(anna, RoleName.EDITOR, teachers, None)
    teachers.slug, teachers.title = "schule", "KI in der Schule"
    actions.save_programme(programme=teachers, by=None)
    teachers.folder.refresh_from_db()
    assert (teachers.folder.slug, teachers.folder.title) == ("schule", "KI in der Schule")
    names = set(DeskGroup.objects.filter(name__endswith=": schule").values_list("name", flat=True))
    assert names == {"Redaktion: schule", "Freigabe: schule", "Datenschutz: schule"}
    assert queries.programme_of(teachers.folder) == teachers
    assert Workflow.objects.filter(name="Freigabe: lehrkraefte").count() == 1


@pytest.mark.parametrize("new", [True, False])
def test_a_programme_cannot_take_the_address_of_a_text_page(new: bool, teachers: Programme) -> None:
    home().add_child(instance=TextPage(title="Impressum", slug="impressum"))
    wanted = programme(teachers.audience, "impressum") if new else teachers
    wanted.slug = "impressum"
    with pytest.raises(ValidationError) as refused:
        actions.save_programme(programme=wanted, by=None)
    assert refused.value.message_dict == {"slug": ["Diesen Kurznamen hat schon eine Textseite."]}
    assert set(Programme.objects.values_list("slug", flat=True)) == {"lehrkraefte", "ausbildung"}


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"tone": "ihr"}, "tone"),
        ({"accent": "rosa"}, "accent"),
        ({"slug": "mit leerzeichen"}, "slug"),
        ({"title": ""}, "title"),
    ],
)
@pytest.mark.django_db
def test_an_audience_that_does_not_fit_names_the_field(fields: dict[str, Any], name: str) -> None:
    row = {"slug": "a", "title": "A", "tone": "du", "accent": "ausbildung"} | fields
    with pytest.raises(ValidationError) as refused:
        actions.save_audience(audience=Audience(**row), by=None)
    assert list(refused.value.message_dict) == [name]


def test_a_backwards_term_is_told_in_german(teachers: Programme) -> None:
    term = Term(programme=teachers, title="x", starts="2026-02-02", ends="2026-02-01")
    with pytest.raises(ValidationError, match="Der letzte Tag liegt vor dem ersten"):
        actions.save_term(term=term, by=None)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_what_lies_above_an_organisation_is_found_level_by_level(
    number: int, db: None, queries: Any
) -> None:
    last: Organisation | None = None
    for level in range(number):
        last = Organisation.objects.create(kind="other", name=str(level), parent=last)
    with queries(number):
        found = ask_above(last)
    assert len(found) == number


def ask_above(organisation: Organisation | None) -> list[int]:
    return queries.above(organisation.pk if organisation else None)


def test_an_export_tells_all_that_is_kept_and_erasure_leaves_none_of_it(
    teachers: Programme, anna: Person
) -> None:
    grant(anna, RoleName.MULTIPLIER, teachers, None)
    grant(anna, RoleName.HOST, None, None)
    group = Group.objects.create(programme=teachers, name="Kollegium", multiplier=anna)
    learner = Learner.objects.create(person=anna)
    actions.join_group(group=group, learner=learner)
    day = today().isoformat()
    assert privacy.roles_of(anna.pk) == [
        {"rolle": "Moderation", "programm": None, "seit": day},
        {"rolle": "Multiplikation", "programm": "KI: lehrkraefte", "seit": day},
    ]
    assert privacy.groups_led_by(anna.pk) == [{"gruppe": "Kollegium"}]
    assert privacy.memberships_of(learner.pk) == [{"gruppe": "Kollegium", "seit": day}]
    erase_person(person=anna, by=anna)
    group.refresh_from_db()
    left = (Role.objects.count(), Membership.objects.count(), group.multiplier)
    assert left == (0, 0, None)


def test_who_granted_a_role_is_forgotten_with_the_person_and_the_role_stays(
    teachers: Programme, anna: Person, operator: Person
) -> None:
    grant(anna, RoleName.EDITOR, teachers, operator)
    erase_person(person=operator, by=operator)
    role = Role.objects.get()
    assert (role.person, role.granted_by) == (anna, None)
