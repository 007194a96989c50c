# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping prompts and *hat geholfen*: once each, taken back, counted without anybody seen."""

from uuid import UUID

import pytest
from django.db import IntegrityError
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Learner
from geleucht.content.errors import CannotPublish
from geleucht.content.models import SearchDocument
from geleucht.prompts import own_actions, own_queries
from geleucht.prompts.models import PromptPage
from geleucht.prompts.own_models import Helped, Kept
from geleucht.prompts.tasks import rebuild_search, reweigh_prompts
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import SAME_ORIGIN, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PAGE = "/prompts/elternbrief/"
BRIEF = prompt("elternbrief")
KEY = UUID(BRIEF["key"])


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(BRIEF)


def kept() -> int:
    return Kept.objects.filter(key=KEY).count()


def weight() -> int:
    return SearchDocument.objects.get(key=KEY).weight


def keep_by(number: int) -> None:
    for _ in range(number):
        learner = Learner.objects.create()
        own_actions.keep(slug="elternbrief", learner=learner, by=learner)


def test_a_prompt_is_kept_once_and_let_go() -> None:
    anna, learner = somebody()
    answers = [anna.post(f"{PAGE}merken/") for _ in range(2)]
    assert [(one.status_code, one["Location"]) for one in answers] == [(303, f"{PAGE}#merken")] * 2
    assert kept() == 1
    assert own_queries.mine(learner, KEY) == own_queries.Mine(kept=True)
    assert anna.post(f"{PAGE}merken/aufheben/").status_code == 303
    assert kept() == 0


def test_the_english_list_leads_to_the_english_library() -> None:
    anna, _learner = somebody()
    made = anna.post("/en/prompts/sammlungen/", {"titel": "Briefe"})
    for address in ("/en/prompts/meine/", made["Location"]):
        main = anna.get(address).text.partition("<main")[2].partition("</main>")[0]
        assert ('href="/en/prompts/"' in main, 'href="/prompts/"' in main) == (True, False)


def test_it_helped_once_and_can_be_taken_back() -> None:
    anna, learner = somebody()
    for _ in range(2):
        anna.post(f"{PAGE}geholfen/")
    assert own_queries.mine(learner, KEY) == own_queries.Mine(helped=True)
    assert Helped.objects.count() == 1
    anna.post(f"{PAGE}geholfen/zuruecknahme/")
    assert not Helped.objects.exists()


def test_a_script_gets_the_part_alone() -> None:
    anna, _learner = somebody()
    part = anna.post(f"{PAGE}merken/", headers={"hx-request": "true"})
    assert part.status_code == 200
    assert part.text.count("<section") == 1
    assert f'action="{PAGE}merken/aufheben/"' in part.text
    assert "Gemerkt: nicht mehr merken" in part.text


def test_the_english_page_leads_back_to_the_english_page() -> None:
    anna, _learner = somebody()
    assert anna.post(f"/en{PAGE}merken/")["Location"] == f"/en{PAGE}#merken"


def test_the_first_keeping_makes_a_learner_without_an_account() -> None:
    reader = Client(headers=SAME_ORIGIN)
    first = reader.post(f"{PAGE}merken/")
    assert (first.status_code, first["Location"].startswith("/anfang/")) == (307, True)
    answer = reader.post(f"{PAGE}merken/", follow=True)
    assert answer.redirect_chain[-1] == (f"{PAGE}#merken", 303)
    assert kept() == 1
    assert Learner.objects.get(pk=Kept.objects.get().learner_id).person is None


def test_who_comes_back_to_the_address_by_hand_is_led_to_the_prompt() -> None:
    anna, _learner = somebody()
    for name in ("merken/", "merken/aufheben/", "geholfen/", "eigene-fassung/"):
        answer = anna.get(f"{PAGE}{name}")
        assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert kept() == 0


