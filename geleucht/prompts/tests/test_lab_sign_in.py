# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who is not signed in and wants to try a text: told before they type, and afterwards the
text is kept where they say so and nowhere else."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.test import Client

from geleucht.accounts.models import Learner
from geleucht.accounts.tests.visits import learning, sign_in
from geleucht.prompts.lab.models import Run
from geleucht.prompts.own_models import OwnPrompt
from geleucht.prompts.tests.conftest import LabModels
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import HOSTILE, SAME_ORIGIN, somebody, written
from geleucht.prompts.tests.reading import words
from geleucht.prompts.tests.test_lab_form import FILLED, RUNS, TASK, TRY, WORKSHOP, fields, typed
from geleucht.prompts.tests.trying import FULL, model

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PROMPT = "/prompts/elternbrief/"
TEXT = "Schreibe einen Brief an die {{klasse}}.\n\nOhne Namen."
IN_WORKSHOP = {
    "title": "Mein Brief",
    "text": TEXT,
    "beschriftung-klasse": "Klassenstufe",
    "beispiel-klasse": "Klasse 4",
}
NEEDED = "Zum Ausprobieren mit einem Modell braucht es ein Konto."


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(prompt("elternbrief"))


@pytest.fixture(autouse=True)
def lab(lab_models: LabModels) -> None:
    lab_models(model("klein", **FULL))


@pytest.fixture
def reader() -> Client:
    return Client(headers=SAME_ORIGIN)


def goals(page: str) -> set[str]:
    """Where the page's own ways to sign in lead back to."""
    found = re.findall(r'href="(/konto/anmelden/[?][^"]*)"', page)
    return {parse_qs(urlsplit(unescape(one)).query)["weiter"][0] for one in found}


def sent_by(page: str, action: str) -> dict[str, str]:
    """What the form with this action would send as it stands."""
    form = re.search(rf'<form[^>]*action="{action}"[^>]*>(.*?)</form>', page, re.S)
    assert form, page
    return dict(told(form[1]))


def told(form: str) -> Iterator[tuple[str, str]]:
    for name, value in re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form):
        yield name, unescape(value)
    for name, value in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</', form, re.S):
        yield name, unescape(value)


@pytest.mark.parametrize("address", [WORKSHOP, PROMPT])
def test_where_a_text_is_typed_it_is_said_before_and_only_to_whoever_has_no_account(
    reader: Client, address: str, lab_models: LabModels
) -> None:
    anna, _learner = somebody()
    page = reader.get(address)
    assert (NEEDED in page.text, goals(page.text)) == (True, {address})
    assert page.text.index(NEEDED) < page.text.index('class="kern-form-input gl-field"')
    assert (page.headers["Cache-Control"], len(page.cookies)) == ("no-cache", 0)
    assert page.content == Client().get(address).content
    assert NEEDED not in anna.get(address).text
    learning(reader)
    assert NEEDED in reader.get(address).text
    lab_models()
    assert NEEDED not in reader.get(address).text


def test_what_is_wrong_or_checked_there_is_said_with_the_same_hint(reader: Client) -> None:
    checked = reader.post(f"{WORKSHOP}pruefung/", {"text": TEXT})
    wrong = reader.post(PROMPT, {"luecke-klasse": ""})
    not_filled = reader.post(f"{PROMPT}werkstatt/", {"luecke-klasse": ""})
    assert [goals(one.text) for one in (checked, wrong, not_filled)] == [
        {WORKSHOP},
        {PROMPT},
        {PROMPT},
    ]


def test_a_text_of_ones_own_is_shown_kept_nowhere_and_can_be_saved(reader: Client) -> None:
    page = reader.post(TRY, IN_WORKSHOP)
    assert (page.status_code, len(page.cookies), goals(page.text)) == (200, 0, {TRY})
    assert "Beim Anmelden geht der Text nicht mit." in page.text
    assert sent_by(page.text, WORKSHOP) == IN_WORKSHOP
    assert (OwnPrompt.objects.count(), Learner.objects.count(), Session.objects.count()) == (
        0,
        0,
        0,
    )


