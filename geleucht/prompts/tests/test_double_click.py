# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who presses a button twice has made one thing; who wants a second one changes something."""

import pytest

from geleucht.prompts import own_collection_actions
from geleucht.prompts.own_models import Collection, OwnPrompt, SharedCollection
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import TEXT, group, somebody, written

pytestmark = pytest.mark.django_db
WORKSHOP, COLLECTIONS = "/werkstatt/", "/prompts/sammlungen/"
BRIEF = "/prompts/elternbrief/"


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(prompt("elternbrief"))


@pytest.mark.parametrize("address", [WORKSHOP, f"{BRIEF}eigene-fassung/"])
def test_one_prompt_is_written_and_another_once_that_is_changed(address: str) -> None:
    anna, _learner = somebody()
    posted = {"title": "Mein Brief", "text": TEXT}
    first, again = (anna.post(address, posted)["Location"] for _ in range(2))
    assert first == again
    change = {"title": "Mein Brief", "text": f"{TEXT} Kurz.", "stand": "1"}
    assert anna.post(first, change).status_code == 303
    assert anna.post(address, posted)["Location"] != first
    assert OwnPrompt.objects.count() == 2


def test_what_another_has_written_is_not_given_to_me() -> None:
    anna, bert = somebody()[1], somebody("Bert")[1]
    assert {written(anna).learner, written(bert).learner} == {anna, bert}
    assert OwnPrompt.objects.count() == 2


def test_one_collection_is_begun() -> None:
    anna, learner = somebody()
    own = written(learner)
    for address in (COLLECTIONS, f"{BRIEF}sammlung/", f"{WORKSHOP}{own.key}/sammlung/"):
        posted = {"titel": f"Für {address}"}
        assert anna.post(address, posted)["Location"] == anna.post(address, posted)["Location"]
    sizes = sorted(one.entries.count() for one in Collection.objects.all())
    assert sizes == [0, 1, 1]


def test_a_new_collection_is_none_that_others_read_or_that_holds_something_else() -> None:
    anna, learner = somebody()
    lent = own_collection_actions.begin(title="Neu", learner=learner, by=learner)
    SharedCollection.objects.create(collection=lent, group=group(led_by=learner))
    anna.post(COLLECTIONS, {"titel": "Neu"})
    assert Collection.objects.count() == 2
    anna.post(f"{BRIEF}sammlung/", {"titel": "Neu"})
    own = written(learner)
    anna.post(f"{WORKSHOP}{own.key}/sammlung/", {"titel": "Neu"})
    found = sorted((one.shared.count(), one.entries.count()) for one in Collection.objects.all())
    assert found == [(0, 1), (0, 1), (1, 0)]
