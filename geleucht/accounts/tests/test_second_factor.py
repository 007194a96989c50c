# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The second factor of staff: giving up on the way, taking away, spare codes, who needs which."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.second_factor import new_spare_codes, remove
from geleucht.accounts.tests.visits import Browser, Mails, code_in, learning, sign_in
from geleucht.accounts.tests.visits import show_second_factor as shown

pytestmark = pytest.mark.django_db
MAIL = "redaktion@verein.example"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = "/konto/zweiter-faktor/pruefen/"
CONFIRM = "/konto/bestaetigen/"
KINDS = Authenticator.Type


def code_of_app(secret: str = SECRET) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def kinds_of(person: Person) -> set[str]:
    return set(Authenticator.objects.filter(user=person).values_list("type", flat=True))


@pytest.fixture
def with_app(editor: Person) -> Person:
    totp.TOTP.activate(editor, SECRET)
    return editor


def test_giving_up_on_the_second_step_ends_no_learner(
    client: Client, with_app: Person, mailoutbox: Mails
) -> None:
    key = learning(client)
    sign_in(client, MAIL, mailoutbox)
    page = client.get(STEP).content.decode()
    assert "/konto/abmelden/" not in page
    way_out = re.search(r'href="([^"]*)"><span[^>]*>Abbrechen', page)
    assert way_out
    assert "Sie lernen ohne Konto" in client.get(way_out.group(1)).content.decode()
    assert Learner.objects.get().pk == key


def test_giving_up_on_a_confirmation_does_not_sign_out(client: Client, with_app: Person) -> None:
    client.force_login(with_app)
    page = client.get(f"{CONFIRM}?weiter=/redaktion/").content.decode()
    assert "/konto/abmelden/" not in page


def test_a_learner_on_the_device_waits_until_the_second_step_is_done(
    client: Client, with_app: Person, mailoutbox: Mails
) -> None:
    key = learning(client)
    sign_in(client, MAIL, mailoutbox)
    assert client.session["learner"] == str(key)
    response = client.post(STEP, {"code": code_of_app()})
    assert response["Location"].startswith("/konto/uebernehmen/")
    assert Learner.objects.get(pk=key).person is None


def test_pages_can_be_read_between_the_two_steps(
    client: Client, with_app: Person, mailoutbox: Mails
) -> None:
    sign_in(client, MAIL, mailoutbox)
    assert {client.get(page).status_code for page in ("/", "/konto/", STEP)} == {200}
    assert client.post(STEP, {"code": code_of_app()}).status_code == 302
    assert client.session["_auth_user_id"] == str(with_app.pk)


def test_between_the_steps_another_address_may_sign_in(
    client: Client, with_app: Person, mailoutbox: Mails
) -> None:
    sign_in(client, MAIL, mailoutbox)
    assert sign_in(client, "andere@schule.example", mailoutbox)["Location"] == "/ich/"
    assert Person.objects.get(pk=client.session["_auth_user_id"]).email == "andere@schule.example"
    assert client.get("/redaktion/").status_code == 403


@pytest.mark.parametrize("page", ["/konto/passkeys/7/weg/", "/konto/zweiter-faktor/app/weg/"])
def test_taking_away_what_is_not_there_changes_and_tells_nothing(
    client: Client, editor: Person, mailoutbox: Mails, page: str
) -> None:
    shown(client, editor)
    assert client.post(page).status_code == 302
    assert mailoutbox == []


def test_a_double_click_on_removing_tells_once(
    client: Client, with_app: Person, mailoutbox: Mails
) -> None:
    shown(client, with_app)
    for _click in range(2):
        client.post("/konto/zweiter-faktor/app/weg/")
    assert [mail.subject for mail in mailoutbox] == ["Änderung an Ihrem Konto"]
    assert "Die App für Einmalcodes wurde entfernt." in mailoutbox[0].body


def test_spare_codes_go_with_the_last_way_they_stand_in_for(with_app: Person) -> None:
    new_spare_codes(by=with_app)
    Authenticator.objects.create(user=with_app, type=KINDS.WEBAUTHN, data={"name": "Telefon"})
    assert remove(kind=KINDS.TOTP, by=with_app)
    assert kinds_of(with_app) == {KINDS.WEBAUTHN, KINDS.RECOVERY_CODES}
    assert remove(kind=KINDS.WEBAUTHN, by=with_app)
    assert kinds_of(with_app) == set()


def test_nobody_removes_what_is_anothers(with_app: Person, sabine: Person) -> None:
    assert not remove(kind=KINDS.TOTP, by=sabine)
    key = Authenticator.objects.get().pk
    assert not remove(kind=KINDS.TOTP, by=sabine, key=key)
    assert kinds_of(with_app) == {KINDS.TOTP}


def test_new_spare_codes_end_the_old_ones(client: Client, with_app: Person) -> None:
    old = new_spare_codes(by=with_app)
    shown(client, with_app)
    page = client.post("/konto/zweiter-faktor/codes/").content.decode()
    new = re.findall(r"<code>(\d{8})</code>", page)
    assert (len(set(new)), set(new) & set(old)) == (10, set())
    client.force_login(with_app)
    assert client.post(CONFIRM, {"code": old[0]}).status_code == 422
    assert client.post(CONFIRM, {"code": new[0]})["Location"] == "/ich/"


