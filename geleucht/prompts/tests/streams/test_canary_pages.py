# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A word that nobody else would write goes through the pages of the lab, in a house with all its
processes at its loudest: what is typed, refused, shown and deleted leaves it where its learner
finds it, and nowhere else."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Learner, Person
from geleucht.base import backup, ports, serving
from geleucht.base.tests.workers import ROOT
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.gateway.configured import Models
from geleucht.prompts.lab.models import Run, State
from geleucht.prompts.tests.model_server import KEY, ModelServer
from geleucht.prompts.tests.streams.listening import PATIENCE, environment, wait_until

pytestmark = pytest.mark.whole
WORD = "Wetterleuchtkarpfen"
TEXT = f"Erzähle in einem Satz vom {WORD}."
MAIL = "wetterleuchten@lernen.example"
FAULTS = ("broken", "rubbish", "said", "400", "500", "401", "empty", "dirty")


@pytest.fixture(scope="module")
def models(provider: ModelServer) -> Models:
    """One answers with what it is sent; the others fail in every way, some in those words."""
    many = provider.provider("many", at_once=100)
    names = ("echo", *FAULTS)
    known = [provider.model(one, slug=f"m-{one}", provider=many) for one in names]
    return Models(models={one.slug: one for one in known}, learner=500, house=100_000)


@dataclass
class House:
    port: int
    folder: Path

    @property
    def said(self) -> str:
        return (self.folder / "said.log").read_text()

    def ask(self, method: str, path: str, cookie: str, **fields: object) -> tuple[int, str, str]:
        """Status, where it leads, page."""
        body = urlencode(fields, doseq=True)
        headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, body.encode(), headers)
            response = connection.getresponse()
            where, page = response.getheader("Location", ""), response.read().decode()
            return response.status, where, page


@pytest.fixture(scope="module")
def house(
    models: Models, committed: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("canary")
    port, streams = ports.free(), ports.free()
    known = environment(folder, models, streams)
    known |= {"GELEUCHT_LOG_LEVEL": "DEBUG", "OPENAI_LOG": "debug", "PYTHONUNBUFFERED": "1"}
    run = [sys.executable, "-m", "config.command"]
    subprocess.run(
        [*run, "collectstatic", "--noinput"], cwd=ROOT, env=known, check=True, capture_output=True
    )
    command = [*run, "serve", "--no-migrate", "--port", str(port)]
    with (folder / "said.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=known, stdout=log, stderr=log)
    try:
        assert all(serving.wait_until_open("127.0.0.1", one) for one in (port, streams))
        yield House(port, folder)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def person(house: House) -> Person:
    programme()
    person = Person.objects.create_user(MAIL, name="Karla Wetter")
    Learner.objects.create(person=person)
    return person


@pytest.fixture(scope="module")
def cookie(person: Person) -> str:
    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())


def begin(house: House, cookie: str, *slugs: str, text: str = TEXT) -> str:
    status, where, page = house.ask("POST", "/werkstatt/laeufe/", cookie, text=text, modell=slugs)
    assert status == 303, page
    wait_until(lambda: not Run.objects.filter(state__in=["waiting", "running"]).exists())
    return house.ask("GET", where, cookie)[2]


def dumped(folder: Path) -> str:
    file = folder / "dump.sql"
    backup.program("pg_dump", "--inserts", f"--file={file}")
    return file.read_text()


def tables_with(word: str, dump: str) -> set[str]:
    """Words of rows may have line ends: a row begins with INSERT."""
    rows = re.split(r"^(?=INSERT INTO )", dump, flags=re.M)
    return {one.split()[2] for one in rows if word in one}


def files_with(word: str, *several: Path) -> list[Path]:
    return [path for path in several if path.is_file() and word.encode() in path.read_bytes()]


def through_the_lab(house: House, cookie: str) -> None:
    """Run, fail in every way, be refused in every way, stop, delete."""
    assert house.ask("POST", "/werkstatt/ausprobieren/", cookie, text=TEXT)[2].count(WORD)
    assert begin(house, cookie, "m-echo", "m-dirty").count(WORD) >= 2
    for one in FAULTS:
        begin(house, cookie, f"m-{one}")
    refused = {
        "too long": {"text": TEXT * 1000, "modell": "m-echo"},
        "no text at all": {"text": f"{WORD}\0", "modell": "m-echo"},
        "another model": {"text": TEXT, "modell": WORD},
        "somebody": {"text": f"{TEXT} Frag lena.musterfrau@schule.de.", "modell": "m-echo"},
    }
    for why, fields in refused.items():
        status = house.ask("POST", "/werkstatt/laeufe/", cookie, **fields)[0]
        assert (why, status) == (why, 422)
    for address, expected in {"ausprobieren": 200, "laeufe": 403}.items():  # nobody is signed in
        status, _, page = house.ask("POST", f"/werkstatt/{address}/", "", text=TEXT, title=WORD)
        assert (status, page.count(WORD) > 1) == (expected, True)
    assert house.ask("POST", "/gibt-es-nicht/", cookie, text=TEXT)[0] in (404, 405)
    run = Run.objects.latest("pk")
    assert house.ask("POST", f"/werkstatt/lauf/{run.key}/loeschung/", cookie, text=TEXT)[0] == 303


def test_what_was_typed_stands_in_its_run_and_nowhere_else(
    house: House, person: Person, cookie: str
) -> None:
    through_the_lab(house, cookie)
    assert {State.DONE, State.FAILED} <= set(Run.objects.values_list("state", flat=True))
    assert house.said.count("\n") > 20
    dump = dumped(house.folder)
    assert tables_with(WORD, dump) == {"public.prompts_run"}
    (house.folder / "dump.sql").unlink()
    data = Path(settings.DATA)  # of the tests, whose database this house has
    logs = [*data.glob("*.log"), *data.glob("postgres/*.log")]
    assert files_with(WORD, *logs, *house.folder.rglob("*")) == []
    for secret in (WORD, KEY, "Bearer"):
        assert secret not in house.said
    assert KEY not in dump


def test_with_its_learner_every_trace_goes(house: House, person: Person, cookie: str) -> None:
    key = str(Learner.objects.get(person=person).pk)
    begin(house, cookie, "m-echo")
    assert [word for word in (WORD, MAIL, key) if word not in dumped(house.folder)] == []
    erase_person(person=person, by=person)
    dump = dumped(house.folder)
    assert [word for word in (WORD, MAIL, key, key.replace("-", "")) if word in dump] == []
    assert house.ask("GET", "/werkstatt/laeufe/", cookie)[2].count(WORD) == 0
    assert WORD not in house.said
