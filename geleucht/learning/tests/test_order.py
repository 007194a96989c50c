# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Optional units, the order of a path, its sections and prerequisites."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from geleucht.accounts.models import Learner
from geleucht.content.errors import CannotPublish
from geleucht.content.models import PathPage
from geleucht.learning import upkeep
from geleucht.learning.actions import NotAdmitted
from geleucht.learning.editions import live_path
from geleucht.learning.models import Event, Progress, State
from geleucht.learning.tests.making import (
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
BLOCKS = [quiz() for _ in range(4)]
UNITS = [
    unit(slug, block) for slug, block in zip(("eins", "zwei", "drei", "vier"), BLOCKS, strict=True)
]
KEYS = [one["key"] for one in UNITS]
PATH = path("pfad", UNITS)
OPTIONAL = {"optional": [KEYS[1]]}
SECTIONS = {"order": "sections", "sections": {KEYS[0]: "Grundlagen", KEYS[2]: "Praxis"}}


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(PATH, UNITS)


def again(**change: Any) -> None:
    """The path as it was, but for this."""
    publish(PATH | change, [])


def right(who: Learner, number: int, path_slug: str = "pfad") -> None:
    place = f"{path_slug}/{UNITS[number]['slug']}"
    answer(who, place, BLOCKS[number], option=option(BLOCKS[number], "Ja"))


def state(who: Learner, key: str) -> State | None:
    found = Progress.objects.filter(learner=who, key=key).values_list("state", flat=True).first()
    return State(found) if found else None


def words(who: Client, address: str = "/lernpfade/pfad/") -> str:
    return " ".join(who.get(address).text.split())


def test_an_optional_unit_does_not_count_for_completion(client: Client) -> None:
    again(**OPTIONAL)
    anna = signed_in(client)
    for number in (0, 2, 3):
        assert state(anna, PATH["key"]) != State.DONE
        right(anna, number)
    assert state(anna, PATH["key"]) == State.DONE
    right(anna, 1)
    assert state(anna, KEYS[1]) == State.DONE
    page = words(client)
    assert "die 3 Einheiten abgeschlossen sind, die nicht freiwillig sind" in page
    assert page.count("freiwillig") == 2


def test_who_was_promised_a_unit_that_became_optional_is_not_held_up_by_it() -> None:
    anna = learner()
    for number in (0, 2, 3):
        right(anna, number)
    assert state(anna, PATH["key"]) == State.STARTED
    again(**OPTIONAL)
    upkeep.settle(UUID(PATH["key"]))
    assert state(anna, PATH["key"]) == State.DONE


def test_a_unit_that_became_required_binds_newcomers_only() -> None:
    again(**OPTIONAL)
    anna, ben = learner(), learner()
    right(anna, 0)
    again()
    for number in (2, 3):
        right(anna, number)
    for number in (0, 2, 3):
        right(ben, number)
    assert (state(anna, PATH["key"]), state(ben, PATH["key"])) == (State.DONE, State.STARTED)


def test_a_path_of_optional_units_alone_is_refused() -> None:
    with pytest.raises(CannotPublish, match="mindestens eine gehört zum Abschluss"):
        again(optional=KEYS)


def test_in_a_fixed_order_what_comes_later_counts_later_and_is_read_at_once(
    client: Client,
) -> None:
    again(order="fixed", **OPTIONAL)
    anna = signed_in(client)
    with pytest.raises(NotAdmitted, match="zuerst „Eins“"):
        right(anna, 2)
    assert not Event.objects.filter(learner=anna).exists()
    page = words(client, "/lernpfade/pfad/drei/")
    assert "Text von drei." in page
    assert 'Zuerst kommt <a class="kern-link" href="/lernpfade/pfad/eins/">Eins</a>' in page
    assert '<fieldset class="gl-activity__waiting"' in page
    right(anna, 0)
    assert "gl-activity__waiting" not in words(client, "/lernpfade/pfad/drei/")
    right(anna, 2)  # what is optional holds nobody up
    with pytest.raises(NotAdmitted, match="zuerst „Eins“"):
        right(learner(), 3)
    assert "Die Aktivitäten zählen der Reihe nach." in words(client)


def test_a_reader_sees_in_the_shaft_what_counts_later() -> None:
    again(order="fixed")
    page = words(Client())
    assert page.count("zählt erst nach den Einheiten davor") == 3
    assert page.count('class="gl-stop__title" href="/lernpfade/pfad/') == 4


def test_a_refused_answer_through_the_page_is_a_sentence_and_409(client: Client) -> None:
    again(order="fixed")
    signed_in(client)
    values = {"option": option(BLOCKS[2], "Ja"), "stand": "0"}
    response = client.post(f"/lernpfade/pfad/drei/antwort/{BLOCKS[2]['key']}/", values)
    assert response.status_code == 409
    assert "In diesem Lernpfad kommt zuerst „Eins“." in response.text


def test_sections_stand_side_by_side_and_each_has_its_order(client: Client) -> None:
    again(**SECTIONS)
    anna = signed_in(client)
    right(anna, 2)
    right(anna, 3)
    with pytest.raises(NotAdmitted):
        right(anna, 1)
    right(anna, 0)
    right(anna, 1)
    assert state(anna, PATH["key"]) == State.DONE
    page = words(client)
    assert '<p class="gl-stop__section">Grundlagen</p>' in page
    assert '<p class="gl-stop__section">Praxis</p>' in page


def test_an_order_that_came_later_binds_nobody_who_had_begun() -> None:
    anna = learner()
    right(anna, 0)
    again(order="fixed")
    right(anna, 3)
    assert state(anna, KEYS[3]) == State.DONE


def test_an_order_that_was_lifted_is_lifted_for_all() -> None:
    again(order="fixed")
    anna = learner()
    right(anna, 0)
    again()
    right(anna, 3)
    assert state(anna, KEYS[3]) == State.DONE


def test_who_began_a_unit_elsewhere_goes_on_with_it() -> None:
    publish(path("anderswo", UNITS[3:]), [])
    again(order="fixed")
    anna = learner()
    answer(anna, "anderswo/vier", BLOCKS[3], option=option(BLOCKS[3], "Nein"))
    right(anna, 3)
    assert state(anna, KEYS[3]) == State.DONE


def follow_on(**change: Any) -> dict[str, Any]:
    """A second path of the last unit, with the first one as prerequisite."""
    second = path("danach", UNITS[3:], prerequisites=[PATH["key"]], **change)
    publish(second, [])
    return second


@pytest.mark.parametrize("earlier", [True, False])
def test_a_path_is_complete_with_its_prerequisites_whatever_is_done_first(
    client: Client, earlier: bool
) -> None:
    second = follow_on()
    anna = signed_in(client)
    if earlier:
        answer(anna, "danach/vier", BLOCKS[3], option=option(BLOCKS[3], "Ja"))
        assert state(anna, second["key"]) == State.STARTED
    for number in (0, 1, 2):
        right(anna, number)
    if not earlier:
        assert client.post("/lernpfade/danach/").status_code == 409
        right(anna, 3)
        assert "Lernpfad abschließen" in words(client, "/lernpfade/danach/")
        assert client.post("/lernpfade/danach/").status_code == 303
    assert (state(anna, PATH["key"]), state(anna, second["key"])) == (State.DONE, State.DONE)
    page = words(client, "/lernpfade/danach/")
    assert '<a class="kern-link" href="/lernpfade/pfad/">Pfad</a> (abgeschlossen)' in page
    assert "der Lernpfad „Pfad“ abgeschlossen ist" in page


def test_settling_waits_for_the_prerequisite_too() -> None:
    second = follow_on()
    anna = learner()
    answer(anna, "danach/vier", BLOCKS[3], option=option(BLOCKS[3], "Ja"))
    upkeep.settle(UUID(second["key"]))
    assert state(anna, second["key"]) == State.STARTED
    publish(second | {"prerequisites": []}, [])
    upkeep.settle(UUID(second["key"]))
    assert state(anna, second["key"]) == State.DONE


def test_a_prerequisite_stays_published_while_it_is_needed() -> None:
    follow_on()
    with pytest.raises(CannotPublish, match="Voraussetzung für „Danach“"):
        PathPage.objects.get(key=PATH["key"]).unpublish()
    assert live_path("pfad") is not None


def test_prerequisites_in_a_circle_are_refused() -> None:
    second = follow_on()
    with pytest.raises(CannotPublish, match="führen im Kreis"):
        again(prerequisites=[second["key"]])
    with pytest.raises(CannotPublish, match="setzt sich selbst voraus"):
        again(prerequisites=[PATH["key"]])


def test_a_prerequisite_must_be_published() -> None:
    draft = path("entwurf", UNITS[:1])
    publish(draft, [])
    PathPage.objects.get(key=draft["key"]).unpublish()
    with pytest.raises(CannotPublish, match="„Entwurf“ ist noch nicht veröffentlicht"):
        again(prerequisites=[draft["key"]])
