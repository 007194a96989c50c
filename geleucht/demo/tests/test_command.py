# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht demo prepare` tells what it does, where to go and who can sign in."""

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from geleucht.demo import quick
from geleucht.demo.cast import CAST

OWN = ["accounts", "programmes", "content", "learning", "wagtailcore"]


def prepare() -> str:
    told = StringIO()
    call_command("demo", "prepare", stdout=told)
    return told.getvalue()


def rows() -> dict[str, int]:
    """How many rows stand in every table that preparing may touch."""
    rooms = [apps.get_app_config(label) for label in OWN]
    models: list[Any] = [model for room in rooms for model in room.get_models()]
    return {model._meta.label: model._default_manager.count() for model in models}


@pytest.mark.django_db
def test_preparing_tells_its_steps_and_a_second_time_adds_and_loses_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick, "collect", lambda: None)  # into the real folder: minutes
    lines = prepare()
    steps = ["» Datenbank …", "» Aussehen …", "» Inhalte …", "» Personen und Lernstände …"]
    assert [step for step in steps if step not in lines] == []
    assert "http://127.0.0.1:8000/demo/anmelden/" in lines
    assert [part.name for part in CAST if part.name not in lines] == []
    assert "KI verstehen" in client.get("/").content.decode()
    before = rows()
    prepare()
    assert rows() == before
