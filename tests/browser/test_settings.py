# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A wrong value stops the real command with a sentence that names the variable."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
FIT = {
    "DATABASE_URL": "postgresql://u:geheim@127.0.0.1:1/geleucht",
    "GELEUCHT_SECRET": "kQ3v9Zt1xW7bN5mR8yL2pD6sF4hJ0aGcEuViOoTnBqXw-rYzMk_1",
    "GELEUCHT_ADDRESS": "https://lernen.example",
    "GELEUCHT_PROXIES": "1",
}
WRONG = [
    ("PORT", "acht"),
    ("PORT", "0"),
    ("PORT", "65536"),
    ("GELEUCHT_WORKERS", "0"),
    ("GELEUCHT_THREADS", "viele"),
    ("GELEUCHT_PROXIES", "-1"),
    ("GELEUCHT_DEMO", "vielleicht"),
    ("GELEUCHT_DEBUG", "2"),
    ("GELEUCHT_GALLERY", "x"),
    ("GELEUCHT_LINK_CHECKS", "manchmal"),
    ("GELEUCHT_MAIL_TLS", "starttls"),
    ("GELEUCHT_MAIL_PORT", "smtp"),
    ("GELEUCHT_ADDRESS", "lernen.example"),
    ("GELEUCHT_ADDRESS", "https://lernen.example/pfad"),
    ("GELEUCHT_HOSTS", "https://lernen.example"),
    ("GELEUCHT_DATA", "daten"),
    ("GELEUCHT_SECRET", "kurz"),
    ("GELEUCHT_SECRET_FILE", "/gibt/es/nicht"),
    ("GELEUCHT_MAIL_PASSWORD_FILE", "/gibt/es/nicht"),
    ("GELEUCHT_WORDS_KEY_FILE", "/gibt/es/nicht"),
    ("GELEUCHT_LOG_LEVEL", "laut"),
    ("DATABASE_URL", "mysql://u:geheim@h/d"),
    ("DATABASE_URL", "postgresql://u:geheim@h"),
    ("DATABASE_URL", "postgresql://u:geheim@h/d?unbekannt=1"),
    ("DATABASE_URL_FILE", "/gibt/es/nicht"),
]


def geleucht(*arguments: str, data: Path, **values: str) -> "subprocess.CompletedProcess[str]":
    """One real command in an environment of nothing but these values."""
    known = {"PATH": os.environ["PATH"], "HOME": str(data), "GELEUCHT_DATA": str(data)}
    return subprocess.run(
        [sys.executable, "-m", "config.command", *arguments],
        cwd=ROOT, env=known | values, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG, ids=lambda part: part)
def test_a_wrong_value_stops_the_start_with_a_sentence(
    tmp_path: Path, name: str, value: str
) -> None:
    done = geleucht("check", data=tmp_path, **{**FIT, name: value})
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"geleucht: {name}")
    assert line.endswith(".")
    assert "geheim" not in line
    assert done.stdout == ""


def test_a_fit_installation_passes_the_check_without_a_database(tmp_path: Path) -> None:
    done = geleucht("check", "--deploy", "--fail-level", "WARNING", data=tmp_path, **FIT)
    assert (done.returncode, done.stderr) == (0, "")


def test_secrets_may_come_from_files(tmp_path: Path) -> None:
    values = {**FIT}
    for name in ("GELEUCHT_SECRET", "DATABASE_URL"):
        file = tmp_path / name.lower()
        file.write_text(values.pop(name) + "\n")
        values[f"{name}_FILE"] = str(file)
    done = geleucht("check", "--deploy", data=tmp_path, **values)
    assert done.returncode == 0, done.stderr


def test_production_refuses_everything_that_is_for_trying_and_says_why(tmp_path: Path) -> None:
    trying = {"GELEUCHT_DEMO": "1", "GELEUCHT_DEBUG": "1", "GELEUCHT_SECRET": "ab" * 40}
    done = geleucht("check", "--deploy", data=tmp_path, **trying)
    assert done.returncode == 1
    for number, words in {
        1: "DATABASE_URL is not set",
        2: "GELEUCHT_DEMO is on: everybody could sign in as anybody",
        3: "GELEUCHT_DEBUG is on",
        5: "GELEUCHT_SECRET is weak",
        6: "over plain http sessions and answers can be read",
    }.items():
        assert f"(geleucht.E00{number}) {words}" in done.stderr or (
            f"geleucht.E00{number}" in done.stderr and words in done.stderr
        )
    assert "Traceback" not in done.stderr


def test_production_does_not_start_unfit_and_says_why(tmp_path: Path) -> None:
    values = {name: value for name, value in FIT.items() if name != "GELEUCHT_SECRET"}
    done = geleucht("serve", data=tmp_path, **values)
    assert done.returncode == 1
    assert "Not fit for production" in done.stderr
    assert "GELEUCHT_SECRET is missing" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [["migrate"], ["serve"], ["backup", "{data}/b.tar"], ["createsuperuser"]]
)
def test_a_silent_database_ends_a_command_with_a_sentence(
    tmp_path: Path, command: list[str]
) -> None:
    arguments = [part.format(data=tmp_path) for part in command]
    done = geleucht(*arguments, data=tmp_path, **FIT)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Connection refused" in done.stderr
    assert "geheim" not in done.stderr
    assert list(tmp_path.glob("b.tar*")) == []


def test_the_reading_connection_keeps_the_operators_options(tmp_path: Path) -> None:
    address = "postgresql://u@h:5433/d?sslmode=require&options=-c%20lock_timeout%3D5s"
    script = "import json; from config import settings; print(json.dumps(settings.DATABASES))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **FIT, "DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=True,
    )
    databases = json.loads(done.stdout)
    ours = {"connect_timeout": 5, "tcp_user_timeout": 20_000}
    assert databases["default"]["OPTIONS"] == ours | {
        "sslmode": "require",
        "options": "-c lock_timeout=5s",
    }
    assert databases["reading"]["OPTIONS"] == ours | {
        "sslmode": "require",
        "options": "-c lock_timeout=5s -c default_transaction_read_only=on",
    }


@pytest.mark.parametrize(
    ("address", "host", "secure"),
    [
        ("https://lernen.example", "lernen.example", True),
        ("http://lernen.example:8080", "lernen.example", False),
        ("http://[::1]:8000", "[::1]", False),
        ("https://[::1]", "[::1]", True),
    ],
)
def test_the_public_address_gives_host_and_cookie(address: str, host: str, secure: bool) -> None:
    script = "from config import settings as s; print(s.ALLOWED_HOSTS, s.SESSION_COOKIE_NAME)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **FIT, "GELEUCHT_ADDRESS": address},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == f"['{host}'] {'__Host-sitzung' if secure else 'sitzung'}"
