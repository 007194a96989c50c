# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A run in a programme that is not one's own: refused with a sentence, the text stays, and nobody
learns which programmes there are."""

from typing import Any

import pytest
from django.test import Client

from conftest import Count
from geleucht.programmes.models import Admission, Programme
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.lab.models import Run
from geleucht.prompts.tests.conftest import LabModels
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import group, somebody
from geleucht.prompts.tests.reading import words
from geleucht.prompts.tests.test_lab_form import RUNS, TRY, fields, typed
from geleucht.prompts.tests.trying import FULL, model

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
TEXT = "Schreibe einen Brief."
SENTENCE = (
    "Das gewünschte Programm steht hier nicht, oder nicht mehr, zur Wahl. "
    "Jetzt ist „KI: lehrkraefte“ gewählt:"
)
CLOSED, NONE, WITHOUT_MODEL = "finanzverwaltung", "gibt-es-nicht", "ausbildung"
OTHERS = [CLOSED, NONE, WITHOUT_MODEL]


@pytest.fixture(autouse=True)
def lab(lab_models: LabModels) -> None:
    """The first programme is everybody's, the second for invited ones, the third has no model."""
    lab_models(model(audiences=frozenset({"lehrkraefte", CLOSED})))
    for slug in ("lehrkraefte", CLOSED, WITHOUT_MODEL):
        programme(slug)
    Programme.objects.filter(slug=CLOSED).update(admission=Admission.CLOSED)


def sent(browser: Client, address: str, **change: Any) -> Any:
    return browser.post(address, fields(text=TEXT, **change))


@pytest.mark.parametrize("slug", OTHERS)
def test_a_run_in_another_programme_is_refused_beside_the_choice_and_the_text_stays(
    slug: str,
) -> None:
    anna, _learner = somebody()
    page = sent(anna, RUNS, programm=slug)
    assert (page.status_code, typed(page.text)) == (422, TEXT)
    assert f'<a href="#id_programm">Programm: {SENTENCE}' in page.text
    assert 'id="id_programm_error"><span' in page.text
    assert 'name="programm" value="lehrkraefte"' in page.text
    assert Run.objects.count() == 0


@pytest.mark.parametrize("slug", OTHERS)
def test_models_of_another_programme_are_not_shown_and_it_says_so(slug: str) -> None:
    anna, _learner = somebody()
    page = sent(anna, TRY, programm=slug)
    assert (page.status_code, typed(page.text)) == (422, TEXT)
    assert SENTENCE in words(page.text)


def test_what_a_prompt_was_filled_in_with_stays_too() -> None:
    publish(prompt("elternbrief"))
    anna, _learner = somebody()
    filled = {"luecke-klasse": "Klasse 3", "luecke-anlass": "Ausflug", "programm": NONE}
    page = anna.post("/prompts/elternbrief/werkstatt/", filled)
    assert (page.status_code, "Klasse 3" in typed(page.text)) == (422, True)
    assert SENTENCE in words(page.text)


def test_whoever_may_choose_finds_the_choice_marked_and_goes_on_with_it(
    lab_models: LabModels,
) -> None:
    everybody = frozenset({"lehrkraefte", CLOSED, WITHOUT_MODEL})
    lab_models(model("klein", audiences=everybody, **FULL))
    anna, _learner = somebody()
    page = sent(anna, RUNS, programm=CLOSED)
    assert page.status_code == 422
    marked = 'id="id_programm" name="programm" aria-invalid="true"'
    assert f'{marked} aria-describedby="id_programm_error"' in page.text
    assert CLOSED not in page.text
    assert sent(anna, RUNS, programm="lehrkraefte").status_code == 303
    assert Run.objects.get().programme.slug == "lehrkraefte"


@pytest.mark.parametrize("address", [RUNS, TRY])
def test_no_answer_tells_a_programme_of_others_from_one_that_does_not_exist(address: str) -> None:
    anna, member = somebody()
    group(member)
    pages = [sent(anna, address, programm=slug).text for slug in OTHERS]
    assert pages[1:] == pages[:-1]
    assert "steht hier nicht, oder nicht mehr, zur Wahl" in pages[0]


def test_no_address_chooses_a_programme_or_tells_of_one() -> None:
    anna, _learner = somebody()
    for browser in (anna, Client()):
        pages = [browser.get(f"{TRY}?programm={slug}") for slug in ("", *OTHERS)]
        assert {page.status_code for page in pages} == {200}
        assert len({page.text for page in pages}) == 1


@pytest.mark.parametrize("slug", OTHERS)
def test_refusing_costs_as_much_whatever_programme_it_was(queries: Count, slug: str) -> None:
    anna, _learner = somebody()
    sent(anna, TRY)
    with queries(7):
        sent(anna, RUNS, programm=slug)


def test_without_any_model_there_is_nothing_to_choose(lab_models: LabModels) -> None:
    lab_models(model(audiences=frozenset({CLOSED})))
    anna, _learner = somebody()
    page = sent(anna, TRY, programm=CLOSED)
    assert (page.status_code, "kein Modell eingerichtet" in page.text) == (200, True)
    assert TEXT in page.text
    assert sent(anna, RUNS, programm=CLOSED).status_code == 403
