# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt in a unit: the directive, the desk's form, and what readers see of it."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation
from django.utils.formats import date_format
from wagtail.blocks.struct_block import StructBlockValidationError

from geleucht.base.time import today
from geleucht.content.directives import Directive
from geleucht.content.render import block_html
from geleucht.prompts import embedding
from geleucht.prompts.block import KIND
from geleucht.prompts.document import Document
from geleucht.prompts.models import PromptPage, PromptVersion
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
Count = Callable[[int], Any]
KEY = "3f1f6f0c-6f5f-4c0e-9d0a-5b8a5e0f7a11"


def twice(**change: Any) -> Document:
    """A prompt in two versions; only the second is called „Neu“."""
    document = prompt(title="Alt", **change)
    publish(document)
    publish(document | {"title": "Neu"})
    return document


def of(*data: Document) -> list[Document]:
    """Data as the desk has them, through the raw value of the database."""
    block = KIND.block()
    values = block.bulk_to_python([KIND.to_stream(one) for one in data])
    return [KIND.from_stream(one) for one in values]


def drawn(data: Document) -> str:
    (found,) = of(data)
    return " ".join(str(block_html({"kind": "prompt"} | found)).split())


def cleaned(key: str, mode: str, version: int | None) -> int | None:
    block = KIND.block()
    raw = {"prompt": PromptPage.objects.get(key=key).pk, "mode": mode, "version": version}
    number: int | None = block.clean(block.to_python(raw))["version"]
    return number


@pytest.mark.parametrize("data", [{"prompt": KEY}, {"prompt": KEY, "version": 3}])
def test_the_directive_comes_back_as_it_was(data: Document) -> None:
    directive = KIND.write(data | {"shown": None})
    assert (KIND.read(directive), directive.problems) == (data, [])


@pytest.mark.parametrize(
    ("directive", "sentence"),
    [
        (Directive("prompt", ""), "„“ ist kein Schlüssel (UUID) eines Prompts."),
        (Directive("prompt", KEY.upper()), f"„{KEY.upper()}“ ist kein Schlüssel (UUID)"),
        (Directive("prompt", KEY, {"version": "0"}), "„:version:“ muss eine ganze Zahl"),
        (Directive("prompt", KEY, {"fassung": "1"}), "„:fassung:“ gibt es hier nicht."),
        (Directive("prompt", KEY, {}, "Text"), "Hier steht kein Text"),
    ],
)
def test_a_mistake_in_the_directive_is_noted(directive: Directive, sentence: str) -> None:
    KIND.read(directive)
    [problem] = directive.problems
    assert problem.sentence.startswith(sentence)


def test_in_a_unit_drawn_in_english_it_leads_to_its_english_page() -> None:
    key = publish(prompt()).key
    with translation.override("en"):
        assert 'href="/en/prompts/elternbrief/"' in drawn({"prompt": str(key)})


def test_the_newest_version_is_shown_or_the_one_that_stays() -> None:
    key = twice()["key"]
    first, second, third = of({"prompt": key}, {"prompt": key, "version": 1}, {"prompt": KEY})
    assert first == {
        "prompt": key,
        "shown": {
            "title": "Neu",
            "purpose": "Ein Brief, in dem alles steht.",
            "text": "Schreibe einen Brief an die Eltern der {{klasse}}.\n\nAnlass: {{anlass}}",
            "gaps": {"klasse": "Klassenstufe", "anlass": "Anlass"},
            "licence": "CC BY 4.0",
            "author": "Geleucht",
            "number": 2,
            "day": today().isoformat(),
            "slug": "elternbrief",
        },
    }
    assert (second["version"], second["shown"]["title"]) == (1, "Alt")
    assert third == {"prompt": KEY, "shown": None}


@pytest.mark.parametrize("number", [1, 3])
def test_many_are_asked_for_together(number: int, queries: Count) -> None:
    data = [
        {"prompt": document["key"], **stays}
        for slug in ("eins", "zwei", "drei")[:number]
        for document in [twice(slug=slug)]
        for stays in ({}, {"version": 1})
    ]
    raw = [KIND.to_stream(one) for one in data]
    with queries(3):
        values = KIND.block().bulk_to_python(raw)
        assert all(KIND.from_stream(one)["shown"] for one in values)
    with queries(1):
        assert embedding.shown({(data[0]["prompt"], None)})
    with queries(0):
        assert KIND.block().bulk_to_python([]) == []