def test_what_is_not_there_is_refused_with_a_sentence() -> None:
    anna, _learner = somebody()
    for name in ("merken/", "merken/aufheben/", "geholfen/", "eigene-fassung/", "sammlung/"):
        answer = anna.post(f"/prompts/nirgends/{name}", {"titel": "Neu"})
        assert answer.status_code == 404
        assert "Diesen Prompt gibt es hier nicht" in answer.text


def test_an_old_address_still_keeps_the_prompt() -> None:
    publish(BRIEF | {"slug": "brief"})
    anna, _learner = somebody()
    assert anna.post(f"{PAGE}merken/")["Location"] == "/prompts/brief/#merken"


def test_what_is_retired_is_not_kept_and_can_be_let_go() -> None:
    anna, _learner = somebody()
    anna.post(f"{PAGE}merken/")
    PromptPage.objects.get(key=KEY).unpublish()
    assert "(zurückgezogen)" in anna.get("/prompts/meine/").text
    assert anna.post(f"{PAGE}geholfen/").status_code == 404
    back = anna.post(f"{PAGE}merken/aufheben/", {"zurueck": "meine"})
    assert (back["Location"], kept()) == ("/prompts/meine/", 0)


def test_a_learner_keeps_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    publish(prompt("zweiter"))
    monkeypatch.setattr(own_actions, "MOST_KEPT", 1)
    anna, _learner = somebody()
    assert anna.post(f"{PAGE}merken/").status_code == 303
    full = anna.post("/prompts/zweiter/merken/")
    assert full.status_code == 409
    assert "Mehr als 1 Prompts" in full.text
    script = anna.post("/prompts/zweiter/merken/", headers={"hx-request": "true"})
    assert (script.headers["HX-Retarget"], script.headers["HX-Reswap"]) == ("body", "innerHTML")
    assert anna.post(f"{PAGE}merken/").status_code == 303  # the same again is no more


def test_a_learner_that_has_ended_keeps_nothing() -> None:
    gone = Learner.objects.create()
    Learner.objects.filter(pk=gone.pk).delete()
    with pytest.raises(own_actions.Gone, match="beendet"):
        own_actions.keep(slug="elternbrief", learner=gone, by=gone)


def test_the_table_itself_refuses_a_second_row() -> None:
    learner = Learner.objects.create()
    Kept.objects.create(learner=learner, key=KEY)
    with pytest.raises(IntegrityError):
        Kept.objects.create(learner=learner, key=KEY)


@pytest.mark.parametrize(("number", "told"), [(0, 0), (9, 0), (10, 10), (11, 11)])
def test_below_ten_nobody_sees_that_a_prompt_is_kept(number: int, told: int) -> None:
    keep_by(number)
    reweigh_prompts(0)
    assert weight() == told


def test_what_is_published_anew_and_what_is_found_anew_weighs_as_before() -> None:
    keep_by(10)
    publish(BRIEF | {"title": "Brief an die Eltern"})
    assert weight() == 10
    rebuild_search()
    assert weight() == 10


def test_a_prompt_that_is_let_go_weighs_less_the_next_day() -> None:
    keep_by(10)
    reweigh_prompts(0)
    Kept.objects.filter(key=KEY)[:1].get().delete()
    assert weight() == 10
    reweigh_prompts(0)
    assert weight() == 0


def test_a_reader_costs_no_query_and_a_learner_one(queries: Count) -> None:
    with queries(0):
        assert own_queries.mine(None, KEY) == own_queries.Mine()
    learner = Learner.objects.create()
    with queries(1):
        own_queries.mine(learner, KEY)


@pytest.mark.parametrize("slug", ["meine", "sammlungen"])
def test_no_prompt_takes_an_address_of_the_house(slug: str) -> None:
    with pytest.raises(CannotPublish) as refused:
        publish(prompt(slug))
    assert refused.value.sentences == [
        f"Die Adresse /prompts/{slug}/ gehört zum Haus. Wählen Sie eine andere."
    ]
