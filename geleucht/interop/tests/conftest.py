# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A programme for teachers, opened as the starter does, once for each module."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geleucht.interop.tests import packages

if TYPE_CHECKING:
    from geleucht.programmes.models import Programme


@pytest.fixture(scope="module")
def teachers(shared: None) -> "Programme":
    from geleucht.programmes.packages import import_programmes  # reason: settings first

    made = import_programmes(file=packages.STARTER / "programmes.yaml", by=None)
    for one in made:  # Anna publishes by herself here
        type(one).objects.filter(pk=one.pk).update(approvals="none")
    return next(one for one in made if one.audience.slug == "lehrkraefte")


@pytest.fixture(scope="module")
def imported(teachers: "Programme", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package with a path of two units, which are imported and live."""
    from geleucht.interop.actions import import_package  # reason: settings first

    root = tmp_path_factory.mktemp("package")
    packages.path(root, "eins", "zwei")
    import_package(folder=root, by=None)
    return root


@pytest.fixture
def folder(imported: Path, tmp_path: Path) -> Path:
    """The path's folder in a copy of the imported package, to be changed."""
    return shutil.copytree(imported, tmp_path / "paket") / "lehrkraefte" / "licht-an"
