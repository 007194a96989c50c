# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A BigBlueButton server on loopback, as its specification describes it, and its faults.

The checksum is checked over the raw query string, as it arrived, before anything is decoded.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Event
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from geleucht.base.env import Conference
from geleucht.base.tests.loopback import Quiet, listening

SECRET = "639259d4-9dd8-4b25-bf01-95f9567eaf4b"
Params = dict[str, str]
OK = "<response><returncode>SUCCESS</returncode>{}</response>"
FAILED = (
    "<response><returncode>FAILED</returncode><messageKey>{}</messageKey>"
    "<message>{}</message></response>"
)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE response [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    "<response><returncode>SUCCESS</returncode><x>&b;</x></response>"
)
FILE = (
    '<!DOCTYPE response [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    "<response><returncode>SUCCESS</returncode><x>&f;</x></response>"
)


@dataclass
class BigBlueButton:
    """`fault` is what it answers instead, or does: a function of the request's handler.
    `attendees` have meeting, user id, name and role."""

    digest: str = "sha256"
    secret: str = SECRET
    port: int = 0
    meetings: dict[str, Params] = field(default_factory=dict)
    attendees: list[tuple[str, str, str, str]] = field(default_factory=list)
    recordings: str = ""
    calls: list[str] = field(default_factory=list)
    asked: list[Params] = field(default_factory=list)  # what recordings were asked for
    fault: Callable[[BaseHTTPRequestHandler], None] | None = None
    over: Event = field(default_factory=Event)

    def conference(self, name: str = "nord", secret: str = "") -> Conference:
        where = f"http://127.0.0.1:{self.port}/bigbluebutton/"
        return Conference(name, where, secret or self.secret, self.digest)

    def answer(self, path: str) -> str:
        parts = urlsplit(path)
        call = parts.path.removeprefix("/bigbluebutton/api/")
        query, _, given = parts.query.rpartition("&checksum=")
        text = f"{call}{query}{self.secret}".encode()
        if not hmac.compare_digest(hashlib.new(self.digest, text).hexdigest(), given):
            return FAILED.format("checksumError", "Checksums do not match")
        self.calls.append(call)
        params = {name: values[0] for name, values in parse_qs(query).items()}
        return self.act(call, params)

    def act(self, call: str, params: Params) -> str:
        meeting = params.get("meetingID", "")
        if call == "create":
            return self.create(meeting, params)
        if call == "getRecordings":
            self.asked.append(params)
            return OK.format(f"<recordings>{self.recordings}</recordings>")
        if meeting not in self.meetings:
            return FAILED.format("notFound", "A meeting with that ID does not exist")
        answers = {"end": self.end, "join": self.join, "getMeetingInfo": self.info}
        return answers[call](meeting, params)

    def end(self, meeting: str, params: Params) -> str:
        if params["password"] != self.meetings[meeting]["moderatorPW"]:
            return FAILED.format("invalidPassword", "The supplied password is wrong")
        del self.meetings[meeting]
        return OK.format("<messageKey>sentEndMeetingRequest</messageKey>")

    def create(self, meeting: str, params: Params) -> str:
        """Again with the same passwords changes nothing; with others the id is taken."""
        known = self.meetings.setdefault(meeting, params)
        if any(known[name] != params[name] for name in ("attendeePW", "moderatorPW")):
            return FAILED.format("idNotUnique", "A meeting already exists with that meeting ID")
        key = "duplicateWarning" if known is not params else ""
        return OK.format(f"<meetingID>{meeting}</meetingID><messageKey>{key}</messageKey>")

    def join(self, meeting: str, params: Params) -> str:
        passwords = {"MODERATOR": "moderatorPW", "VIEWER": "attendeePW"}
        if self.meetings[meeting][passwords[params["role"]]] != params["password"]:
            return FAILED.format("invalidPassword", "You either did not supply a password")
        user = params.get("userID", "w_1")
        self.attendees.append((meeting, user, params["fullName"], params["role"]))
        return OK.format("<messageKey>successfullyJoined</messageKey>")

    def leaves(self, name: str) -> None:
        self.attendees = [one for one in self.attendees if one[2] != name]

    def info(self, meeting: str, params: Params) -> str:
        rows = [
            f"<attendee><userID>{user}</userID><fullName>{escape(name)}</fullName>"
            f"<role>{role}</role></attendee>"
            for where, user, name, role in self.attendees
            if where == meeting
        ]
        return OK.format(f"<running>true</running><attendees>{''.join(rows)}</attendees>")


@contextmanager
def serving(server: BigBlueButton) -> Iterator[BigBlueButton]:
    class Handler(Quiet):
        def do_GET(self) -> None:
            if server.fault:
                server.fault(self)
            else:
                send(self, server.answer(self.path).encode())

    with listening(Handler, server.over) as http:
        server.port = http.server_port
        yield server


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "text/xml;charset=utf-8")
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def answering(body: str | bytes, status: int = 200) -> Callable[[BaseHTTPRequestHandler], None]:
    sent = body if isinstance(body, bytes) else body.encode()
    return lambda handler: send(handler, sent, status)


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


def sends_elsewhere(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "http://127.0.0.1:1/")
    handler.send_header("Content-Length", "0")
    handler.end_headers()
