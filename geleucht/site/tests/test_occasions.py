# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An occasion goes live with its prompt, at an address of its own, and is found."""

from typing import Any

import pytest
from django.test import Client

from geleucht.content import actions as publishing
from geleucht.content import link_report, usage
from geleucht.content.errors import CannotPublish
from geleucht.content.models import SearchDocument
from geleucht.content.search import Search
from geleucht.content.tests import world
from geleucht.programmes.queries import programmes
from geleucht.prompts import actions as prompt_actions
from geleucht.prompts.models import PromptPage
from geleucht.prompts.tests import making
from geleucht.site import occasion_actions, tasks
from geleucht.site.models import LiveOccasion, OccasionFolder, OccasionPage
from geleucht.site.occasion_document import occasion_document
from geleucht.site.tests.occasions import (
    live_unit,
    occasion,
    programme,
    prompt_of,
    publish,
)
from geleucht.site.tests.shelf import open_programmes

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture(scope="module", autouse=True)
def opened(shared: None) -> None:
    open_programmes()


def refused(document: dict[str, Any], audience: str = "lehrkraefte") -> list[str]:
    with pytest.raises(CannotPublish) as found:
        publish(document, audience)
    return found.value.sentences


def test_the_page_says_what_its_document_says() -> None:
    document = occasion(unit=str(live_unit().key))
    page = publish(document)
    assert occasion_document(OccasionPage.objects.get(pk=page.pk)) == document
    assert LiveOccasion.objects.get().document == document


def test_what_is_not_said_any_more_is_gone() -> None:
    document = occasion(unit=str(live_unit().key))
    publish(document)
    bare = {name: value for name, value in document.items() if name not in {"unit", "words"}}
    assert occasion_document(publish(bare)) == bare


def test_a_draft_changes_nothing_for_readers() -> None:
    document = occasion()
    page = publish(document)
    page.title = "Anders"
    publishing.save_draft(page=page, by=None)
    assert LiveOccasion.objects.get().document["title"] == "Elternbrief"


WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"title": "T" * 41}, ["Der Titel ist länger als 40 Zeichen."]),
    ({"sentence": ""}, ["Der Satz fehlt, an dem man den Anlass erkennt."]),
    ({"prompt": ""}, ["Der Prompt fehlt."]),
    ({"watch": ["Eins."]}, ["Es sind 2 bis 4 Punkte, auf die zu achten ist."]),
    ({"watch": ["P."] * 5}, ["Es sind 2 bis 4 Punkte, auf die zu achten ist."]),
    ({"words": ["Wort"] * 13}, ["Es sind höchstens 12 Suchwörter."]),
]


@pytest.mark.parametrize(("change", "sentences"), WRONG)
def test_what_stands_in_the_way_is_said_in_sentences(
    change: dict[str, Any], sentences: list[str]
) -> None:
    document = occasion() | change
    assert refused(document) == [f"„{document['title']}“: {sentence}" for sentence in sentences]
    assert not LiveOccasion.objects.exists()


def test_an_occasion_waits_for_its_prompt_and_its_unit() -> None:
    path = world.path("pfad", programme("lehrkraefte").folder)
    unit = world.unit("tokens", path)
    document = occasion(unit=str(unit.key))
    prompt_of(document).unpublish()
    told = "„Elternbrief“: „{}“ ist nicht veröffentlicht. Veröffentlichen Sie zuerst {}."
    waiting = [("Elternbrief-Prompt", "den Prompt"), ("Tokens", "die Einheit")]
    assert refused(document) == [told.format(*one) for one in waiting]
    assert not LiveOccasion.objects.exists()


def test_an_address_belongs_to_one_occasion_of_the_whole_house() -> None:
    first = occasion()
    publish(first)
    assert refused(occasion(prompt=first["prompt"]), "ausbildung") == [
        "Die Adresse /anlass/elternbrief/ hat schon „Elternbrief“. Wählen Sie eine andere."
    ]
    assert [one.programme.slug for one in LiveOccasion.objects.all()] == ["lehrkraefte"]


def test_no_occasion_is_called_like_the_file_of_a_path() -> None:
    assert refused(occasion("path")) == ["Die Adresse „path“ ist vergeben. Wählen Sie eine andere."]
    assert not LiveOccasion.objects.exists()


def test_occasions_get_a_folder_where_a_page_has_its_name_already() -> None:
    OccasionFolder.objects.child_of(programme("lehrkraefte").folder).get().delete()
    world.path("anlaesse", programme("lehrkraefte").folder)
    folder = occasion_actions.ensure_folder(programme=programme("lehrkraefte"), by=None)
    assert folder.slug == "anlaesse-2"


def test_two_who_have_seen_a_programme_without_folders_both_get_theirs() -> None:
    for page in programme("lehrkraefte").folder.get_children():
        page.delete()
    one, other = programme("lehrkraefte"), programme("lehrkraefte")
    assert one.folder.numchild == other.folder.numchild == 0
    prompts = prompt_actions.ensure_folder(programme=one, by=None)
    occasions = occasion_actions.ensure_folder(programme=other, by=None)
    found = programme("lehrkraefte").folder.get_children().specific()
    assert list(found) == [prompts, occasions]
    assert prompt_actions.ensure_folder(programme=other, by=None) == prompts


def test_an_address_is_free_again_once_its_occasion_is_gone() -> None:
    first = occasion()
    publish(first).unpublish()
    assert not LiveOccasion.objects.exists()
    publish(occasion(prompt=first["prompt"]), "ausbildung")
    assert LiveOccasion.objects.get().programme == programme("ausbildung")


