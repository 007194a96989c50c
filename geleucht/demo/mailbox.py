# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mails that the demo sent, read from the files of Django's file backend."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

LINE = b"-" * 79 + b"\n"  # what the backend writes after each mail
MOST = 50  # mails shown


@dataclass(frozen=True)
class Mail:
    to: str
    sent: str
    subject: str
    text: str


def mails() -> list[Mail]:
    """The newest mails first, MOST at the most."""
    files = sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log"), key=modified, reverse=True)
    found: list[Mail] = []
    for file in files:
        found += reversed(list(mails_of(file)))
        if len(found) >= MOST:
            break
    return found[:MOST]


def modified(file: Path) -> int:
    return file.stat().st_mtime_ns


def mails_of(file: Path) -> Iterator[Mail]:
    for raw in file.read_bytes().split(LINE):
        if raw.strip():
            yield mail_of(message_from_bytes(raw, policy=policy.default))


def mail_of(message: EmailMessage) -> Mail:
    body = message.get_body(preferencelist=("plain",))
    text = str(body.get_content()) if body else ""
    return Mail(
        to=str(dict(message.raw_items()).get("To", "")),  # unread: any spelling may stand there
        sent=str(message.get("Date", "")),
        subject=str(message.get("Subject", "")),
        text=text.strip(),
    )
