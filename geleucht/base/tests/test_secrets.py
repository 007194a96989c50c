# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The key of a demo is whole or not there; production's is never short."""

import secrets
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from geleucht.base.env import Environment
from geleucht.base.secrets import SHORTEST, kept, long_enough, secret_key, write


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "secret"


def test_nobody_reads_a_key_that_is_still_being_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def slow(size: int) -> str:
        seen.append(file.exists())
        return "k" * SHORTEST

    monkeypatch.setattr(secrets, "token_urlsafe", slow)
    assert kept(file) == "k" * SHORTEST
    assert seen == [False]


def test_a_start_that_broke_off_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(size: int) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(secrets, "token_urlsafe", broken)
    with pytest.raises(KeyboardInterrupt):
        kept(file)
    assert list(file.parent.iterdir()) == []


def test_a_key_that_another_process_wrote_meanwhile_stays(file: Path) -> None:
    file.write_text("of the other" * 5)
    write(file)
    assert [path.name for path in file.parent.iterdir()] == ["secret"]
    assert kept(file) == "of the other" * 5


@pytest.mark.parametrize("content", ["", "cut off"])
def test_a_file_without_a_whole_key_says_what_to_do(file: Path, content: str) -> None:
    file.write_text(content)
    with pytest.raises(ImproperlyConfigured, match=r"secret holds no key\. Delete it"):
        kept(file)


@pytest.mark.parametrize("name", ["GELEUCHT_SECRET", "GELEUCHT_WORDS_KEY"])
@pytest.mark.parametrize(("length", "fit"), [(1, False), (49, False), (50, True), (200, True)])
def test_a_key_has_fifty_characters_or_more(name: str, length: int, fit: bool) -> None:
    env = Environment({name: "k" * length})
    if fit:
        assert long_enough(env, name) == "k" * length
    else:
        with pytest.raises(ImproperlyConfigured, match=f"^{name} must have at least 50 char"):
            long_enough(env, name)


def test_a_key_that_is_set_is_taken_and_none_is_written(file: Path) -> None:
    env = Environment({"GELEUCHT_SECRET": "k" * 50})
    assert secret_key(env, file.parent, demo=True) == "k" * 50
    assert not file.exists()


def test_two_processes_without_a_key_do_not_guess_the_same(file: Path) -> None:
    keys = {secret_key(Environment({}), file.parent, demo=False) for _ in range(3)}
    assert len(keys) == 3
