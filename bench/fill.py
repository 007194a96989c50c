# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A state's worth of learners, in bulk: 333,000, of whom 50,000 have five paths under way."""

import shutil
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import login
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory

from bench.floor import ROWS
from geleucht.accounts.models import Learner, Person
from geleucht.learning.models import LivePath

Row = tuple[str, int, int, int, str]  # key, kind, state, edition, frozen rule
PATHS = 5
SESSIONS = 64
STARTER = Path(__file__).parents[1] / "starter"
CHECK = "einstiegscheck.md"

LEARNERS = """
    INSERT INTO accounts_learner (id, started_on, active_on)
    SELECT gen_random_uuid(), current_date - n %% 200, current_date FROM generate_series(1, %s) n
"""
# Each busy learner: five paths, in each two units and their activities, the second not done.
PROGRESS = """
    INSERT INTO learning_progress
        (learner_id, key, kind, state, share, tries, first_edition, rule, started_on, done_on)
    SELECT l.id, k.key, k.kind, k.state, 0.5, 1, k.edition, k.rule::jsonb, current_date,
           CASE WHEN k.state = 2 THEN current_date END
    FROM (SELECT id FROM accounts_learner ORDER BY id LIMIT %s) l CROSS JOIN bench_keys k
"""
FLOOR = """
    DROP TABLE IF EXISTS bench_row;
    CREATE TABLE bench_row (id bigint PRIMARY KEY, rank int NOT NULL, text varchar(80) NOT NULL);
    INSERT INTO bench_row SELECT n, n %% 10000, 'row ' || n FROM generate_series(1, %s) n;
    CREATE INDEX ON bench_row (rank);
"""
KEYS = """
    DROP TABLE IF EXISTS bench_keys;
    CREATE TABLE bench_keys
        (key uuid, kind smallint, state smallint, edition bigint, rule text);
"""


def fill(learners: int, busy: int) -> None:
    """Fill an empty, migrated database; `busy` of the learners have five paths under way."""
    content()
    with connection.cursor() as cursor:
        cursor.execute(FLOOR, [ROWS])
        cursor.execute(KEYS)
        cursor.executemany("INSERT INTO bench_keys VALUES (%s, %s, %s, %s, %s)", list(keys()))
        cursor.execute(LEARNERS, [learners])
        cursor.execute(PROGRESS, [busy])
        cursor.execute("VACUUM (ANALYZE)")


def content() -> None:
    """The starter content, and the first path four times more under keys of its own."""
    call_command("content", "import", str(STARTER), verbosity=0)
    source = STARTER / "lehrkraefte" / "ki-verstehen"
    with TemporaryDirectory() as folder:
        for number in range(2, PATHS + 1):
            copy = Path(folder) / "lehrkraefte" / f"ki-verstehen-{number}"
            shutil.copytree(source, copy)
            renew(copy, number)
        call_command("content", "import", folder, verbosity=0)


def renew(folder: Path, number: int) -> None:
    """New keys and names throughout: a copy is content of its own."""
    files = [folder / "path.yaml", *folder.glob("*.md")]
    known: dict[str, str] = {}
    for file in files:
        lines = file.read_text().splitlines()
        for at, line in enumerate(lines):
            head, _, value = line.partition("key: ")
            if head in {"", ":"} and value:
                lines[at] = f"{head}key: {known.setdefault(value, str(uuid4()))}"
            elif line.startswith(":for: "):  # a question of the entry check names its unit
                lines[at] = f"{line}-{number}"
        file.write_text("\n".join(lines) + "\n")
    for file in units_of(folder):
        file.rename(file.with_name(f"{file.stem}-{number}.md"))
    text = (folder / "path.yaml").read_text()
    head, units = text.split("units:\n")
    units = "".join(f"{line}-{number}\n" for line in units.splitlines())
    (folder / "path.yaml").write_text(f"{head}units:\n{units}")


def units_of(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.md") if file.name != CHECK)


def keys() -> list[Row]:
    """Progress rows of one busy learner: (key, kind, state, edition, frozen rule)."""
    rows: list[Row] = []
    for live in LivePath.objects.select_related("edition"):
        units = list(live.edition.units.select_related("unit"))
        names = ", ".join(f'"{unit.key}"' for unit in units)
        rows.append((str(live.key), 3, 1, live.edition_id, f'{{"required": [{names}]}}'))
        for unit, state in zip(units[:2], (2, 1), strict=True):
            rows += unit_rows(str(unit.key), unit.unit_id, unit.unit.data, state)
    return rows


def unit_rows(key: str, edition: int, data: dict[str, Any], state: int) -> list[Row]:
    activities = [block["key"] for block in data["body"] if "key" in block]
    names = ", ".join(f'"{name}"' for name in activities)
    done = activities if state == 2 else activities[:-1]
    return [
        (key, 2, state, edition, f'{{"required": [{names}]}}'),
        *((name, 1, 2, edition, '{"tries": 0}') for name in done),
    ]


def sessions(file: Path) -> list[Learner]:
    """Sign busy learners in and write their cookies to `file`, one a line."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    learners = list(Learner.objects.filter(words_hash=None).order_by("id")[:SESSIONS])
    lines = []
    for number, learner in enumerate(learners):
        email = f"bench{number}@lernen.example"
        learner.person, _ = Person.objects.get_or_create(email=email)
        learner.save(update_fields=["person"])
        request = RequestFactory().get("/")
        request.session = store()
        login(request, learner.person, backend=settings.AUTHENTICATION_BACKENDS[0])
        request.session.save()
        lines.append(f"{settings.SESSION_COOKIE_NAME}={request.session.session_key}")
    file.write_text("\n".join(lines) + "\n")
    return learners
