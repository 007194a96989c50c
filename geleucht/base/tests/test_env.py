# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from geleucht.base.env import Environment
from geleucht.base.secrets import kept, secret_key


def refused(name: str, value: str, read: str, **more: int) -> str:
    with pytest.raises(ImproperlyConfigured) as error:
        getattr(Environment({name: value}), read)(name, *([1] if read == "number" else []), **more)
    return str(error.value)


def test_a_number_outside_its_range_is_refused_by_name() -> None:
    assert refused("PORT", "70000", "number", least=1, most=65535) == (
        "PORT must be a whole number from 1 to 65535, not “70000”."
    )
    assert refused("PORT", "acht", "number").startswith("PORT must be a whole number")


def test_a_flag_knows_yes_and_no_only() -> None:
    assert Environment({"X": "ja"}).flag("X") is True
    assert Environment({"X": "0"}).flag("X", default=True) is False
    assert refused("GELEUCHT_DEMO", "vielleicht", "flag") == (
        "GELEUCHT_DEMO must be 1 or 0, not “vielleicht”."
    )


@pytest.mark.parametrize("value", ["lernen.example", "ftp://x", "https://", "https://a/b"])
def test_an_address_has_scheme_and_host_and_no_path(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="GELEUCHT_ADDRESS must be an address"):
        Environment({"GELEUCHT_ADDRESS": value}).address("GELEUCHT_ADDRESS", "http://x")


def test_a_database_address_becomes_djangos_settings() -> None:
    values = {"DATABASE_URL": "postgresql://u:p%40@db.example:5433/g?sslmode=require"}
    assert Environment(values).database("DATABASE_URL") == {
        "NAME": "g",
        "USER": "u",
        "PASSWORD": "p@",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


def test_a_wrong_database_address_is_refused_without_its_password() -> None:
    for value in ["mysql://u:geheim@h/d", "postgresql://u:geheim@h"]:
        with pytest.raises(ImproperlyConfigured) as error:
            Environment({"DATABASE_URL": value}).database("DATABASE_URL")
        assert "DATABASE_URL" in str(error.value)
        assert "geheim" not in str(error.value)


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("s" * 60 + "\n")
    assert Environment({"A_FILE": str(file)}).secret("A") == "s" * 60
    with pytest.raises(ImproperlyConfigured, match="A_FILE names"):
        Environment({"A_FILE": str(tmp_path / "none")}).secret("A")


def test_a_short_secret_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="GELEUCHT_SECRET must have at least"):
        secret_key(Environment({"GELEUCHT_SECRET": "kurz"}), tmp_path, demo=True)


def test_a_demo_keeps_its_own_secret_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    first = secret_key(Environment({}), tmp_path, demo=True)
    assert first == secret_key(Environment({}), tmp_path, demo=True)
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_production_without_a_secret_gets_one_that_the_checks_refuse(tmp_path: Path) -> None:
    assert secret_key(Environment({}), tmp_path, demo=False).startswith("not-set-")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("value", ["", "²", "--5", "1e3", "8000 ", "99999999999"])
def test_only_plain_digits_are_a_number(value: str) -> None:
    if value == "8000 ":
        assert Environment({"PORT": value}).number("PORT", 1) == 8000
    else:
        assert refused("PORT", value, "number").startswith("PORT must be a whole number")


@pytest.mark.parametrize(
    "value", ["http://[", "http://a?b=c", "http://a#b", "http://u:p@a", "http://a b", "http://a:x"]
)
def test_what_is_more_than_scheme_and_host_is_no_address(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="GELEUCHT_ADDRESS must be an address"):
        Environment({"GELEUCHT_ADDRESS": value}).address("GELEUCHT_ADDRESS", "http://x")


@pytest.mark.parametrize(
    "value", ["https://lernen.example", "http://127.0.0.1:8000/", "http://[::1]:80"]
)
def test_an_address_is_kept_without_its_last_slash(value: str) -> None:
    read = Environment({"GELEUCHT_ADDRESS": value}).address("GELEUCHT_ADDRESS", "http://x")
    assert read == value.rstrip("/")


