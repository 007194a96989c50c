# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before a run: what is asked, what is refused, and that the text is there again each time."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Learner
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.gateway import cards
from geleucht.prompts.lab.models import Run
from geleucht.prompts.tests.conftest import LabModels
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import HOSTILE, SAME_ORIGIN, group, somebody, written
from geleucht.prompts.tests.reading import words
from geleucht.prompts.tests.trying import FULL, begun, model

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
TRY, RUNS, WORKSHOP = "/werkstatt/ausprobieren/", "/werkstatt/laeufe/", "/werkstatt/"
BRIEF = prompt("elternbrief")
FILLED = {"luecke-klasse": "Klasse 3", "luecke-anlass": "Ausflug"}
TASK = "/lernpfade/pfad/eins/antwort/00000000-0000-0000-0000-000000000001/"
PERSONAL = "Schreibe an lena.musterfrau@schule.de."


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(BRIEF)


@pytest.fixture(autouse=True)
def lab(lab_models: LabModels) -> None:
    lab_models(model("klein", **FULL), model("gross"))


def fields(**change: Any) -> dict[str, Any]:
    return {"text": "Schreibe einen Brief.", "modell": "klein"} | change


def typed(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)
    assert found, page
    return found[1]


def test_without_models_the_workshop_is_as_it_was(lab_models: LabModels) -> None:
    anna, learner = somebody()
    written(learner)
    lab_models()
    pages = [Client().get(WORKSHOP), anna.get(WORKSHOP), anna.get("/prompts/elternbrief/")]
    assert "Ein KI-Modell gibt es hier nicht" in pages[0].text
    assert not any("ausprobieren" in page.text for page in pages)
    assert anna.get(TRY).status_code == 404
    assert anna.post(RUNS, fields()).status_code == 403
    assert Run.objects.count() == 0


def test_whoever_is_not_signed_in_reads_what_it_takes_and_keeps_the_text() -> None:
    reader = Client(headers=SAME_ORIGIN)
    page = reader.post(TRY, {"text": HOSTILE})
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "private, no-store")
    assert "braucht es zum Ausprobieren ein Konto" in page.text
    assert "&lt;script&gt;" in page.text
    assert reader.post(RUNS, fields(), follow=True).status_code == 403
    assert Run.objects.count() == 0


def test_the_way_to_ones_runs_is_offered_to_those_who_can_have_some() -> None:
    anna, _learner = somebody()
    assert ["Meine Läufe" in one.get(WORKSHOP).text for one in (anna, Client())] == [True, False]


def test_a_text_comes_from_the_workshop_from_an_own_prompt_and_from_a_published_one() -> None:
    anna, learner = somebody()
    own = written(learner)
    assert f'formaction="{TRY}"' in anna.get(WORKSHOP).text
    assert f'action="{TRY}"' in anna.get(f"{WORKSHOP}{own.key}/").text
    assert typed(anna.post(TRY, {"text": "Mein Text"}).text) == "Mein Text"
    assert 'formaction="/prompts/elternbrief/werkstatt/"' in anna.get("/prompts/elternbrief/").text
    page = anna.post("/prompts/elternbrief/werkstatt/", FILLED).text
    assert "Brief an die Eltern der Klasse 3" in typed(page)
    assert 'name="prompt" value="elternbrief"' in page


def test_a_prompt_that_is_not_filled_in_is_asked_for_where_it_stands() -> None:
    anna, _learner = somebody()
    page = anna.post("/prompts/elternbrief/werkstatt/", {"luecke-klasse": ""})
    assert page.status_code == 422
    assert "Bitte ausfüllen." in page.text
    assert "data-fill" in page.text
    assert anna.get("/prompts/elternbrief/werkstatt/").status_code == 302


def test_the_card_says_everything_and_of_what_nobody_has_stated_that() -> None:
    anna, _learner = somebody()
    page = words(anna.get(TRY).text)
    assert "Probeanbieter · EU, Frankreich · kein Training mit Eingaben" in page
    assert "AVV vom 1. September 2026; geprüft am 1. September 2026" in page
    assert "ab 18 Jahren" in page
    assert "1.000 Cent hinein, 4.000 Cent heraus" in page
    assert "Probeanbieter · Region nicht angegeben · Training nicht angegeben" in page
    assert "Mindestalter nicht angegeben" in page
    assert "Vertrag nicht angegeben; Prüfung nicht angegeben" in page


