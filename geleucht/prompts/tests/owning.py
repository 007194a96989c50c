# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Learners in browsers of their own, and what they have of prompts."""

from uuid import uuid4

from django.test import Client

from geleucht.accounts.models import Learner, Person
from geleucht.programmes.actions import join_group, save_group
from geleucht.programmes.models import Group
from geleucht.programmes.tests.opening import programme
from geleucht.prompts import own_actions
from geleucht.prompts.own_models import OwnPrompt

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}
TEXT = "Schreibe einen Brief an die {{klasse}}."
HOSTILE = "<script>alert(1)</script>"


def somebody(name: str = "Anna Beispiel") -> tuple[Client, Learner]:
    """Somebody with an account, in a browser of their own."""
    browser = Client(headers=SAME_ORIGIN)
    person = Person.objects.create_user(f"{uuid4().hex}@lernen.example", name=name)
    browser.force_login(person)
    return browser, Learner.objects.create(person=person)


def written(learner: Learner, title: str = "Mein Brief", text: str = TEXT) -> OwnPrompt:
    values = {"title": title, "text": text, "placeholders": []}
    return own_actions.write(learner=learner, values=values, by=learner)


def group(*members: Learner, led_by: Learner | None = None, name: str = "Kollegium") -> Group:
    made = Group(programme=programme(), name=name, multiplier=led_by.person if led_by else None)
    made = save_group(group=made, by=None)
    for member in members:
        join_group(group=made, learner=member)
    return made
