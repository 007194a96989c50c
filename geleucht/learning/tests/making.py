# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paths and units as the desk would publish them, and learners who work on them."""

from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict
from django.test import Client

from geleucht.accounts.models import Learner, Person
from geleucht.content import actions as publishing
from geleucht.content import document
from geleucht.content.models import PathPage, ProgrammeFolder, UnitPage
from geleucht.learning import actions
from geleucht.learning.actions import Place
from geleucht.learning.registry import activity_type
from geleucht.programmes.actions import save_audience, save_programme
from geleucht.programmes.models import Audience, Programme

Document = dict[str, Any]


def folder(slug: str = "lehrkraefte", tone: str = "sie") -> ProgrammeFolder:
    """The folder of a programme for the audience of this name."""
    found = Programme.objects.filter(slug=slug).first()
    if found is None:
        audience = Audience(slug=slug, title=slug.title(), tone=tone, accent=slug)
        save_audience(audience=audience, by=None)
        programme = Programme(slug=slug, title=slug.title(), audience=audience, summary="Kurz.")
        found = save_programme(programme=programme, by=None)
    return found.folder


def quiz(key: UUID | None = None, *, right: str = "Ja", **change: Any) -> Document:
    words = [("Ja", "Ja, weil."), ("Nein", "Nein, weil."), ("Vielleicht", "Nicht ganz.")]
    options = [{"text": text, "correct": text == right, "feedback": why} for text, why in words]
    block = {"kind": "quiz", "key": str(key or uuid4()), "question": "Stimmt das?"}
    return block | {"select": "one", "points": 2, "tries": 0, "options": options} | change


def reflection(key: UUID | None = None) -> Document:
    return {"kind": "reflection", "key": str(key or uuid4()), "question": "Was nehmen Sie mit?"}


def text(markdown: str) -> Document:
    return {"kind": "text", "markdown": markdown}


def unit(slug: str, *blocks: Document, **change: Any) -> Document:
    """The document of a unit; the key stays the same where it is changed."""
    body = [text(f"Text von {slug}."), *blocks]
    counts = {"title": slug.title(), "goal": f"Ziel von {slug}.", "minutes": 7}
    known = {"key": str(uuid4()), "slug": slug, "origin": "machine", "licence": "CC BY 4.0"}
    return known | counts | {"body": body} | change


def path(slug: str, units: list[Document], **change: Any) -> Document:
    known = {"key": str(uuid4()), "slug": slug, "title": slug.title(), "summary": "Ein Satz."}
    lists = {"outcomes": ["etwas können"], "competences": ["K 1"]}
    rest = {"level": "einstieg", "licence": "CC BY 4.0", "origin": "machine"}
    return known | lists | rest | {"units": [one["key"] for one in units]} | change


def publish(outline: Document, units: list[Document], audience: str = "lehrkraefte") -> PathPage:
    """Publish units and path as they stand in these documents, new or again."""
    page = PathPage.objects.filter(key=outline["key"]).first()
    if page is None:
        page = document.apply_path_document(PathPage(), outline | {"units": []})
        page.live = False
        folder(audience).add_child(instance=page)
    for one in units:
        publish_unit(page, one)
    page = PathPage.objects.get(pk=page.pk)
    published = publishing.publish(page=document.apply_path_document(page, outline), by=None)
    assert isinstance(published, PathPage)
    return published


def publish_unit(parent: PathPage, one: Document) -> UnitPage:
    page = UnitPage.objects.filter(key=one["key"]).first()
    if page is None:
        page = document.apply_unit_document(UnitPage(), one)
        page.live = False
        parent.add_child(instance=page)
    return republish(one)


def republish(one: Document) -> UnitPage:
    """Publish a unit anew that is there already: its paths follow."""
    page = UnitPage.objects.get(key=one["key"])
    published = publishing.publish(page=document.apply_unit_document(page, one), by=None)
    assert isinstance(published, UnitPage)
    return published


def learner() -> Learner:
    return Learner.objects.create()


def signed_in(client: Client) -> Learner:
    """Somebody with an account, in this browser."""
    person = Person.objects.create_user(f"{uuid4().hex}@lernen.example", name="Anna Beispiel")
    client.force_login(person)
    return Learner.objects.create(person=person)


def fields(**values: str) -> QueryDict:
    post = QueryDict(mutable=True)
    post.update(values)
    return post


def answer(who: Learner, place: str, block: Document, **values: str) -> Place:
    """Answer an activity at `path/unit`."""
    path_slug, unit_slug = place.split("/")
    key = UUID(block["key"])
    return actions.answer(
        learner=who, path=path_slug, unit=unit_slug, activity=key, post=fields(**values), by=who
    )


def option(block: Document, wanted: str) -> str:
    """The id of an option by its text, as a page has it."""
    plain = {name: value for name, value in block.items() if name not in {"kind", "key"}}
    public, _ = activity_type(block["kind"]).split(plain)
    return next(str(one["id"]) for one in public["options"] if one["text"] == wanted)
