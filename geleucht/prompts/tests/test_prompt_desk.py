# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prompt's page at the desk: written, changed, compared, copied, deleted."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.models import SearchDocument
from geleucht.content.tests.editing import edit, said
from geleucht.content.tests.world import desk_of
from geleucht.programmes.actions import save_programme
from geleucht.programmes.models import Approvals
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.actions import ensure_folder
from geleucht.prompts.document import Document, prompt_document
from geleucht.prompts.models import LivePrompt, PromptAddress, PromptPage, PromptVersion
from geleucht.prompts.tests.editing import form
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
NEW = "/redaktion/pages/add/prompts/promptpage/{}/"
FULL = prompt(
    placeholders=[
        {"name": "klasse", "label": "Klassenstufe", "kind": "line", "example": "Klasse 4"},
        {
            "name": "anlass",
            "label": "Anlass",
            "kind": "choice",
            "help": "Nur einer.",
            "example": "Ausflug",
            "required": False,
            "choices": ["Ausflug", "Elternabend"],
        },
    ],
    subjects=["deutsch", "englisch"],
    school_forms=["gymnasium"],
    stages=["sekundarstufe-1"],
    fields=["gestaltung"],
    occupations=["Koch/Köchin", "Tischler/-in"],
    office_tasks=["recherche"],
    keep_out=["Namen von Kindern", "Noten"],
    example_output="Liebe Eltern,\n\nwir fahren.",
    example_model="Ein Modell",
    cases=[
        {"name": "Wie im Beispiel", "checks": [{"contains": "Ausflug"}, {"language": "de"}]},
        {
            "name": "Elternabend",
            "values": {"klasse": "Klasse 2", "anlass": ""},
            "checks": [{"matches": r"Klasse\s2"}, {"words": "40-200"}],
        },
    ],
    checked_on="2026-11-01",
    checked_with="Ein Modell",
    law="Schulgesetz NRW",
    law_as_of="2026-08-01",
    review_on="2027-08-01",
    change_note="Erste Fassung.",
)
PUBLISHED = {name: value for name, value in FULL.items() if name != "cases"}


@pytest.fixture(scope="module", autouse=True)
def folder(shared: None) -> Any:
    """In programmes where whoever writes may publish; approvals have tests of their own."""
    for slug in ("lehrkraefte", "ausbildung"):
        opened = programme(slug)
        opened.approvals = Approvals.NONE
        save_programme(programme=opened, by=None)
    return ensure_folder(programme=programme(), by=None)


@pytest.fixture
def desk() -> Client:
    return desk_of(Person.objects.create_superuser("betrieb@lernen.example"))


def newest(slug: str = "elternbrief") -> PromptPage:
    page: PromptPage = PromptPage.objects.get(slug=slug).get_latest_revision_as_object()
    return page


def without_key(page: PromptPage) -> Document:
    return prompt_document(page) | {"key": ""}


