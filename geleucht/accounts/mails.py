# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The mails of this room: plain text, no names, nothing to click that signs anybody in."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.time import today

log = logging.getLogger(__name__)


class MailFailed(Exception):
    """The mail server did not take the mail."""


def send_code(email: str, code: str, minutes: int) -> None:
    """Send directly: a job would keep the code in its arguments. Raises MailFailed."""
    context = {"code": code, "minutes": minutes, "address": settings.ADDRESS}
    send(email, _("Code für Geleucht"), "accounts/mail/code.txt", context)


def tell_of_change(person: Person, change: str) -> None:
    """Say what changed in the ways to sign in; a mail that fails changes nothing."""
    if not person.email:
        return
    context = {"change": change, "day": today(), "address": settings.ADDRESS}
    try:
        send(person.email, _("Änderung an Ihrem Konto"), "accounts/mail/change.txt", context)
    except MailFailed:
        log.warning("A notice of a changed sign-in could not be sent.")


def send(email: str, subject: str, template: str, context: dict[str, object]) -> None:
    text = render_to_string(template, context)
    message = EmailMessage(
        subject, text, None, [email], headers={"Auto-Submitted": "auto-generated"}
    )
    try:
        message.send()
    except (SMTPException, OSError) as error:
        raise MailFailed from error
