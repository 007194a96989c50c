# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One form: address, code, account."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from geleucht.accounts.models import Person
from geleucht.accounts.tests.visits import Browser, Mails, code_in, sign_in

pytestmark = pytest.mark.django_db


def ask(client: Client, email: str, **form: Any) -> Any:
    return client.post("/konto/anmelden/", {"email": email, **form})


def type_code(client: Client, code: str) -> Any:
    return client.post("/konto/code/", {"code": code})


def test_a_known_address_signs_in(client: Client, sabine: Person, mailoutbox: Mails) -> None:
    response = sign_in(client, "sabine@schule.example", mailoutbox)
    assert (response.status_code, response["Location"]) == (302, "/ich/")
    assert client.session["_auth_user_id"] == str(sabine.pk)


def test_an_unknown_address_gets_an_account_with_the_right_code(
    client: Client, mailoutbox: Mails
) -> None:
    ask(client, "neu@schule.example")
    assert not Person.objects.exists()
    assert type_code(client, code_in(mailoutbox[-1])).status_code == 302
    person = Person.objects.get()
    assert (person.email, person.has_usable_password()) == ("neu@schule.example", False)
    assert client.session["_auth_user_id"] == str(person.pk)


def test_nothing_tells_who_has_an_account(
    browser: Browser, sabine: Person, mailoutbox: Mails
) -> None:
    seen = []
    for email in ("sabine@schule.example", "niemand@schul.example"):
        device = browser()
        asked = ask(device, email)
        shown = device.get("/konto/code/")
        wrong = type_code(device, "0000 0000")
        again = device.post("/konto/code/neu/")
        parts = [asked.status_code, asked.headers["Location"], asked.content, again.status_code]
        parts += [part.content.replace(email.encode(), b"@") for part in (shown, wrong)]
        seen.append(parts)
    assert seen[0] == seen[1]
    subjects = {(mail.subject, len(mail.body)) for mail in mailoutbox}
    assert (len(mailoutbox), len(subjects)) == (4, 1)


