# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt goes live in versions that never change, and is retired without vanishing."""

from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError

from geleucht.base.shared import current_number
from geleucht.content.errors import CannotPublish
from geleucht.content.models import SearchDocument
from geleucht.prompts.document import prompt_document
from geleucht.prompts.models import LivePrompt, PromptAddress, PromptPage, PromptVersion
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def versions(key: str) -> list[tuple[int, str]]:
    found = PromptVersion.objects.filter(key=key).order_by("number")
    return [(one.number, one.document["title"]) for one in found]


def test_the_page_says_what_its_document_says() -> None:
    document = prompt(
        occupations=["Koch/Köchin"],
        fields=["gestaltung"],
        checked_on="2026-11-01",
        checked_with="Ein Modell",
        law="Schulgesetz NRW",
        law_as_of="2026-08-01",
        example_output="Liebe Eltern,\n\nwir fahren.",
        change_note="Erste Fassung.",
    )
    page = publish(document)
    assert prompt_document(PromptPage.objects.get(pk=page.pk)) == document
    assert PromptVersion.objects.get().document == document


def test_what_readers_see_anew_is_a_new_version() -> None:
    document = prompt()
    publish(document)
    publish(document | {"change_note": "Nur die Notiz."})
    publish(document | {"title": "Brief an Eltern"})
    assert versions(document["key"]) == [(1, "Elternbrief"), (2, "Brief an Eltern")]
    assert LivePrompt.objects.get().version.number == 2


def test_a_version_never_changes() -> None:
    publish(prompt())
    with pytest.raises(DatabaseError, match="never changes"):
        PromptVersion.objects.update(number=7)


def test_an_old_address_still_names_the_prompt() -> None:
    document = prompt("elternbrief")
    publish(document)
    publish(document | {"slug": "brief-an-eltern"})
    assert LivePrompt.objects.get().slug == "brief-an-eltern"
    assert sorted(PromptAddress.objects.values_list("slug", flat=True)) == [
        "brief-an-eltern",
        "elternbrief",
    ]


def test_an_address_belongs_to_one_prompt_of_the_whole_house() -> None:
    publish(prompt("elternbrief"))
    with pytest.raises(CannotPublish) as refused:
        publish(prompt("elternbrief"), "ausbildung")
    assert refused.value.sentences == [
        "Die Adresse /prompts/elternbrief/ hat schon „Elternbrief“. Wählen Sie eine andere."
    ]
    assert LivePrompt.objects.count() == 1


def test_an_address_that_a_prompt_once_had_is_taken_by_no_other() -> None:
    first = prompt("elternbrief")
    publish(first)
    publish(first | {"slug": "brief-an-eltern"})
    with pytest.raises(CannotPublish) as refused:
        publish(prompt("elternbrief"), "ausbildung")
    assert refused.value.sentences == [
        "Die Adresse /prompts/elternbrief/ hat schon „Elternbrief“. Wählen Sie eine andere."
    ]
    assert PromptAddress.objects.get(slug="elternbrief").key == UUID(first["key"])
    publish(first)
    assert LivePrompt.objects.get().slug == "elternbrief"


def test_versions_go_on_where_nothing_is_live_any_more() -> None:
    document = prompt()
    publish(document)
    LivePrompt.objects.all().delete()
    publish(document)
    assert LivePrompt.objects.get().version.number == 1
    LivePrompt.objects.all().delete()
    publish(document | {"title": "Neu"})
    assert versions(document["key"]) == [(1, "Elternbrief"), (2, "Neu")]


def test_a_retired_prompt_keeps_its_version_and_is_found_no_more() -> None:
    document = prompt()
    page = publish(document)
    found = SearchDocument.objects.get(key=page.key)
    assert (found.address, found.tags) == (
        "/prompts/elternbrief/",
        ["task:entwerfen", "subjects:deutsch"],
    )
    page.unpublish()
    live = LivePrompt.objects.get()
    assert (live.retired_on is None, live.version.number) == (False, 1)
    assert not SearchDocument.objects.exists()
    publish(document)
    assert (LivePrompt.objects.get().retired_on, versions(document["key"])) == (
        None,
        [(1, "Elternbrief")],
    )


def test_deleting_the_page_retires_the_prompt_and_readers_are_told() -> None:
    page = publish(prompt())
    before = current_number()
    page.delete()
    assert LivePrompt.objects.get().retired_on is not None
    assert current_number() > before


WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"purpose": ""}, ["Wozu der Prompt dient, fehlt."]),
    ({"risk": ""}, ["Das Risiko fehlt."]),
    ({"keep_out": []}, ["Es fehlt, was nicht hinein darf."]),
    ({"subjects": ["zaubern"]}, ["Fach: „zaubern“ steht nicht in der Liste."]),
    (
        {"text": "Ohne Lücke für {{andere}}."},
        [
            "Den Platzhalter {{andere}} gibt es nicht.",
            "Der Platzhalter „klasse“ kommt im Text nicht vor.",
            "Der Platzhalter „anlass“ kommt im Text nicht vor.",
        ],
    ),
]


@pytest.mark.parametrize(("change", "sentences"), WRONG)
def test_what_is_missing_is_said_all_at_once(change: dict[str, Any], sentences: list[str]) -> None:
    with pytest.raises(CannotPublish) as refused:
        publish(prompt() | change)
    assert refused.value.sentences == [f"„Elternbrief“: {sentence}" for sentence in sentences]
    assert not LivePrompt.objects.exists()
