# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts at the desk, and the browsers of people who have a role in one programme."""

from typing import Any

from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content import document
from geleucht.content.models import PathPage, PathUnit, UnitPage
from geleucht.content.tests.world import desk_of
from geleucht.learning.tests import making
from geleucht.programmes.actions import grant_role
from geleucht.programmes.models import Programme, RoleName


def person(name: str, programme: str = "lehrkraefte", role: RoleName = RoleName.EDITOR) -> Person:
    """Somebody with this role in this programme."""
    made = Person.objects.create_user(f"{name}@lernen.example", name=name.title())
    where = Programme.objects.get(slug=programme)
    grant_role(person=made, role=role, programme=where, by=None)
    return made


def browser(name: str, programme: str = "lehrkraefte", role: RoleName = RoleName.EDITOR) -> Client:
    return desk_of(person(name, programme, role))


def path(slug: str, programme: str = "lehrkraefte", **changes: Any) -> PathPage:
    """A draft without units."""
    data = making.path(slug, []) | changes
    page = document.apply_path_document(PathPage(live=False), data)
    making.folder(programme).add_child(instance=page)
    page.save_revision(clean=False)
    return page


def unit(below: PathPage, slug: str, *blocks: Any, **changes: Any) -> UnitPage:
    """A draft; the changes are in its newest revision alone, where nothing has to be right."""
    page = document.apply_unit_document(UnitPage(live=False), making.unit(slug, *blocks))
    below.add_child(instance=page)
    return redraft(page, **changes)


def redraft(page: UnitPage, **changes: Any) -> UnitPage:
    """The unit with a newer draft."""
    draft = page.get_latest_revision_as_object()
    data = document.unit_document(draft) | changes
    document.apply_unit_document(draft, data).save_revision(clean=False)
    found: UnitPage = UnitPage.objects.get(pk=page.pk)
    return found


def place(page: PathPage, *units: UnitPage, **changes: Any) -> PathPage:
    """The path with these units, in its newest draft."""
    found = page.get_latest_revision_as_object()
    found.units = [
        PathUnit(unit=one, sort_order=number, **changes) for number, one in enumerate(units)
    ]
    found.save_revision(clean=False)
    saved: PathPage = PathPage.objects.get(pk=page.pk)
    return saved