@pytest.mark.parametrize(
    ("age", "words"), [(None, "nicht angegeben"), (0, "keines"), (16, "ab 16 Jahren")]
)
def test_the_card_says_from_which_age(age: int | None, words: str) -> None:
    rows = dict(cards.card(model(minimum_age=age)).rows)
    assert rows["Mindestalter"] == words


@pytest.mark.parametrize(("number", "cost"), [(1, 7), (3, 7)])
def test_the_form_costs_as_much_with_many_models(
    queries: Count, lab_models: LabModels, number: int, cost: int
) -> None:
    anna, _learner = somebody()
    lab_models(*(model(f"m{place}") for place in range(number)))
    with queries(cost):
        anna.get(TRY)


def test_pressing_the_button_begins_a_run_and_leads_to_it() -> None:
    anna, learner = somebody()
    answer = anna.post(RUNS, fields(prompt="elternbrief", aufgabe=TASK, text="a\r\nb"))
    run = Run.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{RUNS}{run.press}/")
    assert (run.learner, run.text, run.model) == (learner, "a\nb", "klein")
    assert (run.title, run.task) == ("Elternbrief", TASK)
    assert run.version
    assert run.version.document["slug"] == "elternbrief"


def test_two_models_are_begun_together_in_the_order_of_the_page() -> None:
    anna, _learner = somebody()
    anna.post(RUNS, fields(modell=["gross", "klein"]))
    found = Run.objects.order_by("place").values_list("model", flat=True)
    assert list(found) == ["klein", "gross"]
    assert Run.objects.values("press").distinct().count() == 1


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no text": ({"text": " "}, "Hier fehlt der Text."),
    "a text too long": ({"text": "x" * 20_001}, "20001 Zeichen"),
    "no model": ({"modell": []}, "Bitte ein Modell wählen."),
    "a model that is not here": ({"modell": "fremd"}, "steht hier nicht zur Wahl"),
    "three models": ({"modell": ["klein", "gross", "dritt"]}, "Mehr als zwei Modelle"),
    "somebody's address": ({"text": PERSONAL}, "Es wurde nichts abgeschickt."),
}


