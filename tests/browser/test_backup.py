# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Backup, wipe, restore: the journey goes on where it was."""

import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from geleucht.base import ports
from tests.browser import steps
from tests.browser.conftest import own_name
from tests.browser.processes import ROOT, geleucht
from tests.browser.visitor import Visitor
from tests.database import drop

pytestmark = pytest.mark.browser
ELSEWHERE = "geleucht_elsewhere"
UNIT = f"{steps.PATH}{steps.unit_slugs()[0]}/"
BIN15 = Path("/usr/lib/postgresql/15/bin")
ROUND = """
set -eu
cd "{root}"
g() {{ "{python}" -m config.command "$@"; }}
ask() {{ psql -qtA -d "$DATABASE_URL" -c "$1"; }}
ask "CREATE TABLE mark (word text); INSERT INTO mark VALUES ('Glück auf')"
g backup "{data}/b.tar"
ask "DROP TABLE mark; CREATE TABLE later (word text)"
g restore --replace "{data}/b.tar"
ask "SELECT word FROM mark"
ask "SELECT count(*) FROM pg_tables WHERE tablename = 'later'"
"""


@pytest.fixture
def elsewhere(database_address: str) -> Iterator[str]:
    """The address of an empty database, as on another machine."""
    server = database_address.replace(f"/{own_name()}", "/postgres")
    with psycopg.connect(server, autocommit=True) as connection:
        drop(connection, ELSEWHERE)
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(ELSEWHERE)))
        yield database_address.replace(f"/{own_name()}", f"/{ELSEWHERE}")
        drop(connection, ELSEWHERE)


def command(*arguments: str, data: Path, database: str) -> tuple[int, str]:
    with geleucht(*arguments, data=data, port=ports.free(), DATABASE_URL=database) as running:
        return int(running.process.wait(120)), running.said()


def rows(database: str, table: str) -> int:
    with psycopg.connect(database) as connection:
        found = connection.execute(
            sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        ).fetchone()
        assert found
        return int(found[0])


@pytest.fixture
def saved(address: str, database_address: str, tmp_path: Path) -> tuple[Visitor, Path]:
    """Somebody answered, and a backup was made while the site ran."""
    learner = Visitor(address)
    assert learner.answer_first_quiz(UNIT).status == 200
    medium = tmp_path / "media" / "original" / "stollen.png"
    medium.parent.mkdir(parents=True)
    medium.write_bytes(b"a picture")
    file = tmp_path / "geleucht.tar"
    assert command("backup", str(file), data=tmp_path, database=database_address)[0] == 0
    return learner, file


def test_the_journey_goes_on_where_it_was_on_another_machine(
    saved: tuple[Visitor, Path], elsewhere: str, tmp_path: Path
) -> None:
    learner, file = saved
    assert file.stat().st_mode & 0o777 == 0o600
    other = tmp_path / "other"
    other.mkdir()
    code, said = command("restore", str(file), data=other, database=elsewhere)
    assert (code, "restored" in said) == (0, True), said
    assert (other / "media" / "original" / "stollen.png").read_bytes() == b"a picture"
    port = ports.free()
    values = {"DATABASE_URL": elsewhere, "GELEUCHT_DEBUG": "1"}
    with geleucht("serve", "--no-worker", data=other, port=port, **values) as running:
        running.wait_for("Geleucht: http://")
        back = Visitor(running.site, cookies=learner.cookies)
        assert "gl-choice__feedback" in back.get(UNIT).text
        assert "KI verstehen" in back.get("/ich/").text


def test_after_a_wipe_everything_is_back_and_what_came_later_is_gone(
    saved: tuple[Visitor, Path], elsewhere: str, tmp_path: Path
) -> None:
    _, file = saved
    assert command("restore", str(file), data=tmp_path, database=elsewhere)[0] == 0
    before = [rows(elsewhere, name) for name in ("accounts_learner", "learning_event")]
    with psycopg.connect(elsewhere, autocommit=True) as connection:
        connection.execute("TRUNCATE accounts_learner, django_session CASCADE")
        connection.execute("CREATE TABLE later (word text)")
    code, said = command("restore", str(file), data=tmp_path, database=elsewhere)
    assert (code, "The database is not empty. Use --replace" in said) == (1, True)
    assert rows(elsewhere, "accounts_learner") == 0
    code, said = command("restore", "--replace", str(file), data=tmp_path, database=elsewhere)
    assert code == 0, said
    after = [rows(elsewhere, name) for name in ("accounts_learner", "learning_event")]
    assert after == before
    with pytest.raises(psycopg.errors.UndefinedTable):
        rows(elsewhere, "later")
    again = tmp_path / "again.tar"
    assert command("backup", str(again), data=tmp_path, database=elsewhere)[0] == 0
    assert command("restore", "--replace", str(again), data=tmp_path, database=elsewhere)[0] == 0


def test_a_broken_dump_is_refused_and_the_database_stays_as_it_is(
    saved: tuple[Visitor, Path], elsewhere: str, tmp_path: Path
) -> None:
    _, file = saved
    with psycopg.connect(elsewhere, autocommit=True) as connection:
        connection.execute("CREATE TABLE precious (word text)")
        connection.execute("INSERT INTO precious VALUES ('still here')")
    folder = tmp_path / "unpacked"
    with tarfile.open(file) as tar:
        tar.extractall(folder, filter="data")
    dump = folder / "database.dump"
    dump.write_bytes(dump.read_bytes()[: dump.stat().st_size * 2 // 3])
    broken = tmp_path / "broken.tar"
    with tarfile.open(broken, "w") as tar:
        for part in sorted(folder.iterdir()):
            tar.add(part, part.name)
    code, said = command("restore", "--replace", str(broken), data=tmp_path, database=elsewhere)
    assert code == 1
    assert "pg_restore failed" in said
    assert "Traceback" not in said
    assert rows(elsewhere, "precious") == 1


@pytest.mark.skipif(not BIN15.is_dir(), reason="Debian's PostgreSQL 15 is not here")
def test_debians_postgresql_15_goes_the_way_there_and_back(tmp_path: Path) -> None:
    script = ROUND.format(root=ROOT, python=sys.executable, data=tmp_path)
    done = subprocess.run(
        [str(ROOT / "tools" / "with-postgresql-15"), "env", f"GELEUCHT_DATA={tmp_path}",
         "GELEUCHT_DEMO=1", "sh", "-c", script],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-2:] == ["Glück auf", "0"]
