# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Units follow the prompts they embed, or keep the version that they were given."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from conftest import Count
from geleucht.content import actions, usage
from geleucht.content.document import unit_document
from geleucht.content.errors import CannotPublish
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import embedded, overview
from geleucht.learning.models import LivePath
from geleucht.learning.tests import desk, making
from geleucht.prompts.events import PromptPublished
from geleucht.prompts.models import PromptPage
from geleucht.prompts.tests.making import prompt, publish

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
PAGE = "/lernpfade/werkstatt/{}/"
Document = dict[str, Any]


def embed(document: Document, **stays: int) -> Document:
    return {"kind": "prompt", "prompt": document["key"], **stays}


def live(document: Document) -> dict[str, Document]:
    """A path with a unit that follows the prompt and one that keeps its first version."""
    units = {
        "folgt": making.unit("folgt", embed(document), making.reflection()),
        "bleibt": making.unit("bleibt", embed(document, version=1), making.reflection()),
    }
    making.publish(making.path("werkstatt", list(units.values())), list(units.values()))
    return units


def title_on(client: Client, slug: str) -> str:
    """What the embedded prompt is called on the reader's page."""
    html = client.get(PAGE.format(slug)).text
    return html.partition('class="gl-embedded__title"')[2].partition(">")[2].partition("<")[0]


def jobs() -> list[UUID]:
    """The prompts that a job is to follow, in the order in which they were put off."""
    found = ProcrastinateJob.objects.filter(task_name=embedded.follow_embedded.name)
    return [UUID(args["key"]) for args in found.order_by("id").values_list("args", flat=True)]


def run_jobs() -> None:
    """What publishing and retiring have put off until later; twice is once."""
    for key in jobs():
        embedded.follow_embedded(key=str(key))


def edition() -> int:
    return LivePath.objects.get(slug="werkstatt").edition.number


def test_a_unit_follows_its_prompt_or_keeps_the_version_it_was_given(client: Client) -> None:
    document = prompt(title="Alt")
    publish(document)
    live(document)
    assert (title_on(client, "folgt"), title_on(client, "bleibt")) == ("Alt", "Alt")
    publish(document | {"title": "Neu"})
    run_jobs()
    assert (title_on(client, "folgt"), title_on(client, "bleibt")) == ("Neu", "Alt")
    assert "Fassung 1 vom" in client.get(PAGE.format("bleibt")).text


def test_a_retired_prompt_stays_in_its_units_with_a_note(client: Client) -> None:
    document = prompt(title="Alt")
    publish(document)
    live(document)
    PromptPage.objects.get().unpublish()
    run_jobs()
    for slug in ("folgt", "bleibt"):
        html = client.get(PAGE.format(slug)).text
        assert (">Alt<" in html, "zurückgezogen. Er bleibt hier" in html) == (True, True)
    publish(document)
    run_jobs()
    assert "zurückgezogen" not in client.get(PAGE.format("bleibt")).text


def test_a_prompt_whose_page_is_deleted_stays_too_when_its_unit_is_published_again(
    client: Client,
) -> None:
    document = prompt(title="Alt")
    publish(document)
    units = live(document)
    PromptPage.objects.get().delete()
    making.republish(units["bleibt"] | {"goal": "Ein anderes Ziel."})
    html = client.get(PAGE.format("bleibt")).text
    assert (">Alt<" in html, "Ein anderes Ziel." in html) == (True, True)


def test_only_paths_that_embed_it_get_an_edition_and_none_where_nothing_is_new(
    queries: Count,
) -> None:
    document, other = prompt("eins"), prompt("zwei")
    publish(document)
    publish(other)
    live(document)
    before = edition()
    publish(other | {"title": "Anders"})
    assert jobs() == []
    publish(document)
    run_jobs()
    assert edition() == before
    publish(document | {"title": "Neu"})
    run_jobs()
    assert edition() == before + 1
    assert set(jobs()) == {UUID(document["key"])}
    with queries(1):
        embedded.follow(UUID(other["key"]))


@pytest.mark.parametrize("number", [1, 3])
def test_publishing_asks_the_same_however_many_paths_embed_the_prompt(
    number: int, queries: Count
) -> None:
    document = prompt(title="Alt")
    publish(document)
    for slug in ("eins", "zwei", "drei")[:number]:
        unit = making.unit(f"unit-{slug}", embed(document), making.reflection())
        making.publish(making.path(slug, [unit]), [unit])
    with queries(2):  # one asks for paths, one puts off
        embedded.changed(PromptPublished(UUID(document["key"])))
    publish(document | {"title": "Neu"})
    with queries(1 + number * 35):
        embedded.follow(UUID(document["key"]))


