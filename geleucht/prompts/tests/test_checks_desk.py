# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk says of checked prompts: at the prompt, in the report, at its home."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.content.tests.editing import edit
from geleucht.content.tests.world import desk_of
from geleucht.prompts.checking import results
from geleucht.prompts.checking.asked import fingerprint
from geleucht.prompts.models import Check
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
REPORT = "/redaktion/gepruefte-prompts/"
CASES = [{"name": "Ausflug", "checks": [{"contains": "See"}, {"words": "1-90"}]}]
WRONG = [{"case": "Ausflug", "wrong": [{"contains": "See"}], "answer": "Liebe <b>Eltern</b>"}]


@pytest.fixture
def desk() -> Client:
    return desk_of(Person.objects.create_superuser("betrieb@lernen.example"))


def checked(document: dict[str, Any], days: int = 0, **told: Any) -> Check:
    known = {"model": "klein", "model_name": "Klein", "day": today() - timedelta(days=days)}
    known |= {"fingerprint": fingerprint(document, document["cases"])}
    made = Check.objects.create(key=document["key"], **known | {"passed": ["Ausflug"]} | told)
    results.show(made.key)
    return made


def rows(answer: Any) -> list[tuple[str, ...]]:
    names = ("title", "finding", "failed", "model_name", "standing")
    columns = {column.name: column for column in answer.context["table"].columns.values()}
    return [
        tuple(str(columns[name].get_value(row)) for name in names)
        for row in answer.context["object_list"]
    ]


def test_what_failed_stands_first_in_the_report_and_at_the_home_of_the_desk(
    desk: Client,
) -> None:
    fine, bad, changed, down = (
        prompt(slug, cases=CASES) for slug in ("gut", "schlecht", "geaendert", "stumm")
    )
    for one in (fine, bad, changed, down, prompt("ohne")):
        publish(one)
    assert "bestehen ihre Testfälle nicht" not in desk.get("/redaktion/").text
    checked(fine)
    checked(bad, days=1)
    checked(bad, passed=[], failed=WRONG)
    checked(changed)
    checked(down, passed=[], reason="slow")
    publish(changed | {"text": changed["text"] + "!"})
    slow = "Der Anbieter hat zu lange nicht geantwortet."
    assert rows(desk.get(REPORT)) == [
        ("Schlecht", "0 von 1 Testfällen bestanden", "Ausflug", "Klein", "wie veröffentlicht"),
        ("Stumm", slow, "–", "Klein", "wie veröffentlicht"),
        ("Geaendert", "1 von 1 Testfällen bestanden", "–", "Klein", "seither geändert"),
        ("Gut", "1 von 1 Testfällen bestanden", "–", "Klein", "wie veröffentlicht"),
    ]
    assert "Ein Prompt besteht seine Testfälle nicht." in words(desk.get("/redaktion/").text)
    exported: Any = desk.get(REPORT + "?export=csv")
    assert b"Schlecht,Klein" in b"".join(exported.streaming_content)


def test_at_the_prompt_stands_what_was_wrong_with_the_answer(desk: Client) -> None:
    document = prompt(cases=CASES)
    page = publish(document)
    assert "Noch nicht geprüft." in words(desk.get(edit(page)).text)
    checked(document, passed=[], failed=WRONG)
    checked(document, model_name="Groß", passed=[], reason="down")
    shown = desk.get(edit(page)).text
    assert "0 von 1 Testfällen bestanden." in words(shown)
    assert "Ausflug : enthält „See“: nein" in words(shown)
    assert "Liebe &lt;b&gt;Eltern&lt;/b&gt;" in shown
    assert "mit Groß: nicht zu Ende. Der Anbieter war nicht zu erreichen." in words(shown)


def test_who_may_edit_nothing_sees_no_report() -> None:
    assert Client().get(REPORT).status_code == 302
