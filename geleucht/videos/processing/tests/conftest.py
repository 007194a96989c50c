# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Films that several modules look at are made once for a run."""

from pathlib import Path

import pytest

from geleucht.videos.processing.tests.making import film


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("films")


@pytest.fixture(scope="session")
def small(shelf: Path) -> Path:
    """One second of 160 × 120 with sound."""
    return film(shelf / "small.mp4")


@pytest.fixture(scope="session")
def three(shelf: Path) -> Path:
    """Three seconds with the index at the front: cut off, it still says three."""
    return film(shelf / "three.mp4", seconds=3, sound=["-c:a", "aac", "-movflags", "+faststart"])
