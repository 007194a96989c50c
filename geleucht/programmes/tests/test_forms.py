# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is typed into the desk's forms is told beside its field, or saved as it was meant."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.admin.forms import WagtailAdminModelForm

from geleucht.accounts.models import Person
from geleucht.programmes import actions
from geleucht.programmes.forms import (
    GroupForm,
    LinesField,
    OrganisationForm,
    ProgrammeForm,
    RoleForm,
    TermForm,
)
from geleucht.programmes.models import Group, Organisation, Programme, RoleName, Term

Sent = dict[str, Any]
Fault = tuple[Sent, str, str]  # what is sent, the field that complains, words of its sentence
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=8)


def told(form: WagtailAdminModelForm, fault: Fault) -> bool:
    """Whether the form complains about this field alone, once, and in these words."""
    _sent, field, words = fault
    errors: dict[str, list[str]] = form.errors
    assert {name: len(sentences) for name, sentences in errors.items()} == {field: 1}
    return words in errors[field][0]


def saved(form: WagtailAdminModelForm) -> Any:
    assert form.errors == {}
    return form.save()


def programme_form(programme: Programme, **changes: Any) -> Sent:
    return {
        **{"title": "Neu", "slug": "neu", "audience": programme.audience_id, "summary": "Satz."},
        **{"carrier": "", "admission": "open", "approvals": "touched"},
        **{"funders": "", "outcomes": ""},
    } | changes


@given(st.lists(LINES))
def test_lines_come_back_as_they_were_shown_without_space_around_or_empty_ones(
    lines: list[str],
) -> None:
    field = LinesField(required=False)
    kept = [line.strip() for line in lines if line.strip()]
    assert field.clean(field.prepare_value(lines)) == kept
    assert not field.has_changed(kept, field.prepare_value(kept))


def test_each_line_is_asked_for_characters_that_cannot_be_stored() -> None:
    with pytest.raises(ValidationError, match="Nullzeichen"):
        LinesField().clean("Land\nStif\0tung")
    with pytest.raises(ValidationError):
        LinesField().clean(" \n ")


@pytest.mark.parametrize(
    "fault",
    [
        ({"funders": "Land\n\0"}, "funders", "Nullzeichen"),
        ({"funders": "x" * 301}, "funders", "höchstens 300 Zeichen"),
        ({"outcomes": "gut\n" + "x" * 201}, "outcomes", "Element 2"),
        ({"title": "a\0"}, "title", "Nullzeichen"),
        ({"slug": ""}, "slug", "ausgefüllt"),
        ({"slug": "mit leer"}, "slug", "Kürzel"),
        ({"slug": "ausbildung"}, "slug", "existiert bereits"),
        ({"audience": "9999"}, "audience", "gültige Auswahl"),
        ({"audience": "x"}, "audience", "gültige Auswahl"),
        ({"admission": "maybe"}, "admission", "gültige Auswahl"),
        ({"summary": "x" * 401}, "summary", "höchstens 400"),
    ],
)
def test_a_programme_that_does_not_fit_is_told_beside_the_field(
    fault: Fault, teachers: Programme, operator: Person
) -> None:
    sent = programme_form(teachers, **fault[0])
    assert told(ProgrammeForm(sent, instance=teachers, for_user=operator), fault)
    assert told(ProgrammeForm(sent, for_user=operator), fault)


def test_a_programme_opened_in_the_menu_has_its_folder(
    teachers: Programme, operator: Person
) -> None:
    sent = programme_form(teachers, funders="Land\r\nStiftung", outcomes="Sie prüfen.")
    made = saved(ProgrammeForm(sent, for_user=operator))
    made.refresh_from_db()
    assert (made.folder.title, made.folder.owner, made.funders) == (
        *("Neu", operator),
        ["Land", "Stiftung"],
    )


@pytest.mark.parametrize(
    "fault",
    [
        ({"person": "niemand@lernen.example"}, "person", "noch niemand angemeldet"),
        ({"person": "fort@lernen.example"}, "person", "noch niemand angemeldet"),
        ({"person": "anna@"}, "person", "gültige E-Mail-Adresse"),
        ({"person": ""}, "person", "ausgefüllt"),
        ({"role": "king"}, "role", "gültige Auswahl"),
        ({"programme": "9999"}, "programme", "gültige Auswahl"),
        ({"role": "operator"}, "__all__", "Betrieb gilt immer für das ganze Haus"),
        ({"role": "host"}, "__all__", "existiert bereits"),
    ],
)
def test_a_role_that_cannot_be_granted_is_told(
    fault: Fault, teachers: Programme, anna: Person, operator: Person
) -> None:
    Person.objects.create_user("fort@lernen.example", is_active=False)
    actions.grant_role(person=anna, role=RoleName.HOST, programme=teachers, by=None)
    sent = {"person": anna.email, "role": "editor", "programme": teachers.pk} | fault[0]
    assert told(RoleForm(sent, for_user=operator), fault)


