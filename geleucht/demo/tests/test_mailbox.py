# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo shows the mails that were sent, as text and nothing else."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client

from geleucht.demo.mailbox import LINE, mails

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


def written(post: Path, name: str, content: bytes) -> None:
    """A file as the backend leaves it, whatever stands in it."""
    (post / name).write_bytes(content)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_as_many_mails_are_shown_as_were_sent(post: Path, number: int) -> None:
    send(*[f"Mail {one}" for one in range(number)])
    assert [mail.subject for mail in mails()] == [f"Mail {one}" for one in range(number)][::-1]


def test_a_mail_is_read_as_it_was_sent(post: Path) -> None:
    send("Ihr Code: 4711 für Frau Aydın", text="Guten Tag,\n\nGrüße: äöü €\n")
    [mail] = mails()
    assert (mail.to, mail.subject, mail.text) == (
        *("lina@demo.example", "Ihr Code: 4711 für Frau Aydın"),
        "Guten Tag,\n\nGrüße: äöü €",
    )
    assert mail.sent.endswith(" +0000") or mail.sent.endswith(" -0000")


def test_of_several_files_the_one_written_last_comes_first(post: Path) -> None:
    for age, name in enumerate(["b.log", "c.log", "a.log"]):
        written(post, name, f"To: x\nSubject: {name}\n\nText\n".encode())
        os.utime(post / name, (1_000_000 - age, 1_000_000 - age))
    assert [mail.subject for mail in mails()] == ["b.log", "c.log", "a.log"]


def test_the_newest_fifty_mails_are_shown_and_no_more(post: Path) -> None:
    one = b"To: x\nSubject: %d\n\nText\n" + LINE
    written(post, "alt.log", b"".join(one % number for number in range(60)))
    os.utime(post / "alt.log", (1, 1))
    written(post, "neu.log", one % 99)
    assert [mail.subject for mail in mails()] == ["99", *map(str, range(59, 10, -1))]


def test_a_folder_that_does_not_exist_yet_holds_no_mails(tmp_path: Path, settings: Any) -> None:
    settings.EMAIL_FILE_PATH = tmp_path / "weg"
    assert mails() == []


@pytest.mark.parametrize("content", [b"", b"\n", LINE, b"\n" + LINE + b"\n" + LINE])
def test_an_empty_file_holds_no_mails(content: bytes, post: Path) -> None:
    written(post, "leer.log", content)
    assert mails() == []


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (b"Content-Type: text/html", ""),
        (b"Content-Type: text/plain; charset=utf-8", "Text"),
        (b"Content-Type: nonsense", "Text"),
        (b"Subject: =?utf-8?b?!!!?=", "Text"),
        (b"Date: neulich", "Text"),
    ],
)
def test_a_mail_of_any_kind_can_be_shown(head: bytes, text: str, post: Path) -> None:
    written(post, "a.log", head + b"\nTo: x\n\nText\n" + LINE)
    [mail] = mails()
    assert (mail.to, mail.text) == ("x", text)
