# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uploads of a test lie in its own folder."""

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geleucht.base import events

if TYPE_CHECKING:
    from geleucht.accounts.models import Person


@pytest.fixture
def films(settings: Any, tmp_path: Path) -> Path:
    """The folder in which films arrive."""
    settings.FILMS_ROOT = tmp_path / "films"
    return tmp_path / "films"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was told to the rooms above, in order."""
    heard: list[Any] = []
    monkeypatch.setattr(events, "_handlers", defaultdict(lambda: [heard.append]))
    return heard


@pytest.fixture
def jana(db: None) -> "Person":
    """She may do everything at the desk."""
    from geleucht.accounts.models import Person  # reason: settings first

    return Person.objects.create_superuser("jana@lernen.example", name="Jana Fuchs")


@pytest.fixture
def anna(db: None) -> "Person":
    """Somebody without rights at the desk."""
    from geleucht.accounts.models import Person  # reason: settings first

    return Person.objects.create_user("anna@lernen.example", name="Anna")


@pytest.fixture(scope="session")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that writes down words by chance."""
    from geleucht.videos.listening.tests.making_model import model  # reason: settings first

    return model(tmp_path_factory.mktemp("whisper") / "model")


@pytest.fixture(scope="session")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six seconds of a voice, as the sound of a film lies in the store."""
    from geleucht.videos.listening.tests.making_model import speech  # reason: settings first
    from geleucht.videos.processing.tests.making import AAC, told  # reason: settings first

    folder = tmp_path_factory.mktemp("speech")
    told("-i", str(speech(folder / "speech.wav", 6)), *AAC, str(folder / "speech.m4a"))
    return folder / "speech.m4a"


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One second of 160 × 120 with sound."""
    from geleucht.videos.processing.tests.making import film  # reason: settings first

    return film(tmp_path_factory.mktemp("clip") / "clip.mp4")
