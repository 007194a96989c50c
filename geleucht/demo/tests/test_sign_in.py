# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One click signs in as one of the cast, in the demo and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client

from geleucht.demo.actions import seed
from geleucht.demo.cast import CAST

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
"""


@pytest.fixture(scope="module")
def seeded(shared: None) -> None:
    seed(by=None)


def test_everybody_of_the_cast_has_a_button(client: Client) -> None:
    page = client.get("/demo/anmelden/").content.decode()
    assert [part.key for part in CAST if f'value="{part.key}"' not in page] == []


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


def test_outside_demo_mode_the_addresses_do_not_exist() -> None:
    environment = {k: v for k, v in os.environ.items() if k != "GELEUCHT_DEMO"}
    shown = subprocess.run(
        [sys.executable, "-c", OUTSIDE], env=environment, capture_output=True, text=True, check=True
    )
    assert shown.stdout.split() == ["none", "none", "False"]
