# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What our mails say, word for word, and that a mail that fails harms nothing."""

import logging

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.template.defaultfilters import date
from django.test import Client
from pytest_django.fixtures import Settings

from geleucht.accounts import mails
from geleucht.accounts.models import Person
from geleucht.accounts.queries import second_factors
from geleucht.accounts.tests.visits import Mails, show_second_factor, sign_in
from geleucht.base.time import today

CODE = """Guten Tag,

der Code für Geleucht:

    1234 5678

Er gilt 15 Minuten, und nur in dem Browser, in dem er angefordert wurde:
https://lernen.example

Kein Code angefordert? Dann hat jemand diese Adresse eingetippt. Es ist nichts zu tun;
ohne den Code geschieht nichts. Bitte an niemanden weitergeben.

Glück auf
Geleucht"""
CHANGE = """Guten Tag,

an Ihrem Konto bei Geleucht hat sich am {day} etwas geändert:

    Ein Passkey wurde hinzugefügt.

Waren Sie das selbst? Dann ist alles in Ordnung. Wenn nicht, melden Sie sich bitte gleich an
und sehen Sie unter Konto nach: https://lernen.example/konto/

Glück auf
Geleucht"""


@pytest.fixture
def at_home(settings: Settings) -> None:
    settings.ADDRESS = "https://lernen.example"


@pytest.fixture
def no_mail_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def test_the_mail_with_a_code(at_home: None, mailoutbox: Mails) -> None:
    mails.send_code("sabine@schule.example", "1234 5678", 15)
    (mail,) = mailoutbox
    assert str(mail.body).strip() == CODE
    assert (mail.subject, mail.to) == ("Code für Geleucht", ["sabine@schule.example"])
    assert mail.from_email == "Geleucht <geleucht@lernen.example>"


def test_the_mail_about_a_change(at_home: None, mailoutbox: Mails) -> None:
    person = Person(email="sabine@schule.example", name="Sabine Krahl")
    mails.tell_of_change(person, "Ein Passkey wurde hinzugefügt.")
    (mail,) = mailoutbox
    assert str(mail.body).strip() == CHANGE.format(day=date(today(), "j. F Y"))
    assert mail.subject == "Änderung an Ihrem Konto"


def test_mails_are_plain_and_ask_no_machine_to_answer(mailoutbox: Mails) -> None:
    mails.send_code("sabine@schule.example", "1234 5678", 15)
    message = mailoutbox[0].message()
    assert message.get_content_type() == "text/plain"
    assert message["Auto-Submitted"] == "auto-generated"
    assert not {"Bcc", "Cc", "Reply-To", "List-Unsubscribe"} & set(message.keys())


def test_no_mail_has_an_address_that_signs_anybody_in(mailoutbox: Mails) -> None:
    mails.send_code("sabine@schule.example", "1234 5678", 15)
    lines = [line for line in str(mailoutbox[0].body).splitlines() if "://" in line]
    assert lines == ["http://127.0.0.1:8000"]


def test_no_mail_line_is_longer_than_a_screen_of_a_telephone_can_wrap(mailoutbox: Mails) -> None:
    mails.send_code("sabine@schule.example", "1234 5678", 15)
    mails.tell_of_change(Person(email="sabine@schule.example"), "Ein Passkey wurde entfernt.")
    assert max(len(line) for mail in mailoutbox for line in str(mail.body).splitlines()) <= 100


def test_signs_in_a_change_arrive_as_they_are(mailoutbox: Mails) -> None:
    mails.tell_of_change(Person(email="sabine@schule.example"), 'Ä & <b>ö</b> "ü"')
    assert '    Ä & <b>ö</b> "ü"\n' in mailoutbox[0].body


def test_whoever_has_no_address_gets_no_mail(mailoutbox: Mails) -> None:
    mails.tell_of_change(Person(email=None), "Ein Passkey wurde entfernt.")
    assert mailoutbox == []


def test_a_code_that_cannot_be_sent_says_so(no_mail_server: None) -> None:
    with pytest.raises(mails.MailFailed):
        mails.send_code("sabine@schule.example", "1234 5678", 15)


def test_a_notice_that_cannot_be_sent_is_logged_without_the_person(
    no_mail_server: None, caplog: pytest.LogCaptureFixture
) -> None:
    person = Person(email="sabine@schule.example", name="Sabine Krahl")
    with caplog.at_level(logging.DEBUG):
        mails.tell_of_change(person, "Ein Passkey wurde entfernt.")
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert not [part for part in ("sabine", "krahl", "passkey") if part in caplog.text.lower()]


@pytest.mark.django_db
def test_a_change_holds_though_its_notice_cannot_be_sent(
    client: Client, editor: Person, no_mail_server: None
) -> None:
    totp.TOTP.activate(editor, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    show_second_factor(client, editor)
    assert client.post("/konto/zweiter-faktor/app/weg/").status_code == 302
    assert second_factors(editor) == set()


@pytest.mark.django_db
def test_signing_in_sends_the_code_and_nothing_more(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    sign_in(client, "sabine@schule.example", mailoutbox)
    assert [mail.subject for mail in mailoutbox] == ["Code für Geleucht"]
    assert "Sabine" not in mailoutbox[0].body


@pytest.mark.django_db
def test_the_person_is_in_no_log_line_of_signing_in_and_leaving(
    client: Client, mailoutbox: Mails, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        sign_in(client, "sabine@schule.example", mailoutbox)
        client.post("/konto/code/", {"code": "1234 5678"})
        client.post("/konto/loeschen/")
    assert "sabine" not in caplog.text
