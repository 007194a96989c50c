# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What accounts declares: the export tells all of it, the erasure leaves none of it."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageLogEntry, PageSubscription, UploadedFile
from wagtail.users.models import UserProfile

from geleucht.accounts import erasure
from geleucht.accounts.models import Erasure, Learner, Person
from geleucht.accounts.privacy import DECLARATIONS, plain
from geleucht.accounts.queries import export_of
from geleucht.accounts.words import keyed

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def told(person: Person | None = None, learner: Learner | None = None) -> dict[str, Any]:
    """The export of this room's models that hold something, by model."""
    names = {data.what: data.model for data in DECLARATIONS}
    parts = export_of(person, learner)["inhalt"]
    return {names[p["was"]]: p["daten"] for p in parts if p["daten"] and p["was"] in names}


def a_page(**fields: Any) -> Page:
    root = Page.objects.get(depth=1)
    return root.add_child(instance=Page(title="Wald", slug=f"wald-{uuid4()}", **fields))


def log_of(person: Person) -> PageLogEntry:
    return PageLogEntry.objects.create(
        user=person,
        action="wagtail.edit",
        label="Wald",
        timestamp=DAY,
        content_type=ContentType.objects.get_for_model(Page),
        page_id=a_page().pk,
    )


def subscription(person: Person) -> PageSubscription:
    return PageSubscription.objects.create(user=person, page=a_page(), comment_notifications=True)


def test_the_account_in_the_export_word_for_word(sabine: Person) -> None:
    Person.objects.filter(pk=sabine.pk).update(joined_on=date(2026, 1, 5))
    EmailAddress.objects.create(user=sabine, email="sabine@schule.example", verified=True)
    Authenticator.objects.create(user=sabine, type="webauthn", data={"name": "Telefon"})
    Authenticator.objects.update(created_at=DAY)
    assert told(sabine) == {
        "accounts.Person": [
            {"mail": "sabine@schule.example", "name": "Sabine Krahl", "seit": "2026-01-05"}
        ],
        "account.EmailAddress": [{"mail": "sabine@schule.example", "bestaetigt": True}],
        "mfa.Authenticator": [{"art": "webauthn", "name": "Telefon", "seit": "2026-03-01"}],
    }


def test_a_learner_in_the_export_word_for_word() -> None:
    learner = Learner.objects.create(
        words_hash=keyed("a b c d"), started_on=date(2026, 1, 5), active_on=date(2026, 2, 6)
    )
    (row,) = told(learner=learner)["accounts.Learner"]
    assert row == {
        "pseudonym": str(learner.pk),
        "begonnen": "2026-01-05",
        "zuletzt aktiv": "2026-02-06",
        "vier Wörter": True,
    }


def test_secrets_are_in_no_export(sabine: Person) -> None:
    secret = {"secret": "JBSWY3DPEHPK3PXP", "seed": "JBSWY3DPEHPK3PXP"}
    for kind in ("totp", "recovery_codes"):
        Authenticator.objects.create(user=sabine, type=kind, data=secret)
    learner = Learner.objects.create(words_hash=b"\x99" * 32)
    text = json.dumps([told(sabine), told(learner=learner)])
    assert "JBSWY3DPEHPK3PXP" not in text
    assert "99" * 4 not in text


DESK: list[tuple[str, Callable[[Person], Any], dict[str, Any]]] = [
    (
        "accounts.Person_groups",
        lambda who: who.groups.add(Group.objects.create(name="Redaktion Wald")),
        {"gruppe": "Redaktion Wald"},
    ),
    (
        "accounts.Person_user_permissions",
        lambda who: who.user_permissions.add(Permission.objects.get(codename="access_admin")),
        {"recht": "access_admin"},
    ),
    (
        "wagtailusers.UserProfile",
        lambda who: UserProfile.objects.create(user=who, preferred_language="de"),
        {"sprache": "de"},
    ),
    ("wagtailcore.Page", lambda who: a_page(owner=who), {"seite": "Wald"}),
    ("wagtailcore.Page", lambda who: a_page(locked_by=who, locked=True), {"seite": "Wald"}),
    (
        "wagtailcore.PageLogEntry",
        log_of,
        {"was": "Wald", "vorgang": "wagtail.edit", "am": "2026-03-01"},
    ),
    ("wagtailcore.PageSubscription", subscription, {"seite": "Wald"}),
    (
        "wagtailcore.UploadedFile",
        lambda who: UploadedFile.objects.create(uploaded_by_user=who, file="wald.png"),
        {"datei": "wald.png"},
    ),
]


@pytest.mark.parametrize(("model", "make", "row"), DESK)
def test_what_the_desk_knows_of_somebody_is_told_to_them_and_nobody_else(
    editor: Person, sabine: Person, model: str, make: Callable[[Person], Any], row: dict[str, Any]
) -> None:
    make(editor)
    assert told(editor)[model] == [row]
    assert list(told(sabine)) == ["accounts.Person"]


def test_after_the_erasure_nothing_leads_to_the_person(editor: Person) -> None:
    for _model, make, _row in DESK:
        make(editor)
    key = editor.pk
    assert set(told(editor)) == {"accounts.Person", *(model for model, _make, _row in DESK)}
    erasure.erase_person(person=editor, by=editor)
    assert told(Person(pk=key)) == {}


def test_work_stays_when_its_author_goes(editor: Person) -> None:
    page = a_page(owner=editor, locked_by=editor, locked=True)
    erasure.erase_person(person=editor, by=editor)
    page.refresh_from_db()
    assert (page.title, page.owner, page.locked_by) == ("Wald", None, None)


def test_the_erasure_of_one_leaves_the_others(sabine: Person, editor: Person) -> None:
    kept = {Learner.objects.create(person=editor), Learner.objects.create()}
    Learner.objects.create(person=sabine)
    log = log_of(editor)
    erasure.erase_person(person=sabine, by=sabine)
    assert set(Learner.objects.all()) == kept
    assert list(Person.objects.all()) == [editor]
    assert PageLogEntry.objects.get(pk=log.pk).user_id == editor.pk


def test_the_receipt_names_what_went_in_the_words_of_the_declarations(sabine: Person) -> None:
    EmailAddress.objects.create(user=sabine, email="sabine@schule.example")
    EmailAddress.objects.create(user=sabine, email="krahl@schule.example")
    Learner.objects.create(person=sabine)
    receipt = erasure.erase_person(person=sabine, by=sabine)
    assert Erasure.objects.get(number=receipt.number).rows == {
        "Konto: E-Mail-Adresse, Name falls angegeben, Tag der Anmeldung": 1,
        "Lernstand: ein zufälliges Pseudonym, Tag des Beginns und der letzten Aktivität": 1,
        "bestätigte E-Mail-Adressen des Kontos": 2,
    }


def test_receipts_have_numbers_of_their_own_that_are_easily_read_out() -> None:
    learners = [Learner.objects.create() for _ in range(3)]
    numbers = {erasure.erase_learner(learner=one, by=one).number for one in learners}
    assert len(numbers) == 3
    assert not set("".join(numbers)) & set("AEIOU01L")


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (DAY, "2026-03-01"),
        (date(2026, 3, 1), "2026-03-01"),
        (None, None),
        (True, True),
        ("2026-03-01 09:30", "2026-03-01 09:30"),
    ],
)
def test_an_export_tells_days_and_no_times(stored: Any, told: Any) -> None:
    assert plain({"am": stored}) == {"am": told}
