# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package at the desk: handed in, looked at, then brought in as drafts or thrown away."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.time import today
from geleucht.interop import archive
from geleucht.interop.actions import import_package
from geleucht.interop.models import WaitingPackage
from geleucht.interop.report import Report
from geleucht.programmes.models import Programme

MOST_BYTES = 50 * 2**20  # of a package at the desk


@transaction.atomic
def hand_in(*, file: "UploadedFile[Any]", programme: Programme, by: Person) -> WaitingPackage:
    """Keep it for `by` in place of an earlier one. Raises Refused, or CannotImport for no .zip."""
    if (file.size or 0) > MOST_BYTES:
        raise Refused(_("Das Paket ist größer als 50 MB. Es wurde nichts gespeichert."))
    data, name = file.read(), (file.name or "paket.zip")[-255:]
    with TemporaryDirectory() as place:
        archive.unpack(data, name, Path(place))
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)  # who presses twice does so in turn
    WaitingPackage.objects.filter(person=by, programme=programme).delete()
    return WaitingPackage.objects.create(person=by, programme=programme, name=name, data=data)


def of(person: Person, programme: Programme) -> WaitingPackage | None:
    return WaitingPackage.objects.filter(person=person, programme=programme).first()


def look_at(*, package: WaitingPackage, by: Person) -> Report:
    """What it would change; nothing is written. Raises CannotImport."""
    with unpacked(package) as folder:
        return import_package(folder=folder, by=by, dry_run=True, programme=package.programme)


@transaction.atomic
def bring_in(*, package: WaitingPackage, by: Person, restore: bool = False) -> Report:
    """As drafts of this person, all or nothing. Raises CannotImport; the package waits on then.

    Raises Refused where somebody has brought it in or thrown it away meanwhile.
    """
    if not WaitingPackage.objects.select_for_update().filter(pk=package.pk).exists():
        raise Refused(_("Das Paket wartet nicht mehr."), 409)
    with unpacked(package) as folder:
        report = import_package(folder=folder, by=by, programme=package.programme, restore=restore)
    package.delete()
    return report


def throw_away(*, package: WaitingPackage, by: Person) -> None:
    WaitingPackage.objects.filter(pk=package.pk, person=by).delete()


def forget_old() -> None:
    """Nobody comes back to what was looked at the day before yesterday."""
    WaitingPackage.objects.filter(day__lt=today() - timedelta(days=1)).delete()


@contextmanager
def unpacked(package: WaitingPackage) -> Iterator[Path]:
    with TemporaryDirectory() as place:
        archive.unpack(bytes(package.data), package.name, Path(place))
        yield archive.root_of(Path(place))
