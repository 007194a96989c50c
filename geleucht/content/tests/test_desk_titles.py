# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page of ours at the desk says in its header where one is, also on a phone."""

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.tests import world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("pruefung/", "Wartet auf Prüfung"),
        ("hinweise/", "Hinweise"),
        ("kleine-korrekturen/", "Kleine Korrekturen"),
    ],
)
def test_the_last_step_of_the_way_is_the_page_itself(address: str, title: str) -> None:
    browser: Client = world.desk_of(Person.objects.create_superuser("jana@lernen.example"))
    steps = browser.get(f"/redaktion/{address}").context["breadcrumbs_items"]
    assert str(steps[-1]["label"]) == title