def test_hosts_are_names_and_not_addresses() -> None:
    assert Environment({"H": "a.example  [::1] b"}).hosts("H") == ["a.example", "[::1]", "b"]
    assert refused("GELEUCHT_HOSTS", "a.example https://b.example", "hosts") == (
        "GELEUCHT_HOSTS must list host names such as lernen.example, not “https://b.example”."
    )


def test_a_choice_names_what_may_be_chosen() -> None:
    assert Environment({"L": "info"}).choice("L", "WARNING", ("INFO", "WARNING")) == "INFO"
    with pytest.raises(ImproperlyConfigured, match="L must be one of INFO, WARNING, not “LAUT”"):
        Environment({"L": "laut"}).choice("L", "WARNING", ("INFO", "WARNING"))


@pytest.mark.parametrize("value", ["", "daten", "./daten", "~niemand-heisst-so/daten"])
def test_a_folder_is_an_absolute_path(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="GELEUCHT_DATA must be an absolute path"):
        Environment({"GELEUCHT_DATA": value}).folder("GELEUCHT_DATA", Path("/x"))


def test_a_folder_may_lie_in_ones_home() -> None:
    assert Environment({"D": "~/daten"}).folder("D", Path("/x")) == Path.home() / "daten"
    assert Environment({}).folder("D", Path("/x")) == Path("/x")


def test_a_program_is_the_path_of_one_that_runs_or_nothing(tmp_path: Path) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text("#!/bin/sh\n")
    for value in (str(program), str(tmp_path), "ffmpeg", str(tmp_path / "missing")):
        with pytest.raises(ImproperlyConfigured, match="P must be the absolute path of a program"):
            Environment({"P": value}).program("P")
    program.chmod(0o755)
    assert Environment({"P": f" {program} "}).program("P") == str(program)
    assert Environment({"P": ""}).program("P") == Environment({}).program("P") == ""


def test_a_database_may_be_behind_a_socket_and_its_address_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "address"
    file.write_text("postgres:///g?host=/run/pg&user=u&options=-c%20lock_timeout%3D5s\n")
    assert Environment({"DATABASE_URL_FILE": str(file)}).database("DATABASE_URL") == {
        "NAME": "g",
        "USER": "u",
        "HOST": "/run/pg",
        "OPTIONS": {"options": "-c lock_timeout=5s"},
    }
    assert Environment({}).database("DATABASE_URL") is None


@pytest.mark.parametrize("value", ["postgresql://[x/g", "g", "postgresql://h/g?geheim=1", "://"])
def test_what_is_no_database_address_is_refused_by_name(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL "):
        Environment({"DATABASE_URL": value}).database("DATABASE_URL")


def test_a_secrets_file_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(ImproperlyConfigured, match=r"A_FILE names .*it is not text"):
        Environment({"A_FILE": str(tmp_path / "secret")}).secret("A")
    with pytest.raises(ImproperlyConfigured, match=r"A_FILE names .*Is a directory"):
        Environment({"A_FILE": str(tmp_path)}).secret("A")


def test_a_demo_that_cannot_keep_its_secret_says_which_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ImproperlyConfigured, match=r"GELEUCHT_DATA is .*/file/data, which cannot"):
        secret_key(Environment({}), tmp_path / "file" / "data", demo=True)


def test_processes_that_start_together_keep_one_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: kept(tmp_path / "a" / "secret"), range(40)))
    assert keys == {(tmp_path / "a" / "secret").read_text()}
    assert len(keys.pop()) >= 50


@pytest.mark.parametrize(
    "value", ["store", "/store", "store/", "//", "/a/b/", "/../", "/a b/", "/ä/", "http://x/"]
)
def test_a_location_is_one_word_between_two_slashes(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="L must be like /_store/"):
        Environment({"L": value}).location("L")
    assert Environment({"L": " /_store/ "}).location("L") == "/_store/"
    assert Environment({"L": ""}).location("L") == Environment({}).location("L") == ""
