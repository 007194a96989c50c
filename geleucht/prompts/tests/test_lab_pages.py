# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a run in each state, all of one's own, and what can be done with one."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from conftest import Count
from geleucht.base.time import today
from geleucht.prompts import lab_run_pages
from geleucht.prompts.gateway.endings import Ending, Reason
from geleucht.prompts.lab.models import Run
from geleucht.prompts.tests.conftest import LabModels
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import HOSTILE, SAME_ORIGIN, somebody
from geleucht.prompts.tests.reading import words
from geleucht.prompts.tests.trying import ANSWER, FULL, answered, begun, failed, model, started

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
RUNS = "/werkstatt/laeufe/"
KLEIN, GROSS = model("klein", **FULL), model("gross")
RELOADS = '<noscript><meta http-equiv="refresh" content="3;url='
TASK = "/lernpfade/pfad/eins/antwort/00000000-0000-0000-0000-000000000001/"


@pytest.fixture(autouse=True)
def lab(lab_models: LabModels) -> None:
    lab_models(KLEIN, GROSS)


def page_of(run: Run) -> str:
    return f"{RUNS}{run.press}/"


def verb(run: Run, name: str) -> str:
    return f"/werkstatt/lauf/{run.key}/{name}/"


def main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def heard(page: str) -> list[str]:
    return re.findall(r'role="status" data-state-of[^>]*>([^<]*)<', page)


def test_a_run_that_waits_says_its_place_and_the_page_looks_again_by_itself() -> None:
    anna, learner = somebody()
    first, second = (begun(learner, GROSS, text=text)[0] for text in "ab")
    assert heard(anna.get(page_of(first)).text) == ["Modell Gross: in der Reihe, Platz 1."]
    page = anna.get(page_of(second)).text
    assert heard(page) == ["Modell Gross: in der Reihe, Platz 2."]
    assert RELOADS in page
    assert "data-ticket" in page
    calm = anna.get(f"{page_of(second)}?ruhig=1").text
    assert (RELOADS in calm, "lab.js" in calm, "Jetzt nachsehen" in calm) == (False, False, True)


def test_a_run_that_goes_on_can_be_stopped_and_says_so() -> None:
    anna, learner = somebody()
    (run,) = begun(learner, GROSS)
    started(run.key)
    page = anna.get(page_of(run)).text
    assert heard(page) == ["Modell Gross antwortet."]
    assert verb(run, "halt") in page
    assert anna.post(verb(run, "halt"))["Location"] == f"{page_of(run)}#lauf-0"
    page = anna.get(page_of(run)).text
    assert heard(page) == ["Modell Gross wird angehalten."]
    assert verb(run, "halt") not in page


def test_one_that_waits_is_stopped_at_once() -> None:
    anna, learner = somebody()
    (run,) = begun(learner, GROSS)
    anna.post(verb(run, "halt"))
    page = anna.get(page_of(run)).text
    assert heard(page) == ["Modell Gross: angehalten."]
    assert "Hier wurde angehalten." in page


def test_a_text_without_a_title_makes_no_heading_but_stands_in_the_list() -> None:
    anna, learner = somebody()
    (titled,) = begun(learner, GROSS, text="Schreib einen Brief.", title="Brief")
    (plain,) = begun(learner, GROSS, text="Schreib kurz.", title="")
    pages = [anna.get(page_of(run)).text for run in (titled, plain)]
    headings = [re.findall("<h1[^>]*>(.*?)</h1>", page) for page in pages]
    assert headings == [["Brief"], ["Lauf mit eigenem Text"]]
    rows = main(anna.get(RUNS).text)
    assert (">Brief<" in rows, ">Schreib kurz.<" in rows) == (True, True)


