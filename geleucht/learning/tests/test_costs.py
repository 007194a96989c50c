# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each page costs the same queries whether there is one of a thing or there are three."""

import pytest
from django.test import Client

from conftest import Count
from geleucht.learning import queries as reads
from geleucht.learning.models import LivePath
from geleucht.learning.tests.making import (
    Document,
    answer,
    learner,
    option,
    path,
    publish,
    quiz,
    signed_in,
    unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def lesson(at: int) -> list[Document]:
    """The units of a path: as many as its number, and so many activities in the first."""
    later = [unit(f"danach-{at}-{place}", quiz()) for place in range(at)]
    return [unit(f"einheit-{at}", *(quiz() for _ in range(at + 1))), *later]


LESSONS = [lesson(at) for at in range(3)]


@pytest.fixture(scope="module", params=[1, 3])
def number(request: pytest.FixtureRequest, shared: None) -> int:
    """How many paths are live."""
    wanted: int = request.param
    for at in range(LivePath.objects.count(), wanted):
        publish(path(f"pfad-{at}", LESSONS[at]), LESSONS[at])
    return wanted


def test_the_list_of_paths(number: int, client: Client, queries: Count) -> None:
    signed_in(client)
    client.get("/lernpfade/")
    with queries(4):
        page = client.get("/lernpfade/").content.decode()
    assert page.count("gl-card__link") == number


def test_my_paths(number: int, queries: Count) -> None:
    anna = learner()
    for at in range(number):
        for block in LESSONS[at][0]["body"][1:]:
            answer(anna, f"pfad-{at}/einheit-{at}", block, option=option(block, "Ja"))
    reads.my_paths(anna)
    with queries(1):
        found = reads.my_paths(anna)
    steps = {one.path.slug: one.next and one.next.slug for one in found}
    all_steps = {"pfad-0": None, "pfad-1": "danach-1-0", "pfad-2": "danach-2-0"}
    assert steps == {slug: all_steps[slug] for slug in list(all_steps)[:number]}


def test_a_path_and_a_unit_however_much_is_on_it(
    number: int, client: Client, queries: Count
) -> None:
    anna, at = signed_in(client), number - 1
    blocks = LESSONS[at][0]["body"][1:]
    place = f"/lernpfade/pfad-{at}/einheit-{at}/"
    for block in blocks:
        answer(anna, f"pfad-{at}/einheit-{at}", block, option=option(block, "Nein"))
    for address, price in ((f"/lernpfade/pfad-{at}/", 5), (place, 4)):
        client.get(address)
        with queries(price):
            client.get(address)
    wrong = {"option": option(blocks[0], "Nein"), "stand": "1"}
    with queries(8):
        client.post(f"{place}antwort/{blocks[0]['key']}/", wrong)
