# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages to try things on, and the browser of somebody at the desk."""

from io import BytesIO
from typing import Any
from uuid import uuid4

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.test import Client
from PIL import Image
from wagtail.models import GroupPagePermission, Page

from geleucht.accounts.models import Person
from geleucht.content import actions, document
from geleucht.content.models import (
    Handout,
    Home,
    PathPage,
    PathUnit,
    Picture,
    ProgrammeFolder,
    Responsibility,
    TextPage,
    UnitPage,
)

Pair = tuple[PathPage, UnitPage]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0h40v20z"/></svg>'


def folder(slug: str = "lehrkraefte") -> ProgrammeFolder:
    found: ProgrammeFolder | None = ProgrammeFolder.objects.filter(slug=slug).first()
    made = found or ProgrammeFolder(title=slug.title(), slug=slug)
    if found is None:
        Home.objects.get().add_child(instance=made)
    return made


def reflection(question: str = "Was nehmen Sie mit?") -> dict[str, Any]:
    return {"kind": "reflection", "key": str(uuid4()), "question": question}


def unit_data(slug: str = "erste", **changes: Any) -> dict[str, Any]:
    """A unit's document that may be published."""
    return {
        "key": str(uuid4()),
        "slug": slug,
        "title": slug.title(),
        "goal": "Sie können eine Lampe halten.",
        "minutes": 7,
        "origin": "machine",
        "licence": "CC BY 4.0",
        "body": [{"kind": "text", "markdown": "Ein **Satz**."}, reflection()],
    } | changes


def path(slug: str = "ki-verstehen", parent: ProgrammeFolder | None = None) -> PathPage:
    """A draft without units."""
    page = PathPage(title=slug.title(), slug=slug, summary="Ein Satz.", live=False)
    (parent or folder()).add_child(instance=page)
    return page


def unit(slug: str = "erste", below: PathPage | None = None, **changes: Any) -> UnitPage:
    """A draft."""
    page = document.apply_unit_document(UnitPage(live=False), unit_data(slug, **changes))
    (below or path()).add_child(instance=page)
    return page


def put(path: PathPage, *units: UnitPage) -> PathPage:
    """The path with these units, unsaved."""
    path.units = [PathUnit(unit=one, sort_order=place) for place, one in enumerate(units)]
    return path


def live_pair() -> Pair:
    """A live path with its one unit."""
    made = path()
    first = unit(below=made)
    actions.publish(page=first, by=None)
    live: PathPage = actions.publish(page=put(made, first), by=None)
    return live, UnitPage.objects.get(pk=first.pk)


def live_units(*slugs: str) -> list[UnitPage]:
    """Live units below one path, which is a draft and does not contain them yet."""
    below = path("werkstatt")
    for slug in slugs:
        actions.publish(page=unit(slug, below), by=None)
    return list(UnitPage.objects.filter(slug__in=slugs).order_by("path"))


def stream(text: str) -> Any:
    """A body of one paragraph."""
    return [("text", f"<p>{text}</p>")]


def text_page(slug: str, text: str = "Ein Satz.") -> TextPage:
    """A draft."""
    page = TextPage(title=slug.title(), slug=slug, body=stream(text))
    Home.objects.get().add_child(instance=page)
    return page


def live_text(slug: str, text: str = "Ein Satz.") -> TextPage:
    actions.publish(page=text_page(slug, text), by=None)
    found: TextPage = TextPage.objects.get(slug=slug)
    return found


def answer_for(units: list[UnitPage]) -> None:
    for one in units:
        Responsibility.objects.create(unit=one.key, name="Anna")


def picture(name: str = "lampe.png", size: tuple[int, int] = (40, 20)) -> Picture:
    made = Picture(title=name, file=ContentFile(raster(size), name=name))
    made.save()
    return made


def raster(size: tuple[int, int] = (40, 20), kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "#234").save(file, kind)
    return file.getvalue()


def handout(name: str = "blatt.pdf") -> Handout:
    made = Handout(title=name, file=ContentFile(b"%PDF-1.4 leer", name=name))
    made.save()
    return made


def desk_of(person: Person) -> Client:
    """Signed in with a second factor shown."""
    browser = Client()
    browser.force_login(person)
    session = browser.session
    request = HttpRequest()
    request.session = session
    record_authentication(request, person, method="mfa")
    session.save()
    return browser


def member(name: str, where: Page, *verbs: str) -> Person:
    """Somebody of a group that may get to the desk, and do this below this page."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for verb in verbs:
        permission = Permission.objects.get(
            codename=f"{verb}_page", content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(group=group, page=where, permission=permission)
    person = Person.objects.create_user(f"{name}@lernen.example", name=name.title(), is_staff=True)
    person.groups.add(group)
    return person
