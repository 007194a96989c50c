# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package is imported while a worker is at it: neither waits for the other in a circle."""

from pathlib import Path
from typing import Any

import pytest

from geleucht.content.models import UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.tests import packages
from geleucht.videos.film_models import Film
from geleucht.videos.tests.meeting import finish, live_video_without_its_film, meet

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_film_gets_ready_while_a_package_is_imported(settings: Any, tmp_path: Path) -> None:
    settings.FILMS_ROOT, settings.MEDIA_ROOT = tmp_path / "films", tmp_path / "media"
    waiting, root = live_video_without_its_film(tmp_path), tmp_path / "package"
    packages.path(root, "eins")
    meet(lambda: import_package(folder=root, by=None), UnitPage, finish(waiting))
    assert Film.objects.get(pk=waiting.pk).ready
    assert UnitPage.objects.get().live
