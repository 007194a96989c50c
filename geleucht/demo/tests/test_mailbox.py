# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo shows the mails that were sent, as text and nothing else."""

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client

FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def post(tmp_path: Path, settings: Any) -> Path:
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


def send(*subjects: str, text: str = "Guten Tag") -> None:
    connection = get_connection(FILES)
    for subject in subjects:
        mail = EmailMultiAlternatives(subject, text, to=["lina@demo.example"])
        mail.attach_alternative("<p>HTML</p>", "text/html")
        mail.connection = connection
        mail.send()


@pytest.mark.django_db
def test_the_newest_mail_stands_first(post: Path, client: Client) -> None:
    send("Ihr Code: 1", "Ihr Code: 2")
    page = client.get("/demo/postfach/").content.decode()
    assert page.index("Ihr Code: 2") < page.index("Ihr Code: 1")
    assert "lina@demo.example" in page


@pytest.mark.django_db
def test_a_mail_cannot_bring_code_onto_the_page(post: Path, client: Client) -> None:
    send("<b>Betreff</b>", text="<script>alert(1)</script> Grüße: https://lernen.example/a")
    page = client.get("/demo/postfach/").content.decode()
    assert "<b>Betreff" not in page
    assert "<script>alert" not in page
    assert "Grüße" in page
    assert 'href="https://lernen.example/a"' in page


@pytest.mark.django_db
def test_an_empty_mailbox_says_what_will_be_here(post: Path, client: Client) -> None:
    assert "Noch keine Mail." in client.get("/demo/postfach/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["a@b@c.example", "\x01@b.example", "=?utf-8?q?x?=@b.example"])
def test_no_address_keeps_the_other_mails_from_being_read(
    post: Path, client: Client, address: str
) -> None:
    send("Ihr Code: 1")
    (post / "seltsam.log").write_text(f"To: {address}\nSubject: Seltsam\n\nText\n")
    page = client.get("/demo/postfach/").content.decode()
    assert "Ihr Code: 1" in page
    assert "Seltsam" in page
