# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk takes the addresses that packages take, and says at the field which ones those are."""

import pytest
from django.test import Client

from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit, form

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
SENTENCE = "Erlaubt sind kleine Buchstaben a bis z, Ziffern und einzelne Striche dazwischen."


@pytest.mark.parametrize("slug", ["a_b", "Licht", "a--b", "-a", "a-"])
def test_an_address_that_no_package_takes_is_refused_at_the_field(desk: Client, slug: str) -> None:
    unit = world.unit("muster", world.path())
    response = desk.post(edit(unit), form(unit, slug=slug))
    assert response.context["form"].errors["slug"] == [SENTENCE]
    assert SENTENCE in response.content.decode()
    assert UnitPage.objects.get(pk=unit.pk).get_latest_revision_as_object().slug == "muster"


def test_an_address_made_of_a_title_is_one_that_packages_take(db: None) -> None:
    page = world.path()
    made = UnitPage(title="Ä_b __ c", goal="Ein Ziel.", live=False)
    page.add_child(instance=made)
    assert made.slug == "a-b-c"


def test_a_copy_with_such_an_address_is_refused_at_the_field(desk: Client) -> None:
    unit = world.unit("muster", world.path())
    sent = {"new_title": "Kopie", "new_slug": "Kopie_1", "new_parent_page": unit.get_parent().pk}
    response = desk.post(f"/redaktion/pages/{unit.pk}/copy/", sent)
    assert response.context["form"].errors["new_slug"] == [SENTENCE]
