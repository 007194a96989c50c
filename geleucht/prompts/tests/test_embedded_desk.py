# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An embedded prompt as the desk sends it: what is kept of it, refused, shown, and what is not."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from conftest import Count
from geleucht.content.directives import Directive
from geleucht.content.render import block_html
from geleucht.prompts import embedding
from geleucht.prompts.block import KIND
from geleucht.prompts.document import Document
from geleucht.prompts.models import LivePrompt, PromptPage
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
BRIEF = prompt("elternbrief", title="Alt")
KEY = BRIEF["key"]


@pytest.fixture(scope="module", autouse=True)
def twice(shared: None) -> None:
    """Two versions of one prompt; only the second is called „Neu“."""
    publish(BRIEF)
    publish(BRIEF | {"title": "Neu", "expires_on": "2099-12-31"})


def number() -> int:
    return int(PromptPage.objects.get().pk)


def sent(**fields: Any) -> Any:
    """The value that the desk's form makes of these fields."""
    data = QueryDict(mutable=True)
    data.update({f"b-{name}": str(value) for name, value in fields.items()})
    return KIND.block().value_from_datadict(data, {}, "b")


def cleaned(**fields: Any) -> Document:
    return KIND.from_stream(KIND.block().clean(sent(**fields)))


@pytest.mark.parametrize(
    ("fields", "data"),
    [
        ({"mode": "follows", "version": ""}, {}),
        ({"mode": "follows", "version": "1"}, {}),
        ({"mode": "follows", "version": "99"}, {}),
        ({"mode": "stays", "version": ""}, {"version": 2}),
        ({"mode": "stays", "version": "1"}, {"version": 1}),
        ({"mode": "stays", "version": "2"}, {"version": 2}),
    ],
)
def test_what_is_chosen_is_kept_and_comes_back_from_the_database(
    fields: dict[str, str], data: dict[str, int]
) -> None:
    block = KIND.block()
    value = block.clean(sent(prompt=number(), **fields))
    kept = KIND.from_stream(value)
    title = "Alt" if data == {"version": 1} else "Neu"
    assert {name: kept[name] for name in kept if name != "shown"} == {"prompt": KEY} | data
    assert kept["shown"]["title"] == title
    raw = block.get_prep_value(value)
    assert raw == {
        "prompt": number(),
        "mode": fields["mode"],
        "version": data.get("version"),
        "key": KEY,
    }
    assert KIND.from_stream(block.to_python(raw)) == kept
    assert KIND.to_stream(kept) == raw


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"prompt": ""}, "prompt"),
        ({"prompt": "0"}, "prompt"),
        ({"prompt": "x"}, "prompt"),
        ({"prompt": "1.5"}, "prompt"),
        ({"prompt": "9" * 30}, "prompt"),
        ({"mode": ""}, "mode"),
        ({"mode": "x"}, "mode"),
        ({"mode": "\0"}, "mode"),
        ({"version": "0"}, "version"),
        ({"version": "-1"}, "version"),
        ({"version": "3"}, "version"),
        ({"version": "1,5"}, "version"),
        ({"version": "9" * 30}, "version"),
        ({"version": "2147483648"}, "version"),
        ({"version": "eins"}, "version"),
    ],
)
def test_what_cannot_be_embedded_is_said_at_its_field(fields: dict[str, str], wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        cleaned(**{"prompt": number(), "mode": "stays", "version": "1"} | fields)
    assert list(refused.value.block_errors) == [wrong]  # type: ignore[attr-defined]


def test_a_page_of_another_kind_is_no_prompt() -> None:
    folder = PromptPage.objects.get().get_parent().pk
    with pytest.raises(ValidationError) as refused:
        cleaned(prompt=folder, mode="follows", version="")
    assert list(refused.value.block_errors) == ["prompt"]  # type: ignore[attr-defined]


def test_a_draft_can_be_chosen_and_blocks_publishing() -> None:
    LivePrompt.objects.all().delete()
    data = cleaned(prompt=number(), mode="follows", version="")
    assert data == {"prompt": KEY, "shown": None}
    assert KIND.problems(data) == ["Der Prompt ist noch nicht veröffentlicht."]
    html = str(block_html({"kind": "prompt"} | data))
    assert "{{" not in html
    assert KIND.problems(data | {"version": 7}) == ["Die Fassung 7 des Prompts gibt es nicht."]


def test_what_another_version_expires_says_the_newest() -> None:
    shown = embedding.shown({(KEY, None), (KEY, 1), (KEY, 2), (KEY, 3), (str(uuid4()), None)})
    found = {
        which: (one["title"], one["number"], one["expires_on"]) for which, one in shown.items()
    }
    assert found == {
        (KEY, None): ("Neu", 2, "2099-12-31"),
        (KEY, 1): ("Alt", 1, "2099-12-31"),
        (KEY, 2): ("Neu", 2, "2099-12-31"),
    }


def test_nothing_wanted_is_nothing_shown() -> None:
    assert embedding.shown(set()) == {}
    assert embedding.shown({("", None), ("", 1)}) == {}


def test_versions_that_are_not_the_newest_cost_one_query_together(queries: Count) -> None:
    for title in ("Drei", "Vier"):
        publish(BRIEF | {"title": title})
    wanted = {(KEY, at) for at in (None, 1, 2, 3, 4)}
    with queries(2):
        shown = embedding.shown(wanted)
    assert {at: shown[KEY, at]["title"] for _key, at in wanted} == {
        None: "Vier",
        1: "Alt",
        2: "Neu",
        3: "Drei",
        4: "Vier",
    }


def test_a_key_is_known_while_its_page_or_its_versions_are_there() -> None:
    other = str(uuid4())
    assert KIND.known({KEY, other}) == {KEY}
    PromptPage.objects.get().delete()
    assert KIND.known({KEY, other}) == {KEY}
    LivePrompt.objects.all().delete()
    assert KIND.known({KEY, other}) == set()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"prompt": KEY}, KEY),
        ({"prompt": ""}, ""),
        ({"prompt": "elternbrief"}, ""),
        ({"prompt": KEY.upper()}, ""),
        ({"prompt": UUID(KEY).hex}, ""),
        ({"prompt": "\0"}, ""),
    ],
    ids=range(6),
)
def test_only_a_key_as_packages_spell_it_is_one(data: Document, key: str) -> None:
    assert KIND.key_of(data) == key
    read = Directive("prompt", data["prompt"])
    assert KIND.read(read) == data
    assert bool(read.problems) == (key == "")


@pytest.mark.parametrize("number", ["x", "-1", "0", "1.5", "9" * 30, "", "²"])
def test_a_number_of_a_version_that_is_none_is_noted(number: str) -> None:
    read = Directive("prompt", KEY, {"version": number})
    KIND.read(read)
    assert ["„:version:“" in str(one) for one in read.problems] == [True]


def test_a_label_and_a_title_are_text_and_an_unknown_gap_keeps_its_name() -> None:
    gap = {"name": "klasse", "label": "<i>Klasse</i>", "kind": "line", "example": "4"}
    page = publish(prompt("fett", title="<b>Fett</b>", text="{{klasse}} <u>", placeholders=[gap]))
    data = cleaned(prompt=page.pk, mode="follows", version="")
    html = str(block_html({"kind": "prompt"} | data))
    assert "&lt;b&gt;Fett&lt;/b&gt;" in html
    assert "[&lt;i&gt;Klasse&lt;/i&gt;]" in html
    assert not {"<b>", "<i>", "<u>"} & {html[at : at + 3] for at in range(len(html))}
    data["shown"]["gaps"] = {}
    assert "[klasse]" in str(block_html({"kind": "prompt"} | data))
