# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's forms about people: a name and whether the account is open, of staff, no more."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.accounts.tests.visits import Browser, show_second_factor
from geleucht.accounts.viewsets import NameForm, StaffForm

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LIST = "/redaktion/users/"


def staff(name: str, **fields: Any) -> Person:
    return Person.objects.create_user(
        f"{name.split(maxsplit=1)[0]}@verein.example", name=name, is_staff=True, **fields
    )


def granted(person: Person, *codenames: str) -> Person:
    desk = Group.objects.create(name=f"Gruppe von {person}")
    desk.permissions.set(Permission.objects.filter(codename__in=codenames))
    person.groups.add(desk)
    return person


@pytest.fixture
def desk(client: Client, editor: Person) -> Client:
    show_second_factor(client, editor)
    return client


def listed(client: Client, query: str = "") -> list[str]:
    return [str(person) for person in client.get(f"{LIST}{query}").context["object_list"]]


@pytest.mark.parametrize("page", ["edit", "history", "history-results", "usage", "inspect", "copy"])
def test_a_learners_account_has_no_page_at_the_desk(
    desk: Client, sabine: Person, page: str
) -> None:
    assert desk.get(f"{LIST}{page}/{sabine.pk}/").status_code == 404


@pytest.mark.parametrize("page", ["edit", "history", "usage"])
def test_a_colleagues_account_has_its_pages(desk: Client, page: str) -> None:
    rita = staff("Rita")
    response = desk.get(f"{LIST}{page}/{rita.pk}/")
    assert response.status_code == 200
    assert "Rita" in response.content.decode()


@pytest.mark.parametrize("key", ["0", "99999999999999999999", "abc"])
@pytest.mark.parametrize("page", ["edit", "history", "usage"])
def test_a_key_of_nobody_is_not_found(desk: Client, page: str, key: str) -> None:
    assert desk.get(f"{LIST}{page}/{key}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "found"),
    [("redlich", ["Rita Redlich"]), ("bodo@", ["Bodo"]), ("verein", ["Bodo", "Rita Redlich"])],
)
def test_staff_are_found_by_name_and_address(
    desk: Client, editor: Person, typed: str, found: list[str]
) -> None:
    Person.objects.filter(pk=editor.pk).update(email="mia@anderswo.example")
    Person.objects.create_user("bodo.redlich@verein.example", name="Kein Redlich von hier")
    staff("Rita Redlich")
    staff("Bodo")
    assert listed(desk, f"?q={typed}") == found


@pytest.mark.parametrize(
    ("ordering", "first"),
    [("name", "Anton"), ("-name", "Zora"), ("-email", "Zora"), ("password", "Anton")],
)
def test_the_list_is_ordered_by_what_it_shows(
    desk: Client, editor: Person, ordering: str, first: str
) -> None:
    staff("Zora")
    staff("Anton")
    Person.objects.filter(pk=editor.pk).update(name="Mia")
    assert listed(desk, f"?ordering={ordering}")[0] == first


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    desk: Client, queries: Count, number: int
) -> None:
    for at in range(number - 1):
        staff(f"n{at}")
    with queries(9):
        assert len(listed(desk)) == number


def test_a_locked_colleague_is_out_at_once(desk: Client, browser: Browser) -> None:
    rita, device = granted(staff("Rita"), "access_admin"), browser()
    show_second_factor(device, rita)
    assert device.get("/redaktion/").status_code == 200
    desk.post(f"{LIST}edit/{rita.pk}/", {"name": "Rita"})
    assert Person.objects.get(pk=rita.pk).is_active is False
    assert device.get("/redaktion/")["Location"].startswith("/konto/anmelden/")


def test_a_locked_colleague_is_opened_again(desk: Client) -> None:
    rita = staff("Rita", is_active=False)
    desk.post(f"{LIST}edit/{rita.pk}/", {"name": "Rita", "is_active": "on"})
    assert Person.objects.get(pk=rita.pk).is_active


