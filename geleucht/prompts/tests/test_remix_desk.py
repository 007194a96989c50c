# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Angebote* at the desk: each editor decides where they may write, once."""

import pytest

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content.tests.world import desk_of
from geleucht.programmes.tests.opening import programme
from geleucht.prompts import remix, remix_actions
from geleucht.prompts.models import PromptPage
from geleucht.prompts.tests.making import publish
from geleucht.prompts.tests.owning import somebody
from geleucht.prompts.tests.remixing import (
    BRIEF,
    INBOX,
    a_person,
    agreed,
    editor,
    offered,
    states,
)

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(BRIEF)
    programme("ausbildung", tone="du")


def test_what_is_declined_says_why_and_may_be_offered_again() -> None:
    anna, learner = somebody()
    offer = offered(learner)
    desk = editor()
    address = f"{INBOX}{offer.pk}/ablehnung/"
    assert "Bitte in einem Satz sagen, warum." in desk.post(address, {"decline-note": " "}).text
    assert desk.get(address).status_code == 302
    assert states() == [("offered", "")]
    desk.post(address, {"decline-note": "Gibt es schon."})
    assert states() == [("declined", "Gibt es schon.")]
    page = anna.get(f"/werkstatt/{offer.own_id}/").text
    assert "Gibt es schon." in page
    assert "Der Redaktion anbieten" in page
    again = anna.post(f"/werkstatt/{offer.own_id}/angebot/", agreed(offer.own))
    assert (again.status_code, len(states())) == (303, 2)
    assert not PromptPage.objects.exclude(key=BRIEF["key"]).exists()


def test_of_two_editors_the_second_is_told() -> None:
    _anna, learner = somebody()
    offer, jana = offered(learner), a_person()
    remix_actions.take_over(offer=offer.pk, note="", by=jana)
    for verb in (remix_actions.take_over, remix_actions.decline):
        with pytest.raises(Refused, match="inzwischen entschieden"):
            verb(offer=offer.pk, note="Doch nicht.", by=jana)
    assert PromptPage.objects.exclude(key=BRIEF["key"]).count() == 1


@pytest.mark.parametrize(
    ("slug", "verbs", "sees"),
    [
        ("lehrkraefte", ("add",), True),
        ("lehrkraefte", ("change",), False),
        ("ausbildung", ("add", "change"), False),
    ],
)
def test_each_sees_and_decides_where_they_may_write(
    slug: str, verbs: tuple[str, ...], sees: bool
) -> None:
    _anna, learner = somebody()
    offer, desk = offered(learner), editor(slug, *verbs)
    assert ("Brief in Leichter Sprache" in desk.get(INBOX).text) == sees
    assert desk.get(f"{INBOX}{offer.pk}/").status_code == (200 if sees else 302)
    desk.post(f"{INBOX}{offer.pk}/", {"take-note": ""})
    desk.post(f"{INBOX}{offer.pk}/ablehnung/", {"decline-note": "Nein."})
    assert states() == [("taken" if sees else "offered", "")]


@pytest.mark.parametrize("number", [1, 3])
def test_the_inbox_costs_the_same_for_one_and_for_three(number: int, queries: Count) -> None:
    for _ in range(number):
        offered(somebody()[1])
    desk = desk_of(Person.objects.create_superuser("jana@lernen.example", name="Jana Fuchs"))
    desk.get(INBOX)  # fills what Wagtail remembers for the process
    with queries(7):  # one for all offers; the rest is Wagtail's frame
        desk.get(INBOX)


def test_two_drafts_of_one_title_have_addresses_of_their_own() -> None:
    jana = a_person()
    slugs = []
    for _ in range(2):
        _browser, learner = somebody()
        page = remix_actions.take_over(offer=offered(learner).pk, note="", by=jana)
        slugs.append(page.slug)
    assert slugs == ["brief-in-leichter-sprache", "brief-in-leichter-sprache-2"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Meine", "meine-2"), ("Übung für Größe", "uebung-fuer-groesse"), ("!!!", "prompt")],
)
def test_every_title_makes_an_address(title: str, slug: str) -> None:
    folder = PromptPage.objects.get(key=BRIEF["key"]).get_parent().specific
    assert remix.free_slug(folder, title) == slug
