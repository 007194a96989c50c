# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht …`: what an operator reads when a command does its work, or cannot."""

import signal
import sys
import tarfile
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from pytest_django import Settings

from config.command import main

OURS = ["assets", "backup", "content", "restore", "serve", "worker"]


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """A command changes how this process hears signals; afterwards it is as before."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def said(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """How the program ends, called by its name in a shell."""
    monkeypatch.setattr(sys, "argv", ["geleucht", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return str(ended.value.code)


@pytest.mark.parametrize("name", OURS)
def test_each_command_says_what_it_is_for(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert name in get_commands()
    assert said(monkeypatch, name, "--help") == "0"
    assert capsys.readouterr().out.startswith(f"usage: geleucht {name} ")


@pytest.mark.usefixtures("silent_database")  # a command closes every connection it knows
def test_a_wrong_value_ends_a_command_with_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = said(monkeypatch, "serve", "--port", "70000")
    assert sentence.startswith("geleucht: Port 70000 cannot be used (")
    assert "\n" not in sentence


@pytest.mark.usefixtures("silent_database")
def test_a_silent_database_ends_a_command_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = said(monkeypatch, "migrate", "--plan").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("geleucht: The database does not answer: ")
    assert lines[1].startswith("Set DATABASE_URL, or start the embedded server with ")


@pytest.mark.django_db
def test_a_backup_says_how_big_it_is(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = tmp_path / "none"
    said_so = StringIO()
    call_command("backup", str(tmp_path / "a.tar"), stdout=said_so)
    size = (tmp_path / "a.tar").stat().st_size
    assert said_so.getvalue().splitlines()[-1] == f"{tmp_path / 'a.tar'}: {size} bytes"
    with tarfile.open(tmp_path / "a.tar") as tar:
        assert tar.getnames() == ["manifest.json", "database.dump"]


@pytest.mark.django_db
def test_a_restore_over_a_database_in_use_is_refused_unless_asked_for(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"not empty\. Use --replace"):
        call_command("restore", str(tmp_path / "a.tar"), stdout=StringIO())


def test_serving_for_others_refuses_what_is_for_trying(settings: Settings) -> None:
    settings.DEMO, settings.SECURE = False, False
    with pytest.raises(CommandError) as refused:
        call_command("serve", port=1)
    assert str(refused.value).startswith("Not fit for production:")
    assert "geleucht.E006" in str(refused.value)
