# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real process of streams on the database of a test, and browsers that listen to it."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.test import override_settings

from geleucht.accounts.models import Learner, Person
from geleucht.base import ports, serving
from geleucht.base.tests.workers import ROOT, this_database
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.gateway.configured import Models
from geleucht.prompts.lab import actions
from geleucht.prompts.lab.models import Run, Scope, Spent
from geleucht.prompts.lab.streams import tickets
from geleucht.prompts.tests.model_server import ModelServer

PATIENCE = 60  # seconds, on a machine with other work
TEXT = "Erkläre Photosynthese in einem Satz."
Said = dict[str, Any]


@dataclass
class Press:
    """What somebody began by pressing a button once."""

    learner: Learner
    key: UUID

    @property
    def runs(self) -> list[Run]:
        return list(Run.objects.filter(press=self.key).order_by("place"))

    @property
    def run(self) -> Run:
        return self.runs[0]

    @property
    def held(self) -> tuple[int, int]:
        """What this learner has spent and still holds."""
        rows = Spent.objects.filter(scope=Scope.LEARNER, learner=self.learner)
        return rows.values_list("spent", "reserved").get()

    def ticket(self) -> str:
        return tickets.issue(self.key, self.learner.pk)

    @property
    def person(self) -> Person:
        assert self.learner.person
        return self.learner.person


def pressed(*slugs: str, text: str = TEXT) -> Press:
    """Somebody new has pressed the button in the teachers' programme."""
    person = Person.objects.create_user(f"{uuid4().hex}@lernen.example", name="Anna Beispiel")
    learner = Learner.objects.create(person=person)
    models = [settings.MODELS.models[slug] for slug in slugs]
    key = actions.begin(
        learner=learner,
        person=person,
        programme=programme(),
        models=models,
        text=text,
        by=person,
    )
    return Press(learner, key)


@dataclass
class Browser:
    """Listens in a thread of its own. `lines` is all it was told, `status` what it got."""

    port: int
    ticket: str
    origin: str = ""
    lines: list[Said] = field(default_factory=list)
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self.thread = Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self) -> None:
        headers = {"Content-Type": "text/plain", "Origin": self.origin or settings.ADDRESS}
        try:
            self.connection.request("POST", "/strom/", self.ticket.encode(), headers)
            self.read(self.connection.getresponse())
        except (OSError, HTTPException, ValueError):
            pass  # whoever it listened to is gone
        finally:
            self.connection.close()

    def leave(self) -> None:
        self.connection.sock.shutdown(socket.SHUT_RDWR)

    def read(self, response: HTTPResponse) -> None:
        self.status, self.headers = response.status, dict(response.getheaders())
        if self.status == 200:
            for line in response:
                self.lines.append(json.loads(line))

    def over(self) -> "Browser":
        """Once nothing more can come."""
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive(), self.lines
        return self

    def text(self, key: UUID | None = None) -> str:
        return "".join(
            one.get("text", "") for one in self.lines if key is None or one.get("run") == str(key)
        )

    def states(self) -> list[str]:
        return [one["state"] for one in self.lines if "state" in one]


@dataclass
class Streams:
    port: int
    process: "subprocess.Popen[bytes]"

    def hears(self, press: Press, **fields: Any) -> Browser:
        return Browser(self.port, press.ticket(), **fields)

    def status(self, method: str, path: str, body: str = "", **headers: str) -> int:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, headers)
            return connection.getresponse().status


def heard(
    streams: Streams, provider: ModelServer, *slugs: str, **fields: Any
) -> tuple[Press, Browser]:
    """Somebody listens before the first word comes."""
    provider.ready.clear()
    press = pressed(*slugs, **fields)
    browser = streams.hears(press)
    wait_until(lambda: browser.status)
    provider.ready.set()
    return press, browser


def wait_until(seen: Callable[[], object], *, seconds: float = PATIENCE) -> None:
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def environment(folder: Path, models: Models, port: int) -> dict[str, str]:
    """Of a process that has the test's database and these models."""
    file = folder / "models.toml"
    file.write_text("\n".join(toml(models)))
    keys = {
        f"GELEUCHT_MODELS_KEY_{one.provider.slug.upper()}": one.provider.key
        for one in models.models.values()
        if one.provider.key
    }
    known = {"DATABASE_URL": this_database(), "GELEUCHT_DATA": str(folder)}
    known |= {"GELEUCHT_MODELS": str(file), "GELEUCHT_STREAMS_PORT": str(port)}
    return os.environ | known | keys


def toml(models: Models) -> Iterator[str]:
    yield f"[budget]\nlearner = {models.learner}\nhouse = {models.house}"
    known = models.models.values()
    for one in {model.provider.slug: model.provider for model in known}.values():
        yield f"[providers.{one.slug}]\nname = {one.name!r}\naddress = {one.address!r}"
        yield f"at_once = {one.at_once}"
    for model in known:
        yield f"[models.{model.slug}]\nprovider = {model.provider.slug!r}"
        yield f"remote = {model.remote!r}\nname = {model.name!r}"
        yield f"audiences = {sorted(model.audiences)}\nanswer = {model.answer}"
        yield f"input_price = {model.input_price}\noutput_price = {model.output_price}"


@contextmanager
def streaming(folder: Path, models: Models) -> Iterator[Streams]:
    """As `serve` starts it; killed at the end, whatever it did."""
    port = ports.free()
    with override_settings(STREAMS_PORT=port):
        command = serving.streams("127.0.0.1")
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(folder, models, port), start_new_session=True
    )
    service = serving.Service("streams", command, process=process)
    try:
        assert serving.wait_until_open("127.0.0.1", port)
        yield Streams(port, process)
    finally:
        process.kill()
        service.stop()
