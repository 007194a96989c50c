# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a model has answered to a prompt: kept beside it, labelled, never judged."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.http import urlencode
from pytest_django import Settings

from geleucht.activities.prompt_task import package
from geleucht.activities.prompt_task.activity import MOST_OF_RESULT, TYPE
from geleucht.activities.prompt_task.tests.making import TASK
from geleucht.activities.prompt_task.tests.test_slot import FRESH, drawn, refused, saved, text
from geleucht.prompts.gateway.configured import Models
from geleucht.prompts.tests.trying import model

PUBLIC, SOLUTION = TYPE.split(TASK)
SENT = {"text": "Mein Prompt.", "result": "Liebe\r\nEltern", "result_by": "Modell Klein"}
HOSTILE = "</textarea></pre><script>alert(1)</script>"
IN_UNIT = replace(FRESH, action="/lernpfade/pfad/eins/antwort/key/")


def parsed(**fields: str) -> dict[str, Any]:
    return TYPE.parse(PUBLIC, QueryDict(urlencode(fields)))


def test_a_result_is_kept_with_the_name_of_the_model() -> None:
    given = parsed(**SENT)
    assert (given["result"], given["result_by"]) == ("Liebe\nEltern", "Modell Klein")


@pytest.mark.parametrize("result", ["", " \n", "\0"])
def test_without_a_result_nothing_of_it_is_kept(result: str) -> None:
    assert parsed(**SENT | {"result": result}) == parsed(text="Mein Prompt.")


def test_it_can_be_left_out_at_the_next_saving() -> None:
    assert "result" not in parsed(**SENT, bare="1")


def test_no_more_is_kept_than_a_model_may_say() -> None:
    given = parsed(**SENT | {"result": "x" * (MOST_OF_RESULT + 9), "result_by": "y" * 999})
    assert (len(given["result"]), len(given["result_by"])) == (MOST_OF_RESULT, 100)


def test_it_is_worth_nothing_and_changes_no_judgement() -> None:
    bare = TYPE.judge(PUBLIC, SOLUTION, parsed(text="Mein Prompt."))
    assert TYPE.judge(PUBLIC, SOLUTION, parsed(**SENT)) == bare
    assert not bare.done


def test_it_stands_beside_the_rubric_labelled_and_as_plain_text() -> None:
    given = parsed(**SENT | {"result": HOSTILE})
    page = drawn(saved(given))
    assert "Antwort eines Modells, ungeprüft; sie wird nicht bewertet" in text(page)
    assert not page.select("script")
    hidden = page.select_one("textarea[name=result]")
    assert hidden
    assert hidden.get_text().removeprefix("\n") == HOSTILE
    assert page.select("fieldset input[type=checkbox]")


def test_a_window_that_knew_no_result_says_nothing_about_one() -> None:
    slot = refused(saved(parsed(**SENT)), parsed(text="Anders."))
    assert "Antwort von Modell Klein" in text(drawn(slot))


@pytest.mark.parametrize(("slot", "shown"), [(FRESH, 0), (IN_UNIT, 1)], ids=["preview", "unit"])
def test_a_model_can_be_tried_where_there_is_one_and_where_it_can_be_handed_in(
    settings: Settings, slot: Any, shown: int
) -> None:
    assert not drawn(slot).select("button[data-plain]")
    settings.MODELS = Models(models={"klein": model()})
    buttons = drawn(slot).select("button[data-plain]")
    assert len(buttons) == shown
    assert [(one["name"], one["value"]) for one in buttons] == [("aufgabe", slot.action)] * shown


def test_packages_know_nothing_of_results() -> None:
    assert set(package.read(package.write(TASK))) == set(TASK)
