# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Werkstatt: own prompts, versions of published ones, two windows, hostile input."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from conftest import Count
from geleucht.accounts.models import Learner
from geleucht.prompts import own_actions
from geleucht.prompts.models import PromptVersion
from geleucht.prompts.own_forms import OwnForm
from geleucht.prompts.own_models import OwnPrompt
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import HOSTILE, SAME_ORIGIN, TEXT, somebody, written

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
WORKSHOP = "/werkstatt/"
BRIEF = prompt("elternbrief")


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(BRIEF)


def saved() -> list[tuple[str, str, int]]:
    found = OwnPrompt.objects.order_by("title", "key")
    return list(found.values_list("title", "text", "version"))


def fields(**change: str) -> dict[str, str]:
    return {"title": "Mein Brief", "text": TEXT, "stand": "1"} | change


def test_a_reader_sees_what_it_is_and_an_empty_form() -> None:
    answer = Client().get(WORKSHOP)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")
    assert "Ein KI-Modell gibt es hier nicht" in answer.text
    assert "Meine Entwürfe" not in answer.text
    assert answer.content == Client().get(WORKSHOP).content
    assert not answer.cookies


def test_the_first_saving_makes_a_learner() -> None:
    reader = Client(headers=SAME_ORIGIN)
    answer = reader.post(WORKSHOP, fields(), follow=True)
    assert answer.status_code == 200
    assert [title for title, _text, _version in saved()] == ["Mein Brief"]
    assert "Mein Brief" in reader.get(WORKSHOP).text


def test_each_gap_gets_a_label_and_an_example() -> None:
    anna, _learner = somebody()
    made = anna.post(WORKSHOP, fields())
    page = anna.get(made["Location"]).text
    assert 'name="beschriftung-klasse" value="Klasse"' in page
    change = {"beschriftung-klasse": "Klassenstufe", "beispiel-klasse": "Klasse 4"}
    assert anna.post(made["Location"], fields(**change)).status_code == 303
    assert OwnPrompt.objects.get().placeholders == [
        {"name": "klasse", "label": "Klassenstufe", "kind": "line", "example": "Klasse 4"}
    ]
    assert "Schreibe einen Brief an die Klasse 4." in anna.get(made["Location"]).text


def test_a_gap_that_is_new_in_the_text_keeps_those_that_were_there() -> None:
    anna, learner = somebody()
    own = written(learner)
    address = f"{WORKSHOP}{own.key}/"
    anna.post(address, fields(**{"beispiel-klasse": "4b"}))
    anna.post(
        address, fields(text=f"{TEXT} {{{{anlass}}}}", stand="2", **{"beispiel-klasse": "4c"})
    )
    names = [(one["name"], one.get("example")) for one in OwnPrompt.objects.get().placeholders]
    assert names == [("klasse", "4c"), ("anlass", None)]


def test_a_name_that_is_none_is_said_and_saved_as_text() -> None:
    anna, _learner = somebody()
    made = anna.post(WORKSHOP, fields(text="Für {{Klasse 4}} und {{}}."))
    page = anna.get(made["Location"]).text
    assert "Klasse 4" in page
    assert "Ohne Felder bleiben diese Lücken." in page
    assert OwnPrompt.objects.get().placeholders == []


def test_of_thousands_of_gaps_a_few_are_asked_for_and_a_few_are_named() -> None:
    text = "".join(f"{{{{{name}}}}}" for one in range(1000) for name in (f"a{one}", one))
    answer = Client(headers=SAME_ORIGIN).post(f"{WORKSHOP}pruefung/", {"text": text[:6000]})
    assert answer.status_code == 200
    assert answer.text.count('name="beispiel-') == 12
    _page, _found, odd = answer.text.partition("mehr als zwölf Lücken hat ein Prompt nicht:")
    named = odd.partition("</p>")[0].split(", ")
    assert (named[0].strip(), named[12], len(named)) == ("0", "a12", 20)


def test_a_version_of_a_published_prompt_shows_its_origin() -> None:
    anna, _learner = somebody()
    made = anna.post("/prompts/elternbrief/eigene-fassung/")
    assert made.status_code == 303
    own = OwnPrompt.objects.get()
    version = PromptVersion.objects.get()
    assert (own.text, own.placeholders, own.origin) == (
        BRIEF["text"],
        BRIEF["placeholders"],
        version,
    )
    page = anna.get(made["Location"]).text
    assert '<a class="kern-link" href="/prompts/elternbrief/">„Elternbrief“</a>' in page
    assert "Fassung 1, von Geleucht" in page
    assert "CC BY 4.0" in page


