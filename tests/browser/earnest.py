# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeded world served in earnest: no demo, its mails by SMTP, its rooms on BigBlueButton."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import psycopg
from procrastinate import App, SyncPsycopgConnector

from geleucht.base import serving
from geleucht.live.tests.bbb_server import BigBlueButton
from geleucht.live.tests.mail_server import MailServer
from tests.browser import world

PATIENCE = 60  # seconds for a mail, on a machine with other work
CODE = re.compile(r"\b(\d{4} ?\d{4})\b")
REMIND = "geleucht.live.notice_tasks.remind"
A_DAY_PASSES = """
    UPDATE live_notice SET written_at = written_at - interval '1 day' WHERE seat_id IN
        (SELECT key FROM live_seat WHERE session_id = %(key)s)
"""
BEGINS = """
    UPDATE live_session SET starts_at = now() + %(after)s * interval '1 minute',
        ends_at = now() + interval '1 hour' WHERE key = %(key)s
"""
SEEN_ANEW = "UPDATE base_sharedversion SET number = number + 1"


@dataclass(frozen=True)
class Date:
    """Where its page is, and when it is to be, as the list says it."""

    key: str
    href: str
    when: str


@dataclass(frozen=True)
class Earnest:
    """The address of the site, its database, and the servers that it asks."""

    site: str
    database: str
    dates: list[Date]
    mails: MailServer
    rooms: BigBlueButton

    def mail(self, mailbox: str, words: str) -> EmailMessage:
        """The newest one to this mailbox with these words in its subject, once it is there."""
        end = time.monotonic() + PATIENCE
        while True:
            theirs = [mail for to, mail in self.mails.taken if to == mailbox]
            fitting = [mail for mail in theirs if words in str(mail["Subject"])]
            if fitting:
                return fitting[-1]
            assert time.monotonic() < end, [str(mail["Subject"]) for mail in theirs]
            time.sleep(0.1)

    def code(self, mailbox: str) -> str:
        """Of the newest mail to this mailbox; each code is typed once."""
        found = CODE.search(text(self.mail(mailbox, "Code")))
        assert found
        return found[1]

    def begins(self, date: Date, *, after: int) -> None:
        """So many minutes from now, for everybody who looks."""
        with psycopg.connect(self.database) as connection:
            connection.execute(BEGINS, {"key": date.key, "after": after})
            connection.execute(SEEN_ANEW)

    def is_near(self, date: Date) -> None:
        """What its mails told is a day old; it begins in ten minutes, and the minute's job runs."""
        with psycopg.connect(self.database) as connection:
            connection.execute(A_DAY_PASSES, {"key": date.key})
        self.begins(date, after=10)
        with App(connector=SyncPsycopgConnector(conninfo=self.database)).open() as app:
            app.configure_task(REMIND).defer(timestamp=0)


def text(mail: EmailMessage) -> str:
    body = mail.get_body(preferencelist=("plain",))
    assert body
    return str(body.get_content())


def link(mail: EmailMessage, part: str) -> str:
    """The first address in the mail with this in its path."""
    found = re.search(rf"https?://\S*/{part}/\S*", text(mail))
    assert found, text(mail)
    return found[0]


def calendar_file(mail: EmailMessage) -> bytes:
    [part] = mail.iter_attachments()
    content = part.get_content()
    return content.encode() if isinstance(content, str) else bytes(content)


def made_within(database: str, data: Path) -> list[Date]:
    """The dates of `tests.browser.dates`, in its order."""
    make = "from tests.browser.dates import make; print(make())"
    command = [sys.executable, "-m", "config.command", "shell", "--no-imports", "-c", make]
    environment = world.surroundings(database, data, port=8000)
    made = subprocess.run(
        command, cwd=world.ROOT, env=environment, check=False, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr[-4000:]
    return [Date(**one) for one in json.loads(made.stdout.splitlines()[-1])]


def surroundings(
    known: Mapping[str, str], mails: MailServer, rooms: BigBlueButton
) -> dict[str, str]:
    return {
        **os.environ,
        **known,
        "GELEUCHT_DEMO": "0",
        "GELEUCHT_WORKERS": "1",
        "GELEUCHT_MAIL_HOST": "127.0.0.1",
        "GELEUCHT_MAIL_PORT": str(mails.port),
        "GELEUCHT_MAIL_RATE": "60000",
        "GELEUCHT_BBB": f"nord=http://127.0.0.1:{rooms.port}/bigbluebutton/",
        "GELEUCHT_BBB_SECRET_NORD": rooms.secret,
    }


@contextmanager
def running(environment: Mapping[str, str], log: Path) -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Web and worker as `serve` starts them, which itself refuses plain http."""
    services = serving.services("127.0.0.1", int(environment["PORT"]), worker=True)
    with log.open("w") as file:
        started = [
            subprocess.Popen(one.command, cwd=world.ROOT, env=environment, stdout=file, stderr=file)
            for one in services
        ]
        try:
            yield started
        finally:
            for one in started:
                one.terminate()
            for one in started:
                one.wait(30)