@pytest.mark.parametrize(("change", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_sent_is_said_and_the_text_stays(
    lab_models: LabModels, change: dict[str, Any], sentence: str
) -> None:
    lab_models(model("klein"), model("gross"), model("dritt"))
    anna, _learner = somebody()
    page = anna.post(RUNS, fields(**change))
    assert page.status_code == 422
    assert sentence in page.text
    assert typed(page.text).strip() == fields(**change)["text"].strip()
    assert Run.objects.count() == 0


def test_what_is_called_invented_may_go_but_no_valid_number_of_a_tax_office(
    lab_models: LabModels,
) -> None:
    lab_models(model(audiences=frozenset({"lehrkraefte", "finanzverwaltung"})))
    office = programme("finanzverwaltung")
    valid = "Prüfe die IBAN DE89 3704 0044 0532 0130 00."
    anna, _learner = somebody()
    sent = fields(text=valid, erfunden="iban:DE89 3704 0044 0532 0130 00")
    refused = anna.post(RUNS, sent | {"programm": office.slug})
    assert (refused.status_code, "data-guard-strict" in refused.text) == (422, True)
    assert anna.post(RUNS, sent | {"programm": "lehrkraefte"}).status_code == 303


def test_a_long_title_and_a_long_address_of_a_task_stand_in_no_ones_way() -> None:
    publish(prompt("lang", title="L" * 255))
    anna, _ = somebody()
    task = TASK.replace("pfad", "p" * 255)
    sent = anna.post(RUNS, fields(prompt="lang", aufgabe=task))
    run = Run.objects.get()
    assert (sent.status_code, run.title, run.task) == (303, "L" * 200, "")


@pytest.mark.parametrize("name", ["prompt", "aufgabe", "programm", "modell", "alter", "erfunden"])
@pytest.mark.parametrize("value", ["", "\0", HOSTILE, "../" * 90, "https://anderswo.example/"])
def test_hostile_fields_are_refused_or_left_out(name: str, value: str) -> None:
    anna, _learner = somebody()
    answer = anna.post(RUNS, fields(**{name: value}))
    assert answer.status_code in {303, 422}
    assert HOSTILE not in answer.text
    assert not Run.objects.exclude(task="").exists()


def test_a_member_of_a_group_learns_there_and_whoever_is_in_none_may_choose(
    lab_models: LabModels,
) -> None:
    lab_models(model(audiences=frozenset({"lehrkraefte", "finanzverwaltung"})))
    programme("finanzverwaltung")
    (anna, member), (bert, _learner) = somebody(), somebody()
    group(member)
    assert '<select class="kern-form-input__select" id="id_programm"' in bert.get(TRY).text
    assert 'name="programm" value="lehrkraefte"' in anna.get(TRY).text
    assert anna.post(RUNS, fields(programm="finanzverwaltung")).status_code == 422
    assert anna.post(RUNS, fields(programm="lehrkraefte")).status_code == 303
    assert Run.objects.get().programme.slug == "lehrkraefte"


def test_the_models_of_another_programme_are_shown_when_it_is_chosen(
    lab_models: LabModels,
) -> None:
    lab_models(model("klein"), model("amt", audiences=frozenset({"finanzverwaltung"})))
    programme("finanzverwaltung")
    anna, _learner = somebody()
    page = anna.post(TRY, fields(programm="finanzverwaltung")).text
    assert ("Modell Amt" in page, "Modell Klein" in page) == (True, False)
    assert typed(page) == "Schreibe einen Brief."
    refused = anna.post(RUNS, fields(programm="finanzverwaltung"))
    assert (refused.status_code, "steht hier nicht zur Wahl" in refused.text) == (422, True)


def test_an_apprentice_is_asked_for_the_age_each_time_and_addressed_with_du(
    lab_models: LabModels,
) -> None:
    young = frozenset({"ausbildung"})
    lab_models(model("alt", audiences=young, **FULL))
    programme("ausbildung", "du")
    anna, _learner = somebody()
    page = anna.get(TRY).text
    assert "Ich bin mindestens 18 Jahre alt" in page
    assert "siehst nur du" in page
    refused = anna.post(RUNS, fields(modell="alt"))
    assert (refused.status_code, "Mindestalter 18 Jahre" in refused.text) == (422, True)
    assert anna.post(RUNS, fields(modell="alt", alter="18")).status_code == 303
    assert 'value="18" checked' not in anna.get(TRY).text


def test_what_is_left_of_the_month_is_said_and_a_budget_that_is_used_up(
    lab_models: LabModels,
) -> None:
    anna, _learner = somebody()
    lab_models(model("klein", **FULL), learner=200)
    assert "noch für 200,00 Cent Platz" in anna.get(TRY).text
    lab_models(model("klein", **FULL), learner=1)
    page = anna.post(RUNS, fields())
    assert (page.status_code, typed(page.text)) == (409, "Schreibe einen Brief.")
    assert "Das eigene Budget reicht in diesem Monat" in page.text
    lab_models(model("klein", **FULL), learner=0)
    assert "Ihr Anteil für diesen Monat ist aufgebraucht." in words(anna.get(TRY).text)


def test_too_many_at_once_are_refused_and_the_text_stays() -> None:
    anna, learner = somebody()
    for number in range(4):
        begun(learner, model("gross"), text=f"Text {number}")
    page = anna.post(RUNS, fields())
    assert (page.status_code, typed(page.text)) == (429, "Schreibe einen Brief.")


def test_no_page_of_the_lab_may_be_kept_by_a_browser() -> None:
    anna, learner = somebody()
    (run,) = begun(learner, model("gross"))
    pages: list[Callable[[], Any]] = [
        lambda: anna.get(TRY),
        lambda: anna.post(TRY, {"text": "x"}),
        lambda: anna.get(RUNS),
        lambda: anna.get(f"{RUNS}{run.press}/"),
        lambda: Client().get(TRY),
        lambda: Client().get(RUNS),
        lambda: anna.post(RUNS, fields(text="")),
    ]
    kept = {page().headers["Cache-Control"] for page in pages}
    assert kept == {"private, no-store"}


def test_somebody_whose_learning_has_not_begun_may_look_and_begin() -> None:
    anna, learner = somebody()
    Learner.objects.filter(pk=learner.pk).delete()
    assert anna.get(TRY).status_code == 200
    assert anna.post(RUNS, fields()).status_code == 303