def test_what_the_origin_knows_of_a_gap_is_kept() -> None:
    anna, learner = somebody()
    own = own_actions.remix(slug="elternbrief", learner=learner, by=learner)
    change = {"beispiel-anlass": "Elternabend", "beschriftung-anlass": "Wozu"}
    posted = {"title": own.title, "text": own.text, "stand": "1", **change}
    posted |= {"beispiel-klasse": "Klasse 5", "beschriftung-klasse": "Stufe"}
    anna.post(f"{WORKSHOP}{own.key}/", posted)
    assert OwnPrompt.objects.get().placeholders == [
        {"name": "klasse", "label": "Stufe", "kind": "line", "example": "Klasse 5"},
        {
            "name": "anlass",
            "label": "Wozu",
            "kind": "choice",
            "example": "Elternabend",
            "choices": ["Ausflug", "Elternabend"],
        },
    ]
    posted["beispiel-anlass"] = "Zaubern"
    assert anna.post(f"{WORKSHOP}{own.key}/", posted).status_code == 422


def test_a_second_window_overwrites_nothing_unseen() -> None:
    anna, learner = somebody()
    address = f"{WORKSHOP}{written(learner).key}/"
    anna.post(address, fields(text="Aus dem ersten Fenster"))
    stale = anna.post(address, fields(text="Aus dem zweiten Fenster"))
    assert stale.status_code == 409
    assert "Inzwischen wurde in einem anderen Fenster gespeichert." in stale.text
    assert "<p>Aus dem ersten Fenster</p>" in stale.text
    assert "Aus dem zweiten Fenster</textarea>" in stale.text
    assert 'name="stand" value="2"' in stale.text
    assert saved() == [("Mein Brief", "Aus dem ersten Fenster", 2)]


def test_a_double_click_is_one_saving() -> None:
    anna, learner = somebody()
    address = f"{WORKSHOP}{written(learner).key}/"
    answers = [anna.post(address, fields(text="Einmal")).status_code for _ in range(2)]
    assert (answers, saved()) == ([303, 303], [("Mein Brief", "Einmal", 2)])


def test_nobody_sees_changes_offers_or_deletes_what_is_anothers() -> None:
    _anna, learner = somebody()
    own = written(learner)
    bert, _other = somebody("Bert")
    for who in (bert, Client(headers=SAME_ORIGIN)):
        for name in ("", "loeschung/", "angebot/", "angebot/zuruecknahme/", "pruefung/"):
            posted = fields(purpose="Wozu", consent="on", programme="lehrkraefte")
            answer = who.post(f"{WORKSHOP}{own.key}/{name}", posted, follow=True)
            assert (answer.status_code, "Mein Brief" in answer.text) == (404, False), name
        assert who.get(f"{WORKSHOP}{own.key}/").status_code == 404
    assert saved() == [("Mein Brief", TEXT, 1)]


def test_what_is_thrown_away_is_gone() -> None:
    anna, learner = somebody()
    own = written(learner)
    answer = anna.post(f"{WORKSHOP}{own.key}/loeschung/")
    assert (answer.status_code, answer["Location"], saved()) == (303, WORKSHOP, [])
    assert anna.post(f"{WORKSHOP}{own.key}/loeschung/").status_code == 404


def test_a_learner_writes_no_more_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_actions, "MOST_OWN", 1)
    anna, learner = somebody()
    written(learner)
    for answer in (
        anna.post(WORKSHOP, fields()),
        anna.post("/prompts/elternbrief/eigene-fassung/"),
    ):
        assert answer.status_code == 409
        assert "Mehr als 1 eigene Prompts" in answer.text
    assert len(saved()) == 1


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "Hier fehlt ein Titel."),
    ({"text": " \n "}, "Hier fehlt der Text."),
    ({"title": "x" * 121}, "Das sind 121 Zeichen; mehr als 120 gehen nicht."),
    ({"text": "x" * 6001}, "Das sind 6001 Zeichen; mehr als 6000 gehen nicht."),
    ({"text": "a\0b"}, "Darin ist ein Zeichen, das nicht geht."),
    ({"beschriftung-klasse": "x" * 41}, "Das sind 41 Zeichen; mehr als 40 gehen nicht."),
    ({"beispiel-klasse": "x" * 121}, "Das sind 121 Zeichen; mehr als 120 gehen nicht."),
]


