# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a room is found: its wiring once every model exists, its privacy declarations."""

import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

import geleucht
from geleucht.base.privacy import PersonalData, declarations
from geleucht.base.rooms import Room

Make = Callable[..., Room]
DECLARED = """
from geleucht.base.privacy import PersonalData
DECLARATIONS = [PersonalData("probe.Note", "learner", "Notizen", "zum Lernen", "bis zum Ende")]
"""
WIRED = """
CONNECTED = []
def connect(room):
    CONNECTED.append(room.label)
"""


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A room of these files, among the house's own for the length of a test."""

    def make(**files: str) -> Room:
        (tmp_path / "probe").mkdir()
        for name, code in {"__init__": "", **files}.items():
            (tmp_path / "probe" / f"{name}.py").write_text(code)
        monkeypatch.setattr(geleucht, "__path__", [*geleucht.__path__, str(tmp_path)])
        for name in ("", ".wiring", ".privacy"):
            monkeypatch.delitem(sys.modules, f"geleucht.probe{name}", raising=False)
        made = Room("geleucht.probe", import_module("geleucht.probe"))
        monkeypatch.setitem(apps.app_configs, "probe", made)
        return made

    return make


def of_probe() -> list[PersonalData]:
    return [one for one in declarations() if one.model.startswith("probe.")]


def test_a_room_is_wired_when_django_is_ready_and_not_before(room: Make) -> None:
    made = room(wiring=WIRED)
    assert "geleucht.probe.wiring" not in sys.modules
    made.ready()
    assert sys.modules["geleucht.probe.wiring"].CONNECTED == ["probe"]


def test_a_room_without_wiring_needs_none(room: Make) -> None:
    room().ready()
    assert "geleucht.probe.wiring" not in sys.modules


def test_a_fault_in_a_rooms_wiring_stops_the_start(room: Make) -> None:
    with pytest.raises(ZeroDivisionError):
        room(wiring="1 / 0").ready()


def test_the_class_itself_is_no_room_and_each_of_its_kind_is() -> None:
    class Probe(Room):
        name = "geleucht.probe"

    assert (Room.default, Probe.default) == (False, True)


def test_a_rooms_declarations_are_found_with_the_others(room: Make) -> None:
    before = list(declarations())
    room(privacy=DECLARED)
    (found,) = of_probe()
    assert (found.model, found.subject, found.erase) == ("probe.Note", "learner", "cascade")
    assert (found.export, found.merge) == (None, None)
    assert list(declarations()) == [*before, found]


def test_a_room_that_declares_nothing_holds_nothing_of_anybody(room: Make) -> None:
    room()
    assert of_probe() == []


@pytest.mark.parametrize("code", ["import gibt_es_nicht", "from . import gibt_es_nicht", "1 / 0"])
def test_declarations_that_cannot_be_read_are_a_fault_and_not_forgotten(
    room: Make, code: str
) -> None:
    """A room whose list breaks must not look like a room without personal data."""
    room(privacy=code)
    with pytest.raises((ImportError, ZeroDivisionError)):
        list(declarations())


def test_a_declaration_cannot_be_changed_afterwards() -> None:
    one = next(declarations())
    with pytest.raises(FrozenInstanceError):
        one.keep = "für immer"  # type: ignore[misc]
