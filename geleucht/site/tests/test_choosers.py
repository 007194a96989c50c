# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form of the desk that comes back with nothing that could be chosen is shown again."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.tests.editing import edit
from geleucht.content.tests.world import desk_of
from geleucht.site.models import OccasionPage
from geleucht.site.tests.occasions import live_unit, occasion, publish
from geleucht.site.tests.shelf import open_programmes
from geleucht.videos.tests import making as videos

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def opened(shared: None) -> None:
    open_programmes()


@pytest.fixture
def desk() -> Client:
    return desk_of(Person.objects.create_superuser("betrieb@lernen.example"))


def whole() -> dict[str, Any]:
    """The document of an occasion that names one of each."""
    return occasion(video=str(videos.publish(videos.video()).key), unit=str(live_unit().key))


def sent(page: OccasionPage, **change: str) -> dict[str, str]:
    """What the editor's form sends for an occasion."""
    assert page.prompt
    assert page.video
    assert page.unit
    return {
        "title": page.title,
        "slug": page.slug,
        "sentence": page.sentence,
        "prompt": str(page.prompt.pk),
        "watch": "\n".join(page.watch),
        "video": str(page.video.pk),
        "unit": str(page.unit.pk),
        "words": "\n".join(page.words),
        "order": str(page.order),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **change,
    }


@pytest.mark.parametrize("field", ["prompt", "video", "unit"])
@pytest.mark.parametrize("typed", ["x", "-1", "9" * 30, "1.5", "²"])
def test_an_occasion_names_the_field_where_something_else_was_sent(
    field: str, typed: str, desk: Client
) -> None:
    page = publish(whole())
    answer = desk.post(edit(page), sent(page, **{field: typed}))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert page.revisions.count() == 1
    assert desk.post(edit(page), sent(page)).status_code == 302


@pytest.mark.parametrize("address", ["add/site/occasionpage/{}/", "{}/edit/"])
def test_what_is_typed_behind_an_address_of_the_desk_breaks_nothing(
    address: str, desk: Client
) -> None:
    page = publish(occasion())
    number = page.get_parent().pk if "add" in address else page.pk
    answer = desk.get(f"/redaktion/pages/{address.format(number)}?prompt=x&unit=x")
    assert answer.status_code == 200