def test_without_a_factor_there_are_no_spare_codes(client: Client, editor: Person) -> None:
    shown(client, editor)
    assert client.post("/konto/zweiter-faktor/codes/")["Location"] == "/konto/zweiter-faktor/"
    assert kinds_of(editor) == set()


def test_an_app_set_up_anew_replaces_the_old_one(client: Client, with_app: Person) -> None:
    shown(client, with_app)
    client.post("/konto/zweiter-faktor/app/")
    secret = client.session[totp.SECRET_SESSION_KEY]
    client.post("/konto/zweiter-faktor/app/an/", {"code": code_of_app(secret)})
    assert Authenticator.objects.filter(user=with_app, type=KINDS.TOTP).count() == 1
    assert totp.SECRET_SESSION_KEY not in client.session
    client.force_login(with_app)
    assert client.post(CONFIRM, {"code": code_of_app()}).status_code == 422


def test_a_double_click_on_switching_on_keeps_one_app(client: Client, editor: Person) -> None:
    shown(client, editor)
    client.post("/konto/zweiter-faktor/app/")
    form = {"code": code_of_app(client.session[totp.SECRET_SESSION_KEY])}
    answers = [client.post("/konto/zweiter-faktor/app/an/", form) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [200, 302]
    assert kinds_of(editor) == {KINDS.TOTP, KINDS.RECOVERY_CODES}


def test_a_learner_with_an_app_is_asked_for_it_too(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    totp.TOTP.activate(sabine, SECRET)
    assert sign_in(client, str(sabine.email), mailoutbox)["Location"] == STEP


def test_whoever_joins_the_staff_needs_their_passkey_at_the_next_sign_in(
    browser: Browser, sabine: Person, mailoutbox: Mails
) -> None:
    Authenticator.objects.create(user=sabine, type=KINDS.WEBAUTHN, data={"name": "Telefon"})
    before = sign_in(browser(), str(sabine.email), mailoutbox)
    Person.objects.filter(pk=sabine.pk).update(is_staff=True)
    after = sign_in(browser(), str(sabine.email), mailoutbox)
    assert [before["Location"], after["Location"]] == ["/ich/", STEP]


def test_whoever_leaves_the_staff_is_out_of_the_desk_at_once(
    client: Client, editor: Person
) -> None:
    shown(client, editor)
    assert client.get("/redaktion/").status_code == 200
    Person.objects.update(is_staff=False)
    assert client.get("/redaktion/").status_code == 403


PROTECTED = ["passkeys/frage/", "passkeys/", "passkeys/1/weg/", "zweiter-faktor/app/"]
PROTECTED += ["zweiter-faktor/app/an/", "zweiter-faktor/app/weg/", "zweiter-faktor/codes/"]


@pytest.mark.parametrize("page", PROTECTED)
def test_ways_in_change_only_with_a_proof_of_late(
    client: Client, browser: Browser, with_app: Person, page: str
) -> None:
    client.force_login(with_app)
    back = client.post(f"/konto/{page}", {"seite": "faktoren"})["Location"]
    assert back == "/konto/bestaetigen/?weiter=%2Fkonto%2Fzweiter-faktor%2F"
    assert browser().post(f"/konto/{page}")["Location"].startswith("/konto/anmelden/")
    assert kinds_of(with_app) == {KINDS.TOTP}


@pytest.mark.parametrize(("minutes", "fresh"), [(14, True), (16, False)])
def test_a_proof_is_fresh_for_a_quarter_of_an_hour(
    client: Client, editor: Person, minutes: int, fresh: bool
) -> None:
    shown(client, editor)
    session: Any = client.session
    session["account_authentication_methods"][0]["at"] -= minutes * 60
    session.save()
    response = client.post("/konto/zweiter-faktor/app/")
    assert (response.status_code == 200) is fresh


def test_confirming_by_a_code_that_fails_keeps_the_session(
    client: Client, sabine: Person, mailoutbox: Mails
) -> None:
    client.force_login(sabine)
    client.post(CONFIRM, {"weiter": "/konto/"})
    assert client.post("/konto/code/", {"code": "0"}).status_code == 422
    assert client.session["_auth_user_id"] == str(sabine.pk)
    assert client.post("/konto/code/", {"code": code_in(mailoutbox[0])})["Location"] == "/konto/"


def test_somebody_without_an_address_is_told_how_to_go_on(client: Client) -> None:
    client.force_login(Person.objects.create_user(None))
    response = client.post(CONFIRM)
    assert response.status_code == 400
    assert "keine E-Mail-Adresse" in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_of_factors_costs_four_queries_however_many(
    client: Client, editor: Person, queries: Count, number: int
) -> None:
    for at in range(number):
        Authenticator.objects.create(user=editor, type=KINDS.WEBAUTHN, data={"name": f"n{at}"})
    shown(client, editor)
    with queries(4):
        page = client.get("/konto/zweiter-faktor/").content.decode()
    assert page.count("Entfernen") == number
