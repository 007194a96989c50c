# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Angebote* at the desk: whoever may not decide changes nothing, and nor does nonsense."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.tests.editing import edit
from geleucht.content.tests.world import desk_of
from geleucht.programmes.models import RoleName
from geleucht.programmes.tests.opening import programme
from geleucht.programmes.tests.reviewing import seated
from geleucht.prompts.document import prompt_document
from geleucht.prompts.models import Offer, OwnPrompt, PromptPage
from geleucht.prompts.remix_models import NOTE
from geleucht.prompts.tests.making import publish
from geleucht.prompts.tests.owning import HOSTILE, SAME_ORIGIN, somebody
from geleucht.prompts.tests.remixing import BRIEF, INBOX, offered, states

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LONG = "ä" * 100_000


@pytest.fixture(scope="module", autouse=True)
def waiting(shared: None) -> None:
    """One offer, by a learner."""
    publish(BRIEF)
    programme("ausbildung", "du")
    offered(somebody()[1])


@pytest.fixture
def operator() -> Client:
    return desk_of(Person.objects.create_superuser("betrieb@lernen.example"))


def addresses(offer: int | str) -> tuple[str, str]:
    return f"{INBOX}{offer}/", f"{INBOX}{offer}/ablehnung/"


def state() -> list[Any]:
    pages = PromptPage.objects.order_by("pk").values("pk", "title", "live")
    own = OwnPrompt.objects.order_by("pk").values()
    return [list(one) for one in (Offer.objects.order_by("pk").values(), pages, own)]


def decide(browser: Client, offer: int | str, note: Any = "Nein.") -> list[int]:
    posts = zip(addresses(offer), ("take-note", "decline-note"), strict=True)
    return [browser.post(address, {name: note}).status_code for address, name in posts]


def test_a_reader_and_a_learner_do_not_get_to_the_offers() -> None:
    before, offer = state(), Offer.objects.get().pk
    for browser in (Client(headers=SAME_ORIGIN), somebody("Ben")[0]):
        for address in (INBOX, *addresses(offer)):
            answer = browser.get(address)
            assert answer.status_code in {302, 403}
            assert "Brief in Leichter Sprache" not in answer.text
        assert set(decide(browser, offer)) <= {302, 403}
    assert state() == before


@pytest.mark.parametrize(
    ("role", "where"),
    [
        (RoleName.EDITOR, "ausbildung"),
        (RoleName.OFFICE, "ausbildung"),
        (RoleName.REVIEWER, "ausbildung"),
        (RoleName.OFFICE, "lehrkraefte"),
    ],
)
def test_who_does_not_write_in_its_programme_neither_reads_nor_decides(
    role: RoleName, where: str
) -> None:
    before, offer = state(), Offer.objects.get().pk
    browser = seated("fremd", role, programme(where))[1]
    for address in (INBOX, *addresses(offer)):
        assert "Brief in Leichter Sprache" not in browser.get(address, follow=True).text
    assert decide(browser, offer) == [302, 302]
    assert state() == before


@pytest.mark.parametrize("number", ["0", "2147483648", "9" * 30])
def test_an_offer_that_is_not_there_leads_back_to_the_list(operator: Client, number: str) -> None:
    before = state()
    for address in addresses(number):
        answer = operator.get(address, follow=True)
        assert answer.redirect_chain == [(INBOX, 302)]
        assert "Über dieses Angebot ist entschieden" in answer.text
    assert decide(operator, number) == [302, 302]
    assert state() == before


@pytest.mark.parametrize("note", ["a\0b", LONG, "x" * (NOTE + 1), ["gut", LONG]], ids=range(4))
def test_an_answer_that_cannot_be_kept_decides_nothing(operator: Client, note: Any) -> None:
    before, offer = state(), Offer.objects.get().pk
    assert decide(operator, offer, note) == [200, 200]
    for address, name in zip(addresses(offer), ("take", "decline"), strict=True):
        answer = operator.post(address, {f"{name}-note": note})
        assert list(answer.context[name].errors) == ["note"]
    assert state() == before


@pytest.mark.parametrize("data", [{}, {"note": "Nein."}, {"take-note": "Nein."}])
def test_nobody_is_declined_without_a_reason(operator: Client, data: dict[str, str]) -> None:
    before = state()
    answer = operator.post(addresses(Offer.objects.get().pk)[1], data)
    assert list(answer.context["decline"].errors) == ["note"]
    assert state() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_decide_nothing(operator: Client, method: str) -> None:
    before = state()
    for address in addresses(Offer.objects.get().pk):
        assert getattr(operator, method)(address).status_code == 405
    assert state() == before


def test_looking_at_it_decides_nothing(operator: Client) -> None:
    before, offer = state(), Offer.objects.get().pk
    take, decline = addresses(offer)
    assert [operator.get(one).status_code for one in (INBOX, take, decline)] == [200, 200, 302]
    assert [operator.head(one).status_code for one in (INBOX, take)] == [200, 200]
    assert state() == before


def test_who_clicks_twice_makes_one_draft(operator: Client) -> None:
    offer = Offer.objects.get().pk
    assert decide(operator, offer, "Danke.") == [302, 302]
    assert decide(operator, offer, "Noch einmal.") == [302, 302]
    assert states() == [("taken", "Danke.")]
    assert PromptPage.objects.exclude(key=BRIEF["key"]).count() == 1


def test_an_answer_and_a_title_are_text_wherever_they_are_shown(operator: Client) -> None:
    anna, learner = somebody("Carla")
    offer = offered(learner)
    Offer.objects.filter(pk=offer.pk).update(title=HOSTILE, text=f"{HOSTILE} {{{{klasse}}}}")
    for address in (INBOX, addresses(offer.pk)[0]):
        shown = operator.get(address).text
        assert HOSTILE not in shown
        assert "&lt;script&gt;alert(1)" in shown
    operator.post(addresses(offer.pk)[0], {"take-note": HOSTILE})
    page = PromptPage.objects.get(title=HOSTILE)
    assert HOSTILE not in operator.get(edit(page)).text
    told = anna.get(f"/werkstatt/{offer.own_id}/").text
    assert HOSTILE not in told
    assert "&lt;script&gt;alert(1)" in told
    assert prompt_document(page)["text"] == f"{HOSTILE} {{{{klasse}}}}"
