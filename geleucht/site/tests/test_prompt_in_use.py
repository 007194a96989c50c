# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt is taken away at the desk while an occasion uses it."""

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.tests.editing import edit
from geleucht.content.tests.world import desk_of
from geleucht.prompts.models import LivePrompt
from geleucht.site.models import LiveOccasion, OccasionPage
from geleucht.site.tests.occasions import occasion, prompt_of, publish
from geleucht.site.tests.shelf import open_programmes

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ADDRESS = "/anlass/elternbrief/"


@pytest.fixture(scope="module", autouse=True)
def opened(shared: None) -> None:
    open_programmes()


@pytest.fixture
def desk() -> Client:
    return desk_of(Person.objects.create_superuser("betrieb@lernen.example"))


@pytest.mark.parametrize(
    ("verb", "sentence"),
    [
        ("delete", "Der Prompt dieses Anlasses ist gelöscht. Wählen Sie einen anderen."),
        ("unpublish", "gilt seit dem"),
    ],
)
def test_its_occasion_stays_and_says_so_to_readers_and_at_the_desk(
    client: Client, desk: Client, verb: str, sentence: str
) -> None:
    document = occasion()
    page = publish(document)
    prompt = prompt_of(document)
    address = f"/redaktion/pages/{prompt.pk}/{verb}/"
    assert "Elternbrief" in desk.get(address).text
    assert desk.post(address).status_code == 302
    assert LivePrompt.objects.get(key=prompt.key).retired_on is not None
    assert LiveOccasion.objects.get().document == document
    shown = client.get(ADDRESS)
    assert shown.status_code == 200
    assert "Der Prompt zu diesem Anlass ist seit dem" in shown.text
    assert client.post(ADDRESS, {"luecke-klasse": "4"}).status_code == 410
    told = desk.get(edit(OccasionPage.objects.get(pk=page.pk)))
    assert told.status_code == 200
    assert sentence in told.text
