# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A connection to the mail server for many mails, and what its answers mean for each.

Some servers take a few mails over each connection and then hang up, with 421 or without a word:
then there is another one. A new connection that takes nothing is the last.
"""

import logging
from contextlib import suppress
from enum import Enum
from smtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from typing import Any, Self

from django.core.mail import EmailMessage, get_connection

LISTENS, HANGS_UP = 250, 421
FOR_GOOD = 500  # SMTP replies from here on are final (RFC 5321, 4.2.1)
log = logging.getLogger("geleucht.live")


class Answer(Enum):
    TAKEN = "it is on its way"
    DEAD = "nobody reads this mailbox"
    LATER = "this mail was not taken for now, or nobody knows whether it was"
    UNHEARD = "the server hung up before it had this mail"
    UNWILLING = "no mail of ours is taken for now"


class Post:
    """`with Post() as post:` opens the connection where it can be opened, and closes it."""

    def __init__(self) -> None:
        self.connection: Any = get_connection()
        self.opened = False
        self.taken = 0  # mails, over this connection

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def open(self) -> None:
        try:
            self.connection.open()
            self.opened = True
        except (SMTPException, OSError) as error:
            log.warning("The mail server cannot be reached: %s", type(error).__name__)

    def close(self) -> None:
        with suppress(SMTPException, OSError):  # whatever was sent has been answered
            self.connection.close()
        self.opened, self.taken = False, 0

    def opens_anew(self) -> bool:
        """In place of a connection that took mails; whether that went well."""
        if not self.taken:
            return False
        self.close()
        self.open()
        return self.opened

    def is_open(self) -> bool:
        """Whether the server listens: asked before a mail that cannot be sent twice."""
        return self.listens() or (self.opens_anew() and self.listens())

    def listens(self) -> bool:
        server = getattr(self.connection, "connection", None)
        if not self.opened or not isinstance(server, SMTP):
            return self.opened
        try:
            return bool(server.noop()[0] == LISTENS)  # 421: it is about to hang up
        except (SMTPException, OSError):
            return False

    def send(self, mail: EmailMessage) -> Answer:
        answer = self.said(mail)
        if answer in (Answer.UNHEARD, Answer.UNWILLING) and self.opens_anew():
            answer = self.said(mail)
        self.taken += answer is Answer.TAKEN
        return answer

    def said(self, mail: EmailMessage) -> Answer:
        try:
            self.connection.send_messages([mail])
        except (SMTPSenderRefused, SMTPHeloError) as refused:
            log.warning("The mail server takes no mails of ours: %s", refused.smtp_code)
            return Answer.UNWILLING
        except SMTPRecipientsRefused as refused:
            code = max(code for code, _text in refused.recipients.values())
            return Answer.UNHEARD if code == HANGS_UP else meaning(code)
        except SMTPDataError as refused:
            return meaning(refused.smtp_code)
        except ValueError:  # an address that cannot be written in a mail
            return Answer.DEAD
        except (SMTPException, OSError):
            return Answer.LATER
        return Answer.TAKEN


def meaning(code: int) -> Answer:
    return Answer.DEAD if code >= FOR_GOOD else Answer.LATER