def error(answer: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = answer.context["form"].errors
    return {name: [str(one) for one in some] for name, some in found.items()}


def test_a_prompt_is_written_at_the_desk_as_its_document_says(desk: Client, folder: Any) -> None:
    made = desk.post(NEW.format(folder.pk), form(FULL))
    assert made.status_code == 302, error(made)
    page = PromptPage.objects.get()
    assert without_key(newest()) == FULL | {"key": ""}
    assert (page.live, page.key == FULL["key"], page.get_parent().pk) == (False, False, folder.pk)
    assert not LivePrompt.objects.exists()


def test_what_the_page_offers_sent_again_changes_nothing(desk: Client) -> None:
    page = publish(FULL)
    shown = desk.get(edit(page))
    assert shown.status_code == 200
    for part in ("Klassenstufe", "Koch/Köchin\nTischler/-in", "Namen von Kindern\nNoten"):
        assert part in shown.text.replace("\r", "")
    for field in ("subjects", "fields", "office_tasks"):
        values = shown.context["form"][field].value()
        assert values == FULL[field]
    assert desk.post(edit(page), form(FULL) | {"action-publish": "x"}).status_code == 302
    assert prompt_document(newest()) == FULL
    assert PromptVersion.objects.get().document == PUBLISHED


def test_a_value_that_the_list_lost_stays_in_the_draft_and_blocks_publishing(
    desk: Client,
) -> None:
    page = publish(FULL)
    sent = form(FULL, subjects=["werken", "deutsch"])
    assert desk.post(edit(page), sent).status_code == 302
    assert newest().subjects == ["deutsch", "werken"]
    assert desk.get(edit(page)).status_code == 200
    refused = desk.post(edit(page), sent | {"action-publish": "x"}, follow=True)
    assert "„werken“ steht nicht in der Liste." in refused.text
    assert PromptPage.objects.get().subjects == ["deutsch", "englisch"]
    assert PromptVersion.objects.get().document == PUBLISHED


HOSTILE: list[tuple[dict[str, Any], str]] = [
    ({"title": ""}, "title"),
    ({"title": "a\0b"}, "title"),
    ({"title": "x" * 256}, "title"),
    ({"purpose": "x" * 201}, "purpose"),
    ({"text": "x" * 6001}, "text"),
    ({"text": "a\0b"}, "text"),
    ({"slug": "a b"}, "slug"),
    ({"slug": "ä"}, "slug"),
    ({"task": "gibt-es-nicht"}, "task"),
    ({"level": ["einstieg", "x"]}, "level"),
    ({"subjects": ["x" * 81]}, "subjects"),
    ({"subjects": ["a\0b"]}, "subjects"),
    ({"occupations": "x" * 81}, "occupations"),
    ({"occupations": "Koch\na\0b"}, "occupations"),
    ({"keep_out": "ä" * 100_000}, "keep_out"),
    ({"keep_out": "\0"}, "keep_out"),
    ({"checked_on": "31.02.2026"}, "checked_on"),
    ({"checked_on": "9" * 30}, "checked_on"),
    ({"placeholders-0-value-name": "Groß"}, "placeholders"),
    ({"placeholders-0-value-name": "a" * 31}, "placeholders"),
    ({"placeholders-0-value-label": "a\0b"}, "placeholders"),
    ({"placeholders-0-value-kind": "bild"}, "placeholders"),
    ({"placeholders-0-value-example": "a\0b"}, "placeholders"),
    ({"placeholders-1-value-choices-0-value": "x" * 121}, "placeholders"),
    ({"cases-0-value-name": "x" * 81}, "cases"),
    ({"cases-0-value-checks-0-value-value": "x" * 201}, "cases"),
    ({"cases-0-value-checks-0-value-value": "a\0b"}, "cases"),
    ({"cases-0-value-checks-0-value-kind": "llm-rubric"}, "cases"),
    ({"cases-1-value-values-0-value-name": "Groß"}, "cases"),
    ({"cases-1-value-values-0-value-value": "a\0b"}, "cases"),
]


@pytest.mark.parametrize(("change", "field"), HOSTILE, ids=range(len(HOSTILE)))
def test_what_cannot_be_kept_is_said_at_its_field_and_nothing_is_saved(
    desk: Client, change: dict[str, Any], field: str
) -> None:
    page = publish(FULL)
    before = page.revisions.count()
    answer = desk.post(edit(page), form(FULL) | change)
    assert answer.status_code == 200
    assert list(error(answer)) == [field]
    assert page.revisions.count() == before
    assert prompt_document(newest()) == FULL


def test_day_and_model_of_a_check_belong_together(desk: Client) -> None:
    page = publish(FULL)
    for change in ({"checked_on": ""}, {"checked_with": ""}):
        answer = desk.post(edit(page), form(FULL) | change | {"action-publish": "x"})
        assert "Tag und Modell der Probe gehören zusammen." in str(error(answer))
    assert PromptVersion.objects.count() == 1


def test_two_revisions_are_compared_whatever_changed(desk: Client) -> None:
    page = publish(FULL)
    fewer = FULL["placeholders"][:1]
    changed = {"subjects": [], "occupations": ["Koch/Köchin"], "keep_out": [], "fields": ["alt"]}
    changed["cases"] = []
    sent = form(FULL | changed | {"title": "Neu", "placeholders": fewer, "text": "{{klasse}}"})
    assert desk.post(edit(page), sent).status_code == 302
    everything = [
        *("Titel", "Text", "Platzhalter", "Was nicht hinein darf"),
        *("Fächer", "Fachbereiche", "Berufe", "Testfälle"),
    ]
    for asked, labels in (
        ("live...latest", everything),
        ("earliest...latest", everything),
        ("earliest...live", []),
    ):
        answer = desk.get(f"/redaktion/pages/{page.pk}/revisions/compare/{asked}/")
        assert answer.status_code == 200
        assert [one.field_label() for one in answer.context["comparison"]] == labels
    revision = page.revisions.order_by("pk").first()
    assert (
        desk.get(f"/redaktion/pages/{page.pk}/revisions/{revision.pk}/revert/").status_code == 200
    )
    assert desk.get(f"/redaktion/pages/{page.pk}/history/").status_code == 200


def test_a_copy_has_a_key_and_an_address_of_its_own(desk: Client, folder: Any) -> None:
    page = publish(FULL)
    sent = {"new_title": "Zweiter", "new_slug": "zweiter", "new_parent_page": folder.pk}
    desk.post(f"/redaktion/pages/{page.pk}/copy/", sent)
    copy = PromptPage.objects.get(slug="zweiter")
    assert (copy.live, copy.key != page.key) == (False, True)
    assert {one.as_object().key for one in copy.revisions.all()} == {copy.key}
    change = {"key": str(copy.key), "slug": "zweiter", "title": "Zweiter"}
    assert prompt_document(copy) == FULL | change
    assert LivePrompt.objects.count() == 1
    desk.post(edit(copy), form(FULL | change) | {"action-publish": "x"})
    assert set(LivePrompt.objects.values_list("slug", "key")) == {
        ("elternbrief", page.key),
        ("zweiter", copy.key),
    }


def test_two_prompts_do_not_share_an_address(desk: Client) -> None:
    publish(FULL)
    other = publish(prompt("zweiter"), "ausbildung")
    sent = form(prompt("elternbrief")) | {"action-publish": "x"}
    answer = desk.post(edit(other), sent, follow=True)
    assert "Die Adresse /prompts/elternbrief/ hat schon „Elternbrief“." in answer.text
    assert PromptPage.objects.get(pk=other.pk).slug == "zweiter"
    assert not PromptAddress.objects.filter(slug="elternbrief").exclude(key=FULL["key"]).exists()


@pytest.mark.parametrize("verb", ["delete", "unpublish"])
def test_what_is_deleted_or_taken_down_is_retired_and_stays_to_be_read(
    desk: Client, verb: str
) -> None:
    page = publish(FULL)
    asked = desk.get(f"/redaktion/pages/{page.pk}/{verb}/")
    assert asked.status_code == 200
    answer = desk.post(f"/redaktion/pages/{page.pk}/{verb}/")
    assert answer.status_code == 302
    assert said(answer)
    live = LivePrompt.objects.select_related("version").get()
    assert (live.retired_on is not None, live.version.document) == (True, PUBLISHED)
    assert not SearchDocument.objects.filter(key=page.key).exists()
    assert Client().get("/prompts/elternbrief/").status_code == 200
    assert PromptPage.objects.exists() == (verb == "unpublish")


def test_the_preview_shows_the_draft(desk: Client) -> None:
    page = publish(FULL)
    address = f"/redaktion/pages/{page.pk}/edit/preview/"
    sent = form(FULL | {"title": "Noch ein Entwurf"})
    assert desk.post(address, sent).json() == {"is_valid": True, "is_available": True}
    shown = desk.get(address)
    assert shown.status_code == 200
    assert "Noch ein Entwurf" in shown.text
    assert "Noch ein Entwurf" not in Client().get("/prompts/elternbrief/").text
