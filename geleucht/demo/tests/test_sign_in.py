# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One click signs in as one of the cast, in the demo and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Learner, Person
from geleucht.demo.actions import seed
from geleucht.demo.cast import CAST, Part
from geleucht.programmes.actions import revoke_role
from geleucht.programmes.desks import STAFF
from geleucht.programmes.models import Programme, Role

pytestmark = pytest.mark.django_db
OUTSIDE = """
import django; django.setup()
from django.urls import Resolver404, resolve
from django.apps import apps
for address in ["/demo/anmelden/", "/demo/postfach/"]:
    try:
        print(resolve(address).view_name)
    except Resolver404:
        print("none")
print(apps.is_installed("geleucht.demo"))
from django.core.management import get_commands
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
print("demo" in get_commands())
try:
    print(get_template("demo/sign_in.html"))
except TemplateDoesNotExist:
    print("none")
from django.http import HttpRequest
from geleucht.accounts.models import Person
from geleucht.accounts.sign_in import sign_in_for_demo
from geleucht.base.errors import Refused
try:
    print(sign_in_for_demo(HttpRequest(), Person()))
except Refused as refused:
    print(refused.status)
"""


@pytest.fixture(scope="module")
def seeded(shared: None) -> None:
    seed(by=None)


def test_everybody_of_the_cast_has_a_button(client: Client) -> None:
    page = client.get("/demo/anmelden/").content.decode()
    assert [part.key for part in CAST if f'value="{part.key}"' not in page] == []


@pytest.mark.parametrize("part", CAST, ids=[part.key for part in CAST])
def test_every_button_begins_a_session_as_the_one_it_names(
    part: Part, seeded: None, client: Client
) -> None:
    answer = client.post("/demo/anmelden/", {"part": part.key})
    at_desk = any(role in STAFF for role, _programme in part.roles)
    assert answer.headers["Location"] == (settings.DESK if at_desk else "/ich/")
    if part.learner:
        assert (client.session["learner"], "_auth_user_id" in client.session) == (
            *(str(part.learner),),
            False,
        )
    else:
        signed_in = Person.objects.get(pk=client.session["_auth_user_id"])
        assert (signed_in.name, signed_in.email) == (part.name, part.email)


def test_a_button_adds_nobody_to_a_prepared_house(seeded: None, client: Client) -> None:
    before = (Person.objects.count(), Learner.objects.count(), Role.objects.count())
    for _again in range(2):
        for key in ("reader", "editor", "operator"):
            client.post("/demo/anmelden/", {"part": key})
    assert (Person.objects.count(), Learner.objects.count(), Role.objects.count()) == before


@pytest.mark.parametrize("key", ["editor", "tax_editor", "multiplier"])
def test_before_anything_is_prepared_the_button_says_so_and_makes_nobody(
    key: str, db: None, client: Client
) -> None:
    Person.objects.all().delete()
    Programme.objects.all().delete()
    for _twice in range(2):  # the second time nobody without roles may have been left behind
        answer = client.post("/demo/anmelden/", {"part": key})
        assert (answer.status_code, Person.objects.count()) == (409, 0)
        assert "Die Vorführung ist noch nicht vorbereitet." in answer.text


def test_a_locked_person_of_the_cast_does_not_get_in(seeded: None, client: Client) -> None:
    Person.objects.filter(email="editor@demo.example").update(is_active=False)
    client.post("/demo/anmelden/", {"part": "editor"})
    assert client.get(settings.DESK).status_code == 302


def test_who_lost_their_roles_is_led_to_their_own_page(seeded: None, client: Client) -> None:
    for role in Role.objects.filter(person__email="editor@demo.example"):
        revoke_role(role=role, by=None)
    answer = client.post("/demo/anmelden/", {"part": "editor"})
    assert answer.headers["Location"] == "/ich/"


@pytest.mark.parametrize("sent", [{}, {"part": ""}, {"part": "\0"}, {"part": "x" * 5000}])
def test_whatever_else_is_posted_signs_nobody_in(sent: dict[str, str], client: Client) -> None:
    answer = client.post("/demo/anmelden/", sent)
    assert (answer.status_code, "_auth_user_id" in client.session) == (400, False)


def test_a_foreign_page_cannot_press_the_button(seeded: None) -> None:
    stranger = Client(headers={"sec-fetch-site": "cross-site"})
    answer = stranger.post("/demo/anmelden/", {"part": "operator"})
    assert (answer.status_code, "_auth_user_id" in stranger.session) == (403, False)


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_other_verbs_are_refused(verb: str, client: Client) -> None:
    assert getattr(client, verb)("/demo/anmelden/").status_code == 405
    assert client.post("/demo/postfach/").status_code == 405


def test_reading_the_list_costs_no_query_and_sets_no_cookie(client: Client, queries: Count) -> None:
    with queries(0):
        answer = client.get("/demo/anmelden/")
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert client.head("/demo/anmelden/").status_code == 200


@pytest.mark.parametrize(
    ("key", "address"),
    [("teacher", "/ich/"), ("reader", "/ich/"), ("editor", settings.DESK)],
)
def test_one_click_leads_to_where_this_person_works(
    key: str, address: str, seeded: None, client: Client
) -> None:
    answer = client.post("/demo/anmelden/", {"part": key})
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert client.get(address).status_code == 200


def test_after_somebody_else_nobody_sees_the_first_one(seeded: None, client: Client) -> None:
    client.post("/demo/anmelden/", {"part": "operator"})
    client.post("/demo/anmelden/", {"part": "reader"})
    assert client.get(settings.DESK).status_code != 200
    answer = client.post("/demo/anmelden/", {"part": "editor"})
    assert answer.headers["Location"] == settings.DESK  # and nobody asks to take Herr Nowak over


def test_a_part_that_does_not_exist_is_refused_with_a_sentence(client: Client) -> None:
    answer = client.post("/demo/anmelden/", {"part": "king"})
    assert answer.status_code == 400
    assert "spielt nicht mit" in answer.content.decode()


@pytest.mark.whole
def test_outside_demo_mode_nothing_of_it_exists() -> None:
    environment = {k: v for k, v in os.environ.items() if k != "GELEUCHT_DEMO"}
    shown = subprocess.run(
        [sys.executable, "-c", OUTSIDE], env=environment, capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["none", "none", "False", "False", "none", "404"]