@pytest.mark.parametrize(("change", "sentence"), REFUSED)
def test_what_cannot_be_saved_stays_in_the_form(change: dict[str, str], sentence: str) -> None:
    anna, learner = somebody()
    own = written(learner)
    for address in (WORKSHOP, f"{WORKSHOP}{own.key}/"):
        answer = anna.post(address, fields(**change))
        assert (answer.status_code, sentence in answer.text) == (422, True)
    assert saved() == [("Mein Brief", TEXT, 1)]


@pytest.mark.parametrize("stand", ["", "-1", "eins", "9" * 30, "٣"])
def test_a_stand_that_is_none_is_stale(stand: str) -> None:
    anna, learner = somebody()
    answer = anna.post(f"{WORKSHOP}{written(learner).key}/", fields(text="Neu", stand=stand))
    assert answer.status_code == 409


def test_what_is_typed_is_shown_as_text() -> None:
    anna, _learner = somebody()
    made = anna.post(WORKSHOP, fields(title=HOSTILE, text=f"{HOSTILE} {{{{x}}}} {{{{{HOSTILE}}}}}"))
    for address in (made["Location"], WORKSHOP, "/prompts/meine/", f"{made['Location']}sammlung/"):
        page = anna.get(address).text
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page


def test_the_structure_is_checked_and_nothing_is_stored() -> None:
    reader = Client(headers=SAME_ORIGIN)
    answer = reader.post(f"{WORKSHOP}pruefung/", {"title": "", "text": "Schreibe einen Brief."})
    assert (answer.status_code, answer.cookies) == (200, {})
    assert "Schreibe einen Brief.</textarea>" in answer.text
    assert answer.text.count("nicht gefunden") == 5
    assert (saved(), Learner.objects.count()) == ([], 0)
    part = reader.post(
        f"{WORKSHOP}pruefung/", {"text": "Schreibe."}, headers={"hx-request": "true"}
    )
    assert part.text.count("<section") == part.text.count("gl-structure__part--found") == 1
    assert reader.get(f"{WORKSHOP}pruefung/").status_code == 302
    assert reader.post(f"{WORKSHOP}pruefung/", {"text": ""}).status_code == 422


def test_without_script_the_guard_speaks_with_the_structure() -> None:
    reader = Client(headers=SAME_ORIGIN)
    answer = reader.post(f"{WORKSHOP}pruefung/", {"text": "Schreibe an mail@schule.example."})
    told = answer.text.partition("<noscript>")[2].partition("</noscript>")[0]
    assert "<q>mail@schule.example</q>" in told
    assert "Lesehilfe, keine Freigabe" in told
    assert "data-guard" in reader.get(WORKSHOP).text


def test_checking_one_that_is_saved_does_not_save_it() -> None:
    anna, learner = somebody()
    address = f"{WORKSHOP}{written(learner).key}/"
    answer = anna.post(f"{address}pruefung/", fields(text="Erkläre das kurz."))
    assert answer.status_code == 200
    assert "Erkläre das kurz.</textarea>" in answer.text
    assert 'name="stand" value="1"' in answer.text
    assert saved() == [("Mein Brief", TEXT, 1)]


@given(st.text(max_size=60).map(lambda text: text.replace("\0", "")))
def test_whatever_is_typed_is_saved_or_refused_never_an_error(text: str) -> None:
    form = OwnForm({"title": text, "text": "{{" + text + "}}" + text})
    if form.is_valid():
        again = OwnForm(own=OwnPrompt(**form.values()))
        assert [name for name, _label, _example in again.gaps()] == form.askable


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_for_one_and_for_three(number: int, queries: Count) -> None:
    anna, learner = somebody()
    for one in range(number):
        own = own_actions.remix(slug="elternbrief", learner=learner, by=learner)
        values = {"title": f"Fassung {one}"}
        own_actions.rewrite(key=own.key, learner=learner, values=values, stand=1, by=learner)
        written(learner, f"Nummer {one}")
    own = written(learner)
    anna.get(WORKSHOP)
    with queries(4):  # session, person with learner, own prompts with origins, offers
        anna.get(WORKSHOP)
    with queries(4):  # the same for one of them
        anna.get(f"{WORKSHOP}{own.key}/")


@pytest.mark.parametrize("change", [{"title": ""}, {"text": ""}, {"version": 0}])
def test_the_table_itself_refuses_what_is_no_prompt(change: dict[str, Any]) -> None:
    learner = Learner.objects.create()
    values = {"key": uuid4(), "learner": learner, "title": "T", "text": "X"} | change
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnPrompt.objects.create(**values)
