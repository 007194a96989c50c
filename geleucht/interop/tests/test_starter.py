# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The starter content, into an empty house and out of it again."""

from pathlib import Path

import pytest
from wagtail.models import Revision

from geleucht.content.models import PathPage, Picture, TextPage, UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.leaves import kinds
from geleucht.interop.tests import packages
from geleucht.learning.models import PathEdition, UnitEdition

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


def counts() -> list[int]:
    models = (PathPage, UnitPage, TextPage, Picture, Revision, PathEdition, UnitEdition)
    return [model.objects.count() for model in models]


def test_the_starter_comes_back_byte_for_byte_and_twice_is_once(tmp_path: Path) -> None:
    report = import_package(folder=packages.STARTER, by=None)
    written = [one for one in packages.STARTER.glob("*/*/*.md") if one.parent.name != "videos"]
    written += [
        one for kind in kinds() for one in packages.STARTER.glob(f"*/{kind.folder}/*{kind.suffix}")
    ]
    assert len(report.created) == len(written) + 6
    export_package(tmp_path / "a")
    assert packages.files(tmp_path / "a") == packages.files(packages.STARTER)
    before = counts()
    again = import_package(folder=packages.STARTER, by=None)
    assert (again.created, again.changed, again.proposed) == ([], [], [])
    assert counts() == before
    export_package(tmp_path / "b")
    assert packages.files(tmp_path / "b") == packages.files(tmp_path / "a")