@pytest.mark.parametrize("typed", ["Jo@Schüle.example", " jo@xn--schle-mva.example "])
def test_an_address_is_found_however_its_domain_is_spelled(
    typed: str, teachers: Programme, operator: Person
) -> None:
    jo = Person.objects.create_user("jo@schüle.example")
    sent = {"person": typed, "role": "editor", "programme": teachers.pk}
    role = saved(RoleForm(sent, for_user=operator))
    assert (role.person, role.granted_by) == (jo, operator)


@pytest.mark.parametrize(
    "fault",
    [
        ({"number": "1"}, "__all__", "Diese amtliche Nummer gibt es schon."),
        ({"number": "x" * 21}, "number", "höchstens 20"),
        ({"kind": "club"}, "kind", "gültige Auswahl"),
        ({"name": " "}, "name", "ausgefüllt"),
        ({"parent": "9999"}, "parent", "gültige Auswahl"),
    ],
)
def test_an_organisation_that_does_not_fit_is_told_beside_the_field(
    fault: Fault, operator: Person
) -> None:
    Organisation.objects.create(kind="school", name="Erste", number="1")
    sent = {"kind": "school", "name": "Neu", "number": "2", "region": "", "parent": ""} | fault[0]
    assert told(OrganisationForm(sent, for_user=operator), fault)


def test_an_organisation_does_not_belong_to_itself(operator: Person) -> None:
    one = Organisation.objects.create(kind="school", name="Erste")
    sent = {"kind": "school", "name": "Erste", "number": "", "region": "", "parent": one.pk}
    form = OrganisationForm(sent, instance=one, for_user=operator)
    assert form.errors == {"parent": ["Das wäre ein Kreis: diese gehört schon dazu."]}


@pytest.mark.parametrize(
    "fault",
    [
        ({"ends": "2026-07-31"}, "__all__", "Der letzte Tag liegt vor dem ersten."),
        ({"starts": "31.02.2026"}, "starts", "gültiges Datum"),
        ({"starts": ""}, "starts", "ausgefüllt"),
        ({"title": "2025/26"}, "__all__", "existiert bereits"),
        ({"programme": ""}, "programme", "ausgefüllt"),
    ],
)
def test_a_term_that_does_not_fit_is_told_beside_the_field(
    fault: Fault, teachers: Programme, operator: Person
) -> None:
    dates = {"starts": "2026-08-01", "ends": "2027-07-31"}
    Term.objects.create(programme=teachers, title="2025/26", **dates)
    sent = {"programme": teachers.pk, "title": "2026/27"} | dates | fault[0]
    assert told(TermForm(sent, for_user=operator), fault)


def test_a_term_of_one_day_is_a_term(teachers: Programme, operator: Person) -> None:
    day = {"starts": "2026-08-01", "ends": "2026-08-01"}
    sent = {"programme": teachers.pk, "title": "Tag"} | day
    assert saved(TermForm(sent, for_user=operator)) == Term.objects.get()


@pytest.mark.parametrize(("typed", "led"), [("anna@lernen.example", True), ("", False)])
def test_a_group_keeps_its_leader_until_the_address_is_taken_out(
    typed: str, led: bool, teachers: Programme, anna: Person, operator: Person
) -> None:
    group = Group.objects.create(programme=teachers, name="A", multiplier=anna)
    shown = GroupForm(instance=group, for_user=operator)
    assert shown["leader"].value() == "anna@lernen.example"
    sent = {"programme": teachers.pk, "name": "B", "organisation": "", "leader": typed}
    saved(GroupForm(sent, instance=group, for_user=operator))
    group.refresh_from_db()
    assert (group.name, group.multiplier) == ("B", anna if led else None)


def test_a_form_offers_the_programmes_whose_office_somebody_is(
    teachers: Programme, apprentices: Programme, anna: Person
) -> None:
    actions.grant_role(person=anna, role=RoleName.OFFICE, programme=teachers, by=None)
    for form in (TermForm, GroupForm, RoleForm):
        assert list(form(for_user=anna).fields["programme"].queryset) == [teachers]
    actions.grant_role(person=anna, role=RoleName.OFFICE, programme=None, by=None)
    for form in (TermForm, GroupForm, RoleForm):
        assert set(form(for_user=anna).fields["programme"].queryset) == {teachers, apprentices}