def test_the_address_that_an_occasion_had_leads_to_the_one_that_it_has(client: Client) -> None:
    document = occasion()
    for slug in ("elternbrief", "brief", "nachricht"):
        publish(document | {"slug": slug})
    for old in ("elternbrief", "brief"):
        answer = client.get(f"/anlass/{old}/")
        assert (answer.status_code, answer["Location"]) == (302, "/anlass/nachricht/")
        assert client.post(f"/anlass/{old}/", {"luecke-klasse": "4"}).status_code == 307
        assert client.get(f"/en/anlass/{old}/")["Location"] == "/en/anlass/nachricht/"
    assert client.get("/anlass/nachricht/").status_code == 200
    assert client.get("/anlass/nirgends/").status_code == 404


def test_an_occasion_may_come_back_to_an_address_that_it_had(client: Client) -> None:
    document = occasion()
    for slug in ("elternbrief", "brief", "elternbrief"):
        publish(document | {"slug": slug})
    assert client.get("/anlass/elternbrief/").status_code == 200
    assert client.get("/anlass/brief/")["Location"] == "/anlass/elternbrief/"


def test_the_address_that_a_live_occasion_had_is_no_other_ones_until_it_is_gone(
    client: Client,
) -> None:
    first = occasion()
    publish(first)
    page = publish(first | {"slug": "brief"})
    other = occasion(prompt=first["prompt"])
    assert refused(other) == [
        "Die Adresse /anlass/elternbrief/ hat schon „Elternbrief“. Wählen Sie eine andere."
    ]
    page.unpublish()
    assert client.get("/anlass/elternbrief/").status_code == 404
    publish(other)
    assert client.get("/anlass/elternbrief/").status_code == 200
    publish(first | {"slug": "brief"})
    assert client.get("/anlass/elternbrief/").status_code == 200


def test_whoever_moves_an_occasion_gives_it_to_the_other_audience() -> None:
    page = publish(occasion())
    folder = occasion_actions.ensure_folder(programme=programme("ausbildung"), by=None)
    page.move(folder, "last-child")
    assert LiveOccasion.objects.get().programme == programme("ausbildung")
    assert SearchDocument.objects.get(key=page.key).audience == "ausbildung"


@pytest.mark.parametrize("verb", ["unpublish", "delete"])
def test_what_was_taken_off_is_neither_live_nor_found(verb: str) -> None:
    page = publish(occasion())
    getattr(page, verb)()
    assert not LiveOccasion.objects.exists()
    assert not SearchDocument.objects.filter(key=page.key).exists()


def test_a_deleted_prompt_leaves_its_occasion_standing() -> None:
    document = occasion()
    page = publish(document)
    PromptPage.objects.get().delete()
    assert OccasionPage.objects.get(pk=page.pk).prompt is None
    assert LiveOccasion.objects.get().document == document


def test_an_occasion_is_found_by_its_words_and_by_its_kind() -> None:
    publish(occasion())
    hits = Search("ausflüge", {"kind": "occasion"}).hits(0, 10)
    found = [(hit.title, hit.summary, hit.address, hit.audience) for hit in hits]
    told = ("Elternbrief", "Ein Brief muss heute noch raus.", "/anlass/elternbrief/")
    assert found == [(*told, "lehrkraefte")]


def test_a_release_finds_them_anew() -> None:
    publish(occasion())
    SearchDocument.objects.all().delete()
    tasks.rebuild_search.func()
    assert [one.title for one in SearchDocument.objects.all()] == ["Elternbrief"]


def test_a_new_programme_has_a_folder_for_occasions_and_an_older_one_gets_it() -> None:
    assert OccasionFolder.objects.count() == programmes().count() == 2
    for folder in OccasionFolder.objects.all():
        folder.delete()
    tasks.keep_folders.func()
    tasks.keep_folders.func()
    parents = [one.get_parent().slug for one in OccasionFolder.objects.all()]
    assert sorted(parents) == ["ausbildung", "lehrkraefte"]


def test_a_copy_is_a_draft_with_a_key_of_its_own() -> None:
    page = publish(occasion())
    made = page.copy(update_attrs={"slug": "zweiter"})
    assert (made.live, made.key == page.key, made.prompt) == (False, False, page.prompt)


@pytest.mark.parametrize("field", ["prompt", "unit"])
def test_a_prompt_and_a_unit_say_which_occasions_use_them(field: str, admin_user: Any) -> None:
    unit = live_unit()
    page = publish(occasion(unit=str(unit.key)))
    target = getattr(page, field)
    assert ("Elternbrief", "ausgewählt", False) in uses(target, admin_user)
    other = making.publish(making.prompt("anders"))
    page.prompt, page.unit = other, None
    publishing.save_draft(page=page, by=None)
    assert ("Elternbrief", "ausgewählt", True) in uses(other, admin_user)


def test_a_retired_prompt_is_flagged_in_the_report_of_what_leads_nowhere() -> None:
    document = occasion()
    publish(document)
    usage.refresh()
    assert not link_report.broken().exists()
    prompt_of(document).unpublish()
    [found] = link_report.broken()
    told = (found.page.title, link_report.where(found), link_report.finding(found))
    assert told == ("Elternbrief", "Elternbrief-Prompt", "Seite nicht veröffentlicht")


def uses(target: Any, person: Any) -> list[tuple[str, str, bool]]:
    return [(use.page.title, use.kind, use.draft) for use in usage.uses_of(target, person).named]