def test_a_path_that_could_not_be_published_refuses_no_prompt_and_follows_all_the_same(
    client: Client,
) -> None:
    document = prompt(title="Alt")
    publish(document)
    live(document)
    unit = UnitPage.objects.get(slug="bleibt")
    UnitPage.objects.filter(pk=unit.pk).update(goal="", title="")
    PathPage.objects.filter(slug="werkstatt").update(slug="anderswo", title="")
    publish(document | {"title": "Neu"})
    run_jobs()
    assert (title_on(client, "folgt"), title_on(client, "bleibt")) == ("Neu", "Alt")


def test_what_the_job_has_made_is_what_publishing_makes() -> None:
    document = prompt(title="Alt")
    publish(document)
    units = live(document)
    publish(document | {"title": "Neu", "expires_on": "2099-12-31"})
    run_jobs()
    before = edition()
    for unit in units.values():
        making.republish(unit)
    assert edition() == before == 2


def test_who_answers_for_a_unit_answers_for_it_after_the_job_too(client: Client) -> None:
    document = prompt(title="Alt")
    publish(document)
    live(document)
    who = desk.person("lindner")
    unit = UnitPage.objects.get(slug="folgt")
    actions.take_responsibility(page=unit, by=who)
    publish(document | {"title": "Neu"})
    run_jobs()
    stops = LivePath.objects.get(slug="werkstatt").edition.data["units"]
    assert [stop["responsible"] for stop in stops] == [str(who), None]
    assert title_on(client, "folgt") == "Neu"


def test_answers_to_a_unit_count_on_when_its_prompt_is_new(client: Client) -> None:
    document = prompt(title="Alt")
    publish(document)
    unit = making.unit("eins", embed(document), making.quiz())
    making.publish(making.path("werkstatt", [unit]), [unit])
    live_before = LivePath.objects.get(slug="werkstatt").edition
    publish(document | {"title": "Neu"})
    run_jobs()
    now = LivePath.objects.get(slug="werkstatt").edition
    same = ("key", "activities", "points", "optional", "section")
    before, after = live_before.data["units"][0], now.data["units"][0]
    assert [after[name] for name in same] == [before[name] for name in same]
    assert now.units.get().unit.solutions == live_before.units.get().unit.solutions != {}


def test_what_is_not_published_cannot_be_embedded() -> None:
    document = prompt()
    unit = making.unit("eins", embed(document), making.reflection())
    with pytest.raises(CannotPublish) as refused:
        making.publish(making.path("werkstatt", [unit]), [unit])
    assert refused.value.sentences == ["„Eins“: Prompt: Der Prompt ist noch nicht veröffentlicht."]


def test_a_readers_page_asks_for_no_prompt(client: Client, queries: Count) -> None:
    document = prompt()
    publish(document)
    live(document)
    client.get(PAGE.format("folgt"))
    with queries(1):
        assert client.get(PAGE.format("folgt")).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_overview_flags_a_retired_prompt_for_as_many_queries(
    number: int, queries: Count
) -> None:
    document = prompt(title="Alt")
    page = publish(document)
    path = desk.path("werkstatt")
    units = [
        desk.unit(path, slug, embed(document), making.quiz()) for slug in ("a", "b", "c")[:number]
    ]
    path = desk.place(path, *units)
    page.unpublish()
    who = desk.person("lindner")
    overview.of_path(path, who)
    with queries(14):  # two more than without prompts: the pages that were chosen, the versions
        lines = overview.of_path(path, who).lines
    said = [[one for one in line.hints if "Prompt" in one] for line in lines]
    assert [len(one) for one in said] == [1] * number
    assert said[0][0].startswith("Der Prompt „Alt“ ist seit dem ")


def test_the_desk_lists_the_units_that_use_a_prompt_and_says_so_before_it_goes() -> None:
    document = prompt()
    page = publish(document)
    live(document)
    who = desk.person("lindner")
    uses = usage.uses_of(page, who).named
    assert sorted((use.page.title, use.kind, use.draft) for use in uses) == [
        ("Bleibt", "Link", False),
        ("Folgt", "Link", False),
    ]
    browser = desk.browser("petersen")
    assert "Folgt" in browser.get(f"/redaktion/verwendung/seite/{page.pk}/").text
    page.unpublish()
    report = browser.get("/redaktion/verweise/").context["object_list"]
    assert sorted(one.page.title for one in report) == ["Bleibt", "Folgt"]
    assert "Seite nicht veröffentlicht" in browser.get("/redaktion/verweise/").text


def test_the_units_form_opens_with_its_prompt_and_saves_the_same() -> None:
    document = prompt(title="Alt")
    publish(document)
    live(document)
    unit = UnitPage.objects.get(slug="bleibt")
    browser = desk.browser("lindner")
    assert browser.get(f"/redaktion/pages/{unit.pk}/edit/").status_code == 200
    revision = unit.save_revision()
    draft = revision.as_object()
    assert unit_document(draft)["body"][1] == unit_document(unit)["body"][1]
    assert unit_document(draft)["body"][1]["version"] == 1
    assert PathPage.objects.get(slug="werkstatt").live