def test_the_form_changes_neither_address_nor_rights(desk: Client) -> None:
    rita = staff("Rita")
    wish = {"email": "x@boese.example", "is_superuser": "on", "is_staff": "", "groups": "1"}
    desk.post(f"{LIST}edit/{rita.pk}/", {"name": "Rita R.", "is_active": "on", **wish})
    rita.refresh_from_db()
    assert (rita.name, rita.email, rita.is_staff) == (
        "Rita R.",
        "Rita@verein.example".lower(),
        True,
    )
    assert (rita.is_superuser, rita.groups.count()) == (False, 0)


def test_nobody_locks_themselves_out(desk: Client, editor: Person) -> None:
    assert "is_active" not in StaffForm(instance=editor, editing_self=True).fields
    desk.post(f"{LIST}edit/{editor.pk}/", {"name": "Mia", "is_active": ""})
    assert Person.objects.get(pk=editor.pk).is_active


@pytest.mark.parametrize(("typed", "valid"), [("", True), ("x" * 150, True), ("x" * 151, False)])
def test_a_name_may_be_empty_and_has_an_end(typed: str, valid: bool) -> None:
    assert NameForm({"name": typed}).is_valid() is valid


@pytest.mark.parametrize("typed", ["a\0b", "\0"])
def test_a_name_that_no_database_can_hold_is_refused(typed: str) -> None:
    assert list(NameForm({"name": typed}).errors) == ["name"]


def test_an_editor_without_the_right_sees_no_list_of_people(client: Client) -> None:
    rita, bodo = granted(staff("Rita"), "access_admin"), staff("Bodo")
    show_second_factor(client, rita)
    pages = [client.get(address) for address in (LIST, f"{LIST}edit/{bodo.pk}/")]
    assert {page.status_code for page in pages} <= {302, 403}
    assert "Bodo" not in "".join(page.content.decode() for page in pages)


@pytest.mark.parametrize("right", ["add_person", "delete_person"])
def test_the_rights_to_add_and_delete_people_open_nothing(client: Client, right: str) -> None:
    rita, bodo = granted(staff("Rita"), "access_admin", "change_person", right), staff("Bodo")
    show_second_factor(client, rita)
    client.post(f"{LIST}new/", {"name": "Neu", "email": "neu@verein.example"})
    client.post(f"{LIST}delete/{bodo.pk}/")
    assert set(Person.objects.all()) == {rita, bodo}


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
@pytest.mark.parametrize("chosen", ["all", "one"])
def test_nothing_is_asked_or_done_about_many_people_at_once(
    desk: Client, sabine: Person, action: str, chosen: str
) -> None:
    key = str(sabine.pk) if chosen == "one" else chosen
    address = f"/redaktion/bulk/accounts/person/{action}/?id={key}"
    answers = [desk.get(address), desk.post(address, {"mark_as_active": "False", "role": "1"})]
    assert [answer["Location"] for answer in answers] == ["/redaktion/"] * 2
    assert Person.objects.filter(is_active=True, groups=None).count() == 2


def test_at_the_desk_too_nobody_is_asked_for_a_password(desk: Client) -> None:
    page = desk.get("/redaktion/account/").content.decode()
    assert 'type="password"' not in page
    assert desk.get("/redaktion/password_reset/").status_code == 404


def test_the_own_name_is_changed_on_the_account_page(desk: Client, editor: Person) -> None:
    page = desk.get("/redaktion/account/")
    form = {"name_email-name": "Mia Muster", "locale-preferred_language": ""}
    form |= {"locale-current_time_zone": "Europe/Berlin", "theme-theme": "system"}
    form |= {"theme-contrast": "system", "theme-density": "default"}
    assert page.status_code == 200
    assert desk.post("/redaktion/account/", form).status_code in {200, 302}
    assert Person.objects.get(pk=editor.pk).name == "Mia Muster"
