# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mail server on loopback that speaks SMTP (RFC 5321) and may be told to answer otherwise."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

OK = "250 OK"
Hook = Callable[[str, str], str | None]


class HangUp(Exception):
    """The connection ends without an answer."""


class MailServer(socketserver.ThreadingTCPServer):
    """`taken`: each mail with its mailbox, in the order in which the server got them whole.

    `hook` is asked with each command (MAIL, RCPT, DATA, TAKEN once a mail is whole) and the last
    mailbox named; it may give an answer, wait, or hang up.
    """

    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.taken: list[tuple[str, EmailMessage]] = []
        self.connections = 0
        self.hook: Hook = lambda _command, _mailbox: None

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def mailboxes(self) -> list[str]:
        return [mailbox for mailbox, _mail in self.taken]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed has not said goodbye."""


class Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.server.connections += 1
        self.mailbox = ""
        self.say("220 mail.example ESMTP")
        try:
            while line := self.rfile.readline().decode():
                self.answer(line[:4].upper().strip(), line)
        except (HangUp, ConnectionError):
            return

    def answer(self, command: str, line: str) -> None:
        if command == "QUIT":
            self.say("221 Bye")
            raise HangUp
        if command == "RCPT":
            self.mailbox = line[line.index("<") + 1 : line.index(">")]
        other = self.server.hook(command, self.mailbox)
        if command == "DATA" and other is None:
            self.say("354 Go on")
            self.take()
        else:
            self.say(other or OK)

    def take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise HangUp
            lines.append(line.removeprefix(b"."))
        mail = message_from_bytes(b"".join(lines), policy=policy.default)
        other = self.server.hook("SAID", self.mailbox)
        if other is None:
            self.server.taken.append((self.mailbox, mail))
            other = self.server.hook("TAKEN", self.mailbox)
        self.say(other or OK)

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")


@contextmanager
def listening() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
