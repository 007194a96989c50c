# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must always be true of people and learners, the database says."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from geleucht.accounts.models import Learner, Person
from geleucht.base.time import today

pytestmark = pytest.mark.django_db


def test_a_mail_address_is_one_person_whatever_its_case() -> None:
    Person.objects.create_user("Sabine.Krahl@Schule.example")
    with pytest.raises(IntegrityError):
        Person.objects.create_user("sabine.krahl@schule.EXAMPLE")


def test_a_mail_address_in_capitals_cannot_be_stored() -> None:
    with pytest.raises(IntegrityError, match="accounts_person_email_lower"):
        Person.objects.create(email="Sabine@schule.example")


def test_an_empty_mail_address_cannot_be_stored() -> None:
    with pytest.raises(IntegrityError, match="accounts_person_email_not_empty"):
        Person.objects.create(email="")


def test_many_people_may_have_no_mail_address() -> None:
    Person.objects.create_user(None)
    Person.objects.create_user("  ")
    assert Person.objects.filter(email=None).count() == 2


def test_nobody_has_a_password() -> None:
    person = Person.objects.create_superuser("betrieb@verein.example", "geheim")
    assert not person.has_usable_password()
    assert (person.is_staff, person.is_superuser) == (True, True)


def test_a_person_is_one_learner() -> None:
    person = Person.objects.create_user("a@schule.example")
    Learner.objects.create(person=person)
    with pytest.raises(IntegrityError):
        Learner.objects.create(person=person)


def test_two_learners_cannot_have_the_same_words() -> None:
    Learner.objects.create(words_hash=b"w" * 32)
    with pytest.raises(IntegrityError):
        Learner.objects.create(words_hash=b"w" * 32)


def test_a_learner_with_an_account_has_no_words() -> None:
    person = Person.objects.create_user("a@schule.example")
    with pytest.raises(IntegrityError, match="accounts_learner_words_or_person"):
        Learner.objects.create(person=person, words_hash=b"w" * 32)


def test_a_learner_is_not_active_before_the_start() -> None:
    with pytest.raises(IntegrityError, match="accounts_learner_active_after_start"):
        Learner.objects.create(active_on=today() - timedelta(days=1))


def test_when_somebody_was_last_here_is_not_kept() -> None:
    fields = {field.name for field in Person._meta.get_fields()}
    assert not fields & {"last_login", "date_joined", "first_name", "last_name"}
