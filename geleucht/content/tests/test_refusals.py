# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is refused halfway leaves no trace, whoever began it; what is gone leaves no name."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.models import Page, PageLogEntry, Revision

from geleucht.accounts.models import Person
from geleucht.base.events import subscribe
from geleucht.content import actions, document
from geleucht.content.errors import CannotPublish
from geleucht.content.events import PathChanged, UnitChanged, UnitGone
from geleucht.content.models import (
    Home,
    PathPage,
    Picture,
    TextPage,
    UnitPage,
)
from geleucht.content.tests import world
from geleucht.content.tests.editing import chosen, edit, form, live, refuse, said

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture(scope="module")
def drafted(shared: None, unheard: None) -> None:
    """A path, a unit and a text page that nobody has published."""
    world.unit("entwurf", world.path("werkstatt"), goal="Geheimes Ziel.").save_revision()
    text_page([], "notiz")


def drafts(*slugs: str) -> list[UnitPage]:
    path = world.path()
    units = [world.unit(slug, path) for slug in slugs]
    for unit in units:
        unit.save_revision()
    return units


def test_of_several_published_at_once_none_is_when_one_is_refused(desk: Client) -> None:
    good, bad = drafts("gut", "schlecht")
    subscribe(UnitChanged, lambda event: refuse(event) if event.page_id == bad.pk else None)
    before = set(PageLogEntry.objects.values_list("pk", flat=True))
    answer = desk.post(chosen("publish", good, bad))
    assert "Die Lampe ist aus." in said(answer)
    assert answer.headers["Location"] == edit(bad)
    assert live() == set()
    assert set(PageLogEntry.objects.values_list("pk", flat=True)) == before


def test_a_fault_that_is_no_refusal_rolls_back_too() -> None:
    """A subscriber's programming error must not leave half an edition."""
    unit = world.unit()

    def fail(event: Any) -> None:
        raise LookupError(event)

    subscribe(UnitChanged, fail)
    before = Revision.objects.count()
    with pytest.raises(LookupError):
        actions.publish(page=unit, by=None)
    assert (Revision.objects.count(), live()) == (before, set())


@pytest.mark.parametrize("units", [(), ("eins", "eins")])
def test_a_path_without_units_or_with_one_twice_is_not_published(units: tuple[str, ...]) -> None:
    path = world.path()
    unit = world.unit("eins", path)
    page = world.put(path, *[unit for _ in units])
    with pytest.raises(CannotPublish) as refused:
        actions.publish(page=page, by=None)
    reason = "Eine Lerneinheit steht zweimal im" if units else "Der Lernpfad hat noch keine"
    assert refused.value.sentence.startswith(f"„Ki-Verstehen“: {reason}")
    assert (refused.value.page_id, refused.value.status) == (path.pk, 409)


def test_every_reason_is_told_at_once(emitted: list[Any]) -> None:
    unit = world.unit(goal="", minutes=0, body=[{"kind": "quote", "markdown": "", "source": ""}])
    with pytest.raises(CannotPublish) as refused:
        actions.publish(page=unit, by=None)
    assert refused.value.sentences == [
        "„Erste“: Das Ziel fehlt.",
        "„Erste“: Die Dauer liegt zwischen 1 und 60 Minuten.",
        "„Erste“: Es fehlt eine Aktivität.",
        "„Erste“: Zitat: Ein Zitat ist leer.",
    ]
    assert emitted == []


def text_page(body: Any, slug: str = "impressum") -> TextPage:
    page = TextPage(title=slug.title(), slug=slug, body=body, live=False)
    Home.objects.get().add_child(instance=page)
    return page


def test_a_text_page_with_a_lost_picture_is_not_published() -> None:
    value = {"image": world.picture().pk, "alt": "Lampe", "decorative": False, "caption": ""}
    page = text_page([{"type": "image", "value": value}])
    Picture.objects.all().delete()
    page = TextPage.objects.get(pk=page.pk)
    with pytest.raises(CannotPublish, match="„Impressum“: Bild: Ein Bild fehlt oder wurde"):
        actions.publish(page=page, by=None)
    assert not TextPage.objects.get(slug="impressum").live


def test_a_text_page_comes_back_as_it_went_in() -> None:
    data = {
        **{"key": str(uuid4()), "slug": "impressum", "title": "§\xa05 Impressum"},
        "body": [{"kind": "text", "markdown": "Wort"}, {"kind": "quote", **QUOTE}],
    }
    page = document.apply_text_document(TextPage(live=False), data)
    Home.objects.get().add_child(instance=page)
    assert document.text_document(TextPage.objects.get(slug="impressum")) == data


QUOTE = {"markdown": "Wort", "source": "§\xa030 AO"}


@pytest.mark.parametrize("model", [PathPage, UnitPage, TextPage])
def test_the_database_keeps_a_key_for_one_page(drafted: None, model: type[Page]) -> None:
    page = model.objects.get(slug__in=["werkstatt", "entwurf", "notiz"])
    twin = model(title="x", slug="x", key=page.key, live=False)
    with pytest.raises(IntegrityError, match="key"), transaction.atomic():
        page.get_parent().add_child(instance=twin)


def test_an_unpublished_unit_that_no_path_needs_is_told_as_gone(emitted: list[Any]) -> None:
    unit = world.unit()
    actions.publish(page=unit, by=None)
    emitted.clear()
    UnitPage.objects.get(pk=unit.pk).unpublish()
    UnitPage.objects.get(pk=unit.pk).unpublish()
    assert emitted == [UnitGone(unit.key)]


def test_publishing_the_path_is_told_after_its_row_is_saved(emitted: list[Any]) -> None:
    seen: list[list[int]] = []
    subscribe(
        PathChanged,
        lambda event: seen.append(
            [p.unit_id for p in PathPage.objects.get(slug="ki-verstehen").units.all()]
        ),
    )
    _path, unit = world.live_pair()
    assert seen == [[unit.pk]]


@pytest.mark.parametrize("address", ["edit/", "edit/preview/", "view_draft/", "history/"])
def test_a_draft_is_shown_to_nobody_outside_the_desk(
    address: str, client: Client, anna: Person, drafted: None
) -> None:
    unit = UnitPage.objects.get(slug="entwurf")
    for person in (None, anna):
        if person:
            client.force_login(person)
        answer = client.get(f"/redaktion/pages/{unit.pk}/{address}")
        assert answer.status_code in {302, 403}
        assert "Geheimes Ziel" not in answer.text


def test_a_slug_that_a_sibling_has_is_not_saved_at_the_desk(desk: Client) -> None:
    first, second = drafts("eins", "zwei")
    answer = desk.post(edit(second), form(second, slug="eins") | {"action-publish": "yes"})
    assert "slug" in answer.context["form"].errors
    assert UnitPage.objects.get(pk=second.pk).slug == "zwei"
    assert first.slug == "eins"