def test_the_same_address_in_capitals_is_the_same_person(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    sign_in(client, "  SABINE@Schule.example ", mailoutbox)
    assert client.session["_auth_user_id"] == str(sabine.pk)
    assert Person.objects.count() == 1


def test_a_wrong_code_says_how_many_attempts_are_left(client: Client, mailoutbox: Mails) -> None:
    ask(client, "neu@schule.example")
    response = type_code(client, "0000 0000")
    assert response.status_code == 422
    assert "Es bleiben noch 4 Versuche" in response.content.decode()
    assert not Person.objects.exists()


def test_after_five_wrong_codes_the_right_one_is_refused_and_a_new_one_works(
    client: Client, mailoutbox: Mails
) -> None:
    ask(client, "neu@schule.example")
    for _attempt in range(5):
        type_code(client, "0000 0000")
    refused = type_code(client, code_in(mailoutbox[-1]))
    assert refused.status_code == 429
    assert "Mit „Neuen Code schicken“ kommt ein neuer" in refused.content.decode()
    client.post("/konto/code/neu/")
    assert type_code(client, code_in(mailoutbox[-1])).status_code == 302


def test_an_expired_code_says_so_and_a_new_one_works(
    client: Client, mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(client, "neu@schule.example")
    later = timezone.now() + timedelta(minutes=16)
    with monkeypatch.context() as patch:
        patch.setattr("time.time", later.timestamp)
        expired = type_code(client, code_in(mailoutbox[-1]))
    assert expired.status_code == 410
    assert "Dieser Code ist abgelaufen" in expired.content.decode()
    assert "Neuen Code schicken" in expired.content.decode()
    client.post("/konto/code/neu/")
    assert type_code(client, code_in(mailoutbox[-1])).status_code == 302


def test_a_code_works_once(client: Client, browser: Browser, mailoutbox: Mails) -> None:
    sign_in(client, "neu@schule.example", mailoutbox)
    client.post("/konto/abmelden/")
    response = type_code(client, code_in(mailoutbox[-1]))
    assert response["Location"] == "/konto/anmelden/"


def test_a_code_works_only_in_the_browser_that_asked(browser: Browser, mailoutbox: Mails) -> None:
    mine, theirs = browser(), browser()
    ask(mine, "neu@schule.example")
    code = code_in(mailoutbox[-1])
    ask(theirs, "neu@schule.example")
    assert type_code(theirs, code).status_code == 422
    assert type_code(mine, code).status_code == 302


def test_two_tabs_asking_for_the_same_address_both_get_a_working_code(
    client: Client, mailoutbox: Mails
) -> None:
    ask(client, "neu@schule.example")
    ask(client, "neu@schule.example")
    assert type_code(client, code_in(mailoutbox[0])).status_code == 302


def test_the_sixth_mail_to_one_mailbox_is_refused(browser: Browser, mailoutbox: Mails) -> None:
    answers = [ask(browser(), "neu@schule.example").status_code for _mail in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mailoutbox) == 5


def test_a_mail_server_that_is_down_gets_a_sentence(client: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = ask(client, "neu@schule.example")
    assert response.status_code == 503
    assert "Die Mail ließ sich gerade nicht verschicken" in response.content.decode()
    assert "code" not in client.session


def test_an_address_that_is_none_is_a_form_error(client: Client, mailoutbox: Mails) -> None:
    response = ask(client, "sabine")
    assert response.status_code == 422
    assert "sieht nicht wie eine E-Mail-Adresse aus" in response.content.decode()
    assert not mailoutbox


def test_a_locked_account_is_told_only_to_whoever_reads_its_mail(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    Person.objects.update(is_active=False)
    response = sign_in(client, "sabine@schule.example", mailoutbox)
    assert response.status_code == 403
    assert "gesperrt" in response.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "hostile",
    ["https://boese.example/", "//boese.example/", "/\\boese.example", "javascript:1", "/anfang/"],
)
def test_a_hostile_goal_leads_to_my_page(client: Client, mailoutbox: Mails, hostile: str) -> None:
    response = sign_in(client, "neu@schule.example", mailoutbox, weiter=hostile)
    assert response["Location"] == "/ich/"


def test_a_goal_of_ours_is_kept(client: Client, mailoutbox: Mails) -> None:
    response = sign_in(client, "neu@schule.example", mailoutbox, weiter="/lernpfade/?a=b")
    assert response["Location"] == "/lernpfade/?a=b"


def test_the_session_ends_with_the_browser_unless_asked_to_stay(
    browser: Browser, mailoutbox: Mails
) -> None:
    shared, own = browser(), browser()
    passing = sign_in(shared, "neu@schule.example", mailoutbox)
    staying = sign_in(own, "neu@schule.example", mailoutbox, stay="on")
    assert passing.cookies["sitzung"]["max-age"] == ""
    assert staying.cookies["sitzung"]["max-age"] == 60 * 60 * 24 * 30


def test_the_session_key_changes_at_sign_in(client: Client, mailoutbox: Mails) -> None:
    ask(client, "neu@schule.example")
    before = client.session.session_key
    type_code(client, code_in(mailoutbox[-1]))
    assert client.session.session_key != before


def test_the_code_is_nowhere_but_in_the_mail(client: Client, mailoutbox: Mails) -> None:
    ask(client, "neu@schule.example")
    code = code_in(mailoutbox[-1]).replace(" ", "")
    assert code not in str(dict(client.session))
    assert code[:4] not in mailoutbox[-1].subject


def test_signing_out_leaves_nothing_on_a_shared_computer(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    sign_in(client, "sabine@schule.example", mailoutbox)
    assert "sabine@schule.example" in client.get("/konto/").content.decode()
    client.post("/konto/abmelden/")
    assert "sabine" not in client.get("/konto/").content.decode()
    assert dict(client.session) == {}


def test_reading_the_sign_in_page_sets_no_cookie(client: Client) -> None:
    assert client.get("/konto/anmelden/").status_code == 200
    assert client.get("/konto/").status_code == 200
    assert not client.cookies


def test_two_spellings_of_a_domain_are_one_mailbox_and_one_account(
    browser: Browser, mailoutbox: Mails
) -> None:
    for spelling in ("rat@schüle.example", "Rat@SCHÜLE.example", "rat@xn--schle-mva.example"):
        sign_in(browser(), spelling, mailoutbox)
    assert [person.email for person in Person.objects.all()] == ["rat@xn--schle-mva.example"]


UNREACHABLE = ["a@\u202e.example", f"a@{'ä' * 60}.example", "a@x＠boese.example", "a@b／c.example"]


@pytest.mark.parametrize("email", [*UNREACHABLE, "a@x，boese.example", '"\x01"@schule.example'])
def test_an_address_that_mail_cannot_reach_is_refused(
    client: Client, mailoutbox: Mails, email: str
) -> None:
    response = ask(client, email)
    assert response.status_code == 422
    assert "nicht wie eine E-Mail-Adresse" in response.content.decode()
    assert not mailoutbox


def test_the_address_of_a_sign_in_that_nobody_finishes_is_kept_for_a_day(client: Client) -> None:
    ask(client, "neu@schule.example")
    assert client.session.get_expiry_age() == 24 * 60 * 60


def test_asking_for_a_code_does_not_shorten_the_session_of_four_words(client: Client) -> None:
    client.post("/konto/worte/", follow=True)
    before = client.session.get_expiry_age()
    ask(client, "neu@schule.example")
    assert client.session.get_expiry_age() == before == 30 * 24 * 60 * 60