def test_an_answer_is_labelled_and_shown_as_plain_text_with_what_it_cost() -> None:
    anna, learner = somebody()
    (run,) = begun(learner, KLEIN, title="Elternbrief")
    answered(run, f"{HOSTILE}\n**fett**")
    page = anna.get(page_of(run)).text
    assert "Antwort eines Modells, ungeprüft" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\n**fett**</div>" in page
    assert "212 Token hinein, 480 heraus" in page
    assert "2,13 Cent" in page
    assert "3,4 Sekunden" in page
    assert (RELOADS in page, "data-ticket" in page, "lab.js" in page) == (False, False, False)
    assert "<title>Antwort – Geleucht</title>" in page


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [
        (Ending.LENGTH, "an der Höchstlänge abgeschnitten"),
        (Ending.FILTER, "Der Anbieter hat die Antwort abgebrochen."),
    ],
)
def test_an_answer_that_is_not_whole_says_so(ending: Ending, sentence: str) -> None:
    anna, learner = somebody()
    (run,) = begun(learner, KLEIN)
    answered(run, ending=ending)
    assert sentence in anna.get(page_of(run)).text


@pytest.mark.parametrize("reason", list(Reason))
def test_a_run_that_failed_says_why_and_that_it_cost_nothing(reason: Reason) -> None:
    anna, learner = somebody()
    (run,) = begun(learner, GROSS)
    failed(run, reason)
    page = words(anna.get(page_of(run)).text)
    assert f"{reason.label} Das hat nichts gekostet" in page
    assert "keine Kosten" not in page  # said once is enough
    assert "Antwort kopieren" not in page
    assert "Antwort eines Modells" not in page


def test_two_runs_stand_beside_each_other_each_with_its_state() -> None:
    anna, learner = somebody()
    quick, slow = begun(learner, KLEIN, GROSS)
    answered(quick)
    page = anna.get(page_of(quick)).text
    assert heard(page) == ["Modell Klein ist fertig.", "Modell Gross antwortet."]
    assert "gl-lab__answers--two" in page
    assert RELOADS in page
    assert verb(slow, "halt") in page


def test_a_run_is_kept_and_kept_no_more() -> None:
    anna, learner = somebody()
    (run,) = begun(learner, KLEIN)
    answered(run)
    gone = today() + timedelta(days=30)
    assert f"Bleibt bis zum {gone.day}. " in anna.get(page_of(run)).text
    anna.post(verb(run, "aufheben"))
    page = anna.get(page_of(run)).text
    assert ("Aufgehoben." in page, "Bleibt bis zum" in page) == (True, False)
    anna.post(verb(run, "aufheben/ende"))
    assert not Run.objects.get().kept


def test_deleting_one_of_two_leads_back_to_the_other_and_the_last_to_all() -> None:
    anna, learner = somebody()
    first, second = begun(learner, KLEIN, GROSS)
    answered(first)
    answered(second)
    assert anna.post(verb(first, "loeschung"))["Location"] == page_of(first)
    assert anna.post(verb(second, "loeschung"))["Location"] == RUNS
    assert anna.get(page_of(first)).status_code == 404
    assert Run.objects.count() == 0


def test_prompt_and_answer_can_be_handed_in_where_the_run_came_from_a_task() -> None:
    anna, learner = somebody()
    (run,) = begun(learner, KLEIN, task=TASK, text="Mein\nPrompt")
    answered(run)
    page = anna.get(page_of(run)).text
    form = page.split(f'action="{TASK}"')[1].split("</form>")[0]
    assert '<textarea name="text" hidden>\nMein\nPrompt</textarea>' in form
    assert f'<textarea name="result" hidden>\n{ANSWER}</textarea>' in form
    assert 'name="result_by" value="Modell Klein"' in form
    (other,) = begun(learner, KLEIN)
    answered(other)
    assert "abgeben" not in anna.get(page_of(other)).text


def test_it_is_tried_again_with_the_same_text_and_models() -> None:
    publish(prompt("elternbrief"))
    anna, learner = somebody()
    (run,) = begun(learner, KLEIN, text="Noch\neinmal")
    answered(run)
    page = anna.get(page_of(run)).text
    form = page.split('action="/werkstatt/ausprobieren/"')[1].split("</form>")[0]
    assert "\nNoch\neinmal</textarea>" in form
    assert 'name="modell" value="klein"' in form
    assert 'name="programm" value="lehrkraefte"' in form