def test_the_text_comes_over_signing_in_as_a_draft_and_is_tried(
    reader: Client, mailoutbox: list[EmailMessage]
) -> None:
    page = reader.post(TRY, IN_WORKSHOP).text
    saved = reader.post(WORKSHOP, sent_by(page, WORKSHOP), follow=True)
    own = OwnPrompt.objects.get()
    here = f"{WORKSHOP}{own.key}/"
    assert (own.title, own.text, own.placeholders[0]["label"]) == (
        "Mein Brief",
        TEXT,
        "Klassenstufe",
    )
    assert (goals(saved.text), f'action="{TRY}"' in saved.text) == ({here}, False)
    question = sign_in(reader, "anna@schule.example", mailoutbox, weiter=here)["Location"]
    back = reader.post(question, {"antwort": "uebernehmen"}, follow=True)
    assert back.redirect_chain[-1][0] == here
    form = reader.post(TRY, sent_by(back.text, TRY))
    assert typed(form.text) == "Schreibe einen Brief an die Klasse 4.\n\nOhne Namen."
    assert reader.post(RUNS, fields(text=typed(form.text))).status_code == 303
    assert Run.objects.get().learner == OwnPrompt.objects.get().learner


def test_a_text_without_a_title_is_called_by_how_it_begins(reader: Client) -> None:
    page = reader.post(TRY, {"text": f"  {'Wort ' * 40}"}).text
    title = sent_by(page, WORKSHOP)["title"]
    assert title.startswith("Wort Wort")
    assert title.endswith(" …")


def test_a_prompt_that_was_filled_in_is_to_be_copied_and_then_pasted(reader: Client) -> None:
    page = reader.post(f"{PROMPT}werkstatt/", FILLED).text
    assert "Bitte vorher kopieren" in page
    assert f'action="{WORKSHOP}"' not in page
    assert "Brief an die Eltern der Klasse 3" in page
    assert (goals(page), 'data-copy-with="text"' in page) == ({TRY}, True)


def test_from_a_task_the_way_leads_back_to_it(reader: Client) -> None:
    page = reader.post(TRY, {"text": "Mein Text", "aufgabe": TASK}).text
    assert goals(page) == {TASK.partition("antwort/")[0]}


def test_without_a_text_there_is_nothing_to_save_or_copy(reader: Client) -> None:
    for page in (reader.get(TRY), reader.post(TRY, {"text": " "})):
        assert goals(page.text) == {TRY}
        assert "geht der Text nicht mit" not in page.text
        assert f'action="{WORKSHOP}"' not in page.text


def test_whoever_was_signed_out_meanwhile_has_the_text_again() -> None:
    anna, _learner = somebody()
    anna.get(TRY)
    anna.logout()
    page = anna.post(RUNS, fields(text="Mein langer Text", prompt="gibt-es-nicht"))
    assert (page.status_code, page.headers["Cache-Control"]) == (403, "private, no-store")
    assert sent_by(page.text, WORKSHOP)["text"] == "Mein langer Text"
    assert (Run.objects.count(), Learner.objects.filter(person=None).count()) == (0, 0)


def test_a_draft_that_nobody_with_an_account_has_says_where_to_sign_in(reader: Client) -> None:
    own = written(Learner.objects.get(pk=learning(reader)))
    here = f"{WORKSHOP}{own.key}/"
    page = reader.get(here).text
    assert (goals(page), "so wie er gespeichert ist" in words(page)) == ({here}, True)
    checked = reader.post(f"{here}pruefung/", {"text": TEXT, "stand": "1"})
    assert goals(checked.text) == {here}


@pytest.mark.parametrize("name", ["title", "text", "beispiel-klasse", "prompt", "aufgabe"])
@pytest.mark.parametrize("value", [HOSTILE, "\0", "x" * 30_000, "{{klasse}}" * 500])
def test_whatever_is_sent_is_shown_as_text_and_goes_into_no_address(
    reader: Client, name: str, value: str
) -> None:
    sent: dict[str, Any] = IN_WORKSHOP | {name: value}
    page = reader.post(TRY, sent)
    assert (page.status_code, HOSTILE in page.text, goals(page.text)) == (200, False, {TRY})