def test_the_number_that_stays_is_the_one_of_today_where_none_is_given() -> None:
    key = twice()["key"]
    assert cleaned(key, "stays", None) == 2
    assert cleaned(key, "stays", 1) == 1
    assert cleaned(key, "follows", 1) is None
    with pytest.raises(StructBlockValidationError) as refused:
        cleaned(key, "stays", 3)
    assert refused.value.as_json_data() == {
        "blockErrors": {"version": {"messages": ["Diese Fassung gibt es nicht."]}}
    }


def test_what_is_not_published_blocks_and_what_a_package_brings_is_not_asked() -> None:
    key = twice()["key"]
    for data, sentences in (
        ({"prompt": key}, []),
        ({"prompt": key, "version": 2}, []),
        ({"prompt": key, "version": 3}, ["Die Fassung 3 des Prompts gibt es nicht."]),
        ({"prompt": str(uuid4())}, ["Der Prompt ist noch nicht veröffentlicht."]),
        ({"prompt": ""}, ["Ein Prompt fehlt oder wurde gelöscht."]),
    ):
        assert KIND.problems(of(data)[0]) == sentences
    assert KIND.problems({"prompt": KEY}) == []


def test_readers_see_the_text_with_its_gaps_and_a_link() -> None:
    html = drawn({"prompt": twice()["key"]})
    for part in (
        '<div class="gl-embedded" role="group" aria-labelledby="a-neu">',
        '<p class="gl-embedded__title" id="a-neu">Neu</p>',
        'der <mark class="gl-embedded__gap">[Klassenstufe]</mark>. Anlass: <mark',
        '<a class="kern-link" href="/prompts/elternbrief/">Prompt ausfüllen und kopieren</a>',
        'data-copy-with="a-neu-text" hidden>',
        "Geleucht · CC BY 4.0",
    ):
        assert part in html
    for absent in ("Fassung", "zurückgezogen", "Aktuell bis"):
        assert absent not in html


def test_a_version_that_stays_says_which_it_is() -> None:
    html = drawn({"prompt": twice()["key"], "version": 1})
    assert ">Alt<" in html
    assert "Prompt · Fassung 1 vom " in html
    assert "(dort steht die neueste Fassung)" in html


def test_what_somebody_writes_is_no_html() -> None:
    html = drawn({"prompt": twice(text="<b>{{klasse}}</b> {{anlass}}")["key"]})
    assert "&lt;b&gt;<mark" in html


def test_a_retired_prompt_stays_and_says_so_even_when_its_page_is_deleted() -> None:
    key = twice()["key"]
    raw = KIND.to_stream({"prompt": key, "version": 1})
    PromptPage.objects.get(key=key).delete()
    value = KIND.block().to_python(raw)
    data = KIND.from_stream(value)
    assert (data["prompt"], data["shown"]["title"]) == (key, "Alt")
    assert KIND.block().get_prep_value(value)["key"] == key
    html = str(block_html({"kind": "prompt"} | data))
    assert "zurückgezogen. Er bleibt hier zum Nachlesen stehen." in html
    assert ">Zur Seite des Prompts</a>" in html
    assert "kopieren" not in html


@pytest.mark.parametrize("days", [-400, 0, 400])
def test_readers_see_the_last_day_of_what_expires_in_words_that_stay_true(days: int) -> None:
    expires = today() + timedelta(days=days)
    html = drawn({"prompt": twice(expires_on=expires.isoformat())["key"]})
    last = date_format(expires - timedelta(days=1), "j. F Y")
    assert f"Aktuell bis {last}. Danach kann überholt sein, was in ihm steht." in html
    assert "Läuft ab" not in html


def test_what_should_stay_and_has_no_number_is_not_published_as_following() -> None:
    key = twice()["key"]
    raw = KIND.to_stream({"prompt": key}) | {"mode": "stays", "version": None}
    data = KIND.from_stream(KIND.block().to_python(raw))
    [sentence] = KIND.problems(data)
    assert sentence.startswith("Die Fassung des Prompts, die bleiben soll, hat noch keine Nummer.")
    assert KIND.to_stream(data) == raw
    assert cleaned(key, "stays", None) == 2


def test_the_desk_is_told_of_what_is_over_from_its_day_on() -> None:
    key = twice(expires_on="2026-12-01")["key"]
    (data,) = of({"prompt": key})
    assert KIND.hints(data, date(2026, 11, 30)) == []
    assert KIND.hints(data, date(2026, 12, 1)) == [
        "Der Prompt „Neu“ ist seit dem 1. Dezember 2026 abgelaufen."
    ]
    PromptPage.objects.get(key=key).unpublish()
    [sentence] = KIND.hints(of({"prompt": key})[0], today())
    assert sentence.startswith("Der Prompt „Neu“ ist seit dem ")
    assert sentence.endswith(" zurückgezogen.")
    assert PromptVersion.objects.filter(key=key).count() == 2