def test_all_runs_stand_in_one_list_the_latest_first_those_compared_together() -> None:
    anna, learner = somebody()
    assert "Hier stehen die Texte" in anna.get(RUNS).text
    begun(learner, GROSS, text=f"Schreibe\n{HOSTILE} " + 50 * "lang ")
    pair = begun(learner, KLEIN, GROSS, title="Elternbrief")
    answered(pair[0])
    anna.post(verb(pair[0], "aufheben"))
    page = anna.get(RUNS).text
    rows = [words(one) for one in re.findall(r"<li>.*?</li>", main(page), re.S)]
    assert len(rows) == 2
    assert rows[0].startswith("Elternbrief Modell Klein, Modell Gross")
    assert "fertig, läuft · aufgehoben" in rows[0]
    assert rows[1].startswith("Schreibe <script>alert(1)</script> lang")
    assert HOSTILE not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_as_much_with_many(queries: Count, number: int) -> None:
    anna, learner = somebody()
    for place in range(number):
        begun(learner, GROSS, text=f"Text {place}")
    with queries(4):  # session, learner, how many, those of this page
        anna.get(RUNS)


def test_a_year_of_runs_is_read_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lab_run_pages, "PER_PAGE", 2)
    anna, learner = somebody()
    for place in range(3):
        begun(learner, GROSS, text=f"Text {place}")
    first, second = (words(main(anna.get(f"{RUNS}?seite={one}").text)) for one in (1, "zwei"))
    assert first == second  # nonsense is the first
    assert ("Text 2" in first, "Text 1" in first, "Text 0" in first) == (True, True, False)
    assert "Seite 1 von 2" in first
    assert "Text 0" in words(main(anna.get(f"{RUNS}?seite=2").text))


@pytest.mark.parametrize("compared", [False, True])
def test_the_page_of_a_run_costs_as_much_for_two(queries: Count, compared: bool) -> None:
    anna, learner = somebody()
    runs = begun(learner, KLEIN, *([GROSS] if compared else []))
    with queries(4):
        anna.get(page_of(runs[0]))


VERBS = ["halt", "aufheben", "aufheben/ende", "loeschung"]


@pytest.mark.parametrize("name", VERBS)
def test_another_learner_and_a_reader_reach_nothing_of_it(name: str) -> None:
    _anna, learner = somebody()
    bert, _other = somebody()
    (run,) = begun(learner, KLEIN)
    reader = Client(headers=SAME_ORIGIN)
    asked: list[Callable[[], int]] = [
        lambda: bert.get(page_of(run)).status_code,
        lambda: bert.post(verb(run, name)).status_code,
        lambda: reader.get(page_of(run)).status_code,
        lambda: reader.post(verb(run, name), follow=True).status_code,
        lambda: bert.get(f"{RUNS}{uuid4()}/").status_code,
    ]
    assert {ask() for ask in asked} == {404}
    assert Run.objects.get().stop_asked is False
    assert Run.objects.get().kept is False


@pytest.mark.parametrize("name", VERBS)
def test_looking_at_an_address_of_a_verb_changes_nothing(name: str) -> None:
    anna, learner = somebody()
    (run,) = begun(learner, KLEIN)
    assert anna.get(verb(run, name)).status_code in {302, 303}
    assert list(Run.objects.values()) == list(Run.objects.filter(pk=run.pk).values())
    assert Run.objects.get().state == "waiting"


def test_runs_stay_readable_when_there_are_no_models_any_more(lab_models: LabModels) -> None:
    anna, learner = somebody()
    (run,) = begun(learner, KLEIN)
    answered(run)
    lab_models()
    assert anna.get(page_of(run)).status_code == 200
    assert anna.get(RUNS).status_code == 200
