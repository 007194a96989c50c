# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from geleucht.base.env import Environment
from geleucht.base.secrets import secret_key


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
