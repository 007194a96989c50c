# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages to try things on, and the browser of somebody at the desk."""

from io import BytesIO
from typing import Any
from uuid import uuid4

from allauth.account.internal.flows.login import record_authentication
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.test import Client
from PIL import Image

from geleucht.accounts.models import Person
from geleucht.content import actions, document
from geleucht.content.models import (
    Handout,
    Home,
    PathPage,
    PathUnit,
    Picture,
    ProgrammeFolder,
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
