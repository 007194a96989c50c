# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The editors' desk opens for staff with a second factor in this session, and for nobody else."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.http import Http404, HttpRequest
from django.test import Client
from pytest_django.fixtures import Settings

from geleucht.accounts import sign_in as ways
from geleucht.accounts.models import Person
from geleucht.accounts.second_factor import new_spare_codes
from geleucht.accounts.tests.passkeys import Passkey
from geleucht.accounts.tests.visits import Browser, Mails, sign_in
from geleucht.base.errors import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
MAIL = "redaktion@verein.example"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of_app(secret: str, step: int = 0) -> str:
    value = totp.hotp_value(secret, int(time.time()) // 30 + step)
    return str(totp.format_hotp_value(value))


@pytest.fixture
def with_app(editor: Person) -> Person:
    totp.TOTP.activate(editor, SECRET)
    return editor


def test_nobody_is_sent_to_sign_in_and_back(client: Client) -> None:
    response = client.get("/redaktion/pages/")
    assert response["Location"] == "/konto/anmelden/?weiter=%2Fredaktion%2Fpages%2F"


def test_a_learner_is_told_that_the_desk_is_not_theirs(client: Client, sabine: Person) -> None:
    client.force_login(sabine)
    response = client.get("/redaktion/")
    assert response.status_code == 403
    assert "gehört nicht zur Redaktion" in response.content.decode()


def test_staff_without_second_factor_are_sent_to_set_one_up(
    client: Client, editor: Person, mailoutbox: Mails
) -> None:
    sign_in(client, MAIL, mailoutbox)
    response = client.get("/redaktion/")
    assert response["Location"] == "/konto/zweiter-faktor/?weiter=%2Fredaktion%2F"
    assert "An die Redaktion kommt nur" in client.get(response["Location"]).content.decode()


def test_setting_up_the_app_opens_the_desk_and_gives_spare_codes(
    client: Client, editor: Person, mailoutbox: Mails
) -> None:
    sign_in(client, MAIL, mailoutbox)
    page = client.post("/konto/zweiter-faktor/app/", {"weiter": "/redaktion/"}).content.decode()
    found = re.search(r"<code>(\w+)</code>", page)
    assert found
    wrong = client.post("/konto/zweiter-faktor/app/an/", {"code": "000000"})
    assert wrong.status_code == 422
    form = {"code": code_of_app(found.group(1)), "weiter": "/redaktion/"}
    page = client.post("/konto/zweiter-faktor/app/an/", form).content.decode()
    assert len(re.findall(r"<code>\d{8}</code>", page)) == 10
    assert client.get("/redaktion/").status_code == 200


def test_the_app_is_asked_for_at_sign_in(
    client: Client, with_app: Person, mailoutbox: Mails
) -> None:
    response = sign_in(client, MAIL, mailoutbox, weiter="/redaktion/")
    assert response["Location"] == "/konto/zweiter-faktor/pruefen/"
    assert "_auth_user_id" not in client.session
    assert client.get(response["Location"]).status_code == 200
    wrong = client.post(response["Location"], {"code": "000000"})
    assert wrong.status_code == 422
    right = client.post(response["Location"], {"code": code_of_app(SECRET)})
    assert right["Location"] == "/redaktion/"
    assert client.get("/redaktion/").status_code == 200


def test_a_code_of_the_app_works_once(
    browser: Browser, with_app: Person, mailoutbox: Mails
) -> None:
    code = code_of_app(SECRET)
    answers = []
    for device in (browser(), browser()):
        sign_in(device, MAIL, mailoutbox)
        answers.append(device.post("/konto/zweiter-faktor/pruefen/", {"code": code}).status_code)
    assert answers == [302, 422]


def test_ten_wrong_codes_are_the_end_for_a_while(
    client: Client, with_app: Person, mailoutbox: Mails
) -> None:
    sign_in(client, MAIL, mailoutbox)
    for _attempt in range(10):
        client.post("/konto/zweiter-faktor/pruefen/", {"code": "000000"})
    right = client.post("/konto/zweiter-faktor/pruefen/", {"code": code_of_app(SECRET)})
    assert right.status_code == 422
    assert "_auth_user_id" not in client.session


def test_the_second_step_without_the_first_leads_to_sign_in(client: Client) -> None:
    assert client.get("/konto/zweiter-faktor/pruefen/")["Location"] == "/konto/anmelden/"
    assert client.post("/konto/zweiter-faktor/frage/").status_code == 403


def test_a_stale_second_step_leads_to_sign_in_and_writes_nothing(
    client: Client, with_app: Person, mailoutbox: Mails
) -> None:
    sign_in(client, MAIL, mailoutbox)
    session: Any = client.session
    session["account_login"]["initiated_at"] -= 60 * 60
    session.save()
    assert client.get("/konto/zweiter-faktor/pruefen/")["Location"] == "/konto/anmelden/"


def test_a_session_from_before_the_second_factor_has_to_show_it(
    client: Client, with_app: Person
) -> None:
    client.force_login(with_app)
    response = client.get("/redaktion/")
    assert response["Location"] == "/konto/bestaetigen/?weiter=%2Fredaktion%2F"
    form = {"code": code_of_app(SECRET), "weiter": "/redaktion/"}
    assert client.post("/konto/bestaetigen/", form)["Location"] == "/redaktion/"
    assert client.get("/redaktion/").status_code == 200


def test_with_a_second_factor_a_code_by_mail_does_not_change_the_ways_in(
    client: Client, with_app: Person
) -> None:
    client.force_login(with_app)
    client.post("/konto/zweiter-faktor/app/weg/", {"seite": "faktoren"})
    assert Authenticator.objects.filter(user=with_app).exists()


def test_wagtails_own_sign_in_never_takes_a_password(client: Client, editor: Person) -> None:
    editor.set_password("geheim")
    editor.save()
    form = {"username": MAIL, "password": "geheim"}
    assert client.post("/redaktion/login/", form).status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_demo_signs_in_staff_in_one_click(client: Client, editor: Person) -> None:
    request = client.get("/konto/").wsgi_request
    assert ways.sign_in_for_demo(request, editor, "/redaktion/") == "/redaktion/"
    assert ways.shown_second_factor(request)


def test_outside_the_demo_nobody_is_signed_in_by_click(
    client: Client, editor: Person, settings: Settings
) -> None:
    request: HttpRequest = client.get("/konto/").wsgi_request
    ways.sign_in_for_demo(request, editor)
    settings.DEMO = False
    assert not ways.shown_second_factor(request)
    with pytest.raises((Refused, Http404)):
        ways.sign_in_for_demo(request, editor)


@pytest.fixture
def at_the_desk(client: Client, editor: Person, mailoutbox: Mails) -> Client:
    totp.TOTP.activate(editor, SECRET)
    sign_in(client, MAIL, mailoutbox)
    client.post("/konto/zweiter-faktor/pruefen/", {"code": code_of_app(SECRET)})
    return client


def test_the_desks_list_of_people_shows_staff_alone(at_the_desk: Client, sabine: Person) -> None:
    page = at_the_desk.get("/redaktion/users/").content.decode()
    assert MAIL in page
    assert "sabine@schule.example" not in page
    assert at_the_desk.get(f"/redaktion/users/edit/{sabine.pk}/").status_code == 404


def test_nobody_is_added_or_deleted_at_the_desk(at_the_desk: Client, sabine: Person) -> None:
    at_the_desk.get("/redaktion/users/add/")
    at_the_desk.post(f"/redaktion/users/delete/{sabine.pk}/")
    at_the_desk.post(f"/redaktion/bulk/accounts/person/delete/?id={sabine.pk}")
    assert Person.objects.filter(pk=sabine.pk).exists()


def test_a_name_is_changed_at_the_desk(at_the_desk: Client, editor: Person) -> None:
    assert at_the_desk.get(f"/redaktion/users/edit/{editor.pk}/").status_code == 200
    at_the_desk.post(f"/redaktion/users/edit/{editor.pk}/", {"name": "Rita Redlich"})
    editor.refresh_from_db()
    assert (editor.name, editor.is_active) == ("Rita Redlich", True)


def test_wagtails_account_page_asks_for_one_name(at_the_desk: Client) -> None:
    page = at_the_desk.get("/redaktion/account/").content.decode()
    assert 'name="name_email-name"' in page
    assert "last_name" not in page


def test_a_spare_code_opens_the_desk_once(
    browser: Browser, with_app: Person, mailoutbox: Mails
) -> None:
    spare = new_spare_codes(by=with_app)[0]
    answers = []
    for device in (browser(), browser()):
        sign_in(device, MAIL, mailoutbox)
        answers.append(device.post("/konto/zweiter-faktor/pruefen/", {"code": spare}).status_code)
    assert answers == [302, 422]


def test_a_passkey_is_second_factor_and_first(
    client: Client, browser: Browser, editor: Person, mailoutbox: Mails, settings: Settings
) -> None:
    settings.ADDRESS = "http://localhost:8000"
    passkey = Passkey()
    sign_in(client, MAIL, mailoutbox)
    question = client.post("/konto/passkeys/frage/?seite=faktoren")
    form = {"seite": "faktoren", "credential": passkey.create(question.json())}
    assert client.post("/konto/passkeys/", form)["Location"] == "/konto/zweiter-faktor/"
    assert client.get("/redaktion/").status_code == 200
    second, first = browser(), browser()
    sign_in(second, MAIL, mailoutbox)
    answer = passkey.get(second.post("/konto/zweiter-faktor/frage/").json())
    second.post("/konto/zweiter-faktor/pruefen/", {"credential": answer})
    assert second.get("/redaktion/").status_code == 200
    answer = passkey.get(first.post("/konto/anmelden/passkey/frage/").json())
    first.post("/konto/anmelden/passkey/", {"credential": answer})
    assert first.get("/redaktion/").status_code == 200
