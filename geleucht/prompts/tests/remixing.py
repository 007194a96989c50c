# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Own prompts on their way to the editors."""

from typing import Any

from django.test import Client

from geleucht.accounts.models import Learner, Person
from geleucht.content.tests.world import desk_of, member
from geleucht.programmes.tests.opening import programme
from geleucht.prompts import own_actions, remix_actions
from geleucht.prompts.own_models import OwnPrompt
from geleucht.prompts.remix_models import Offer
from geleucht.prompts.tests.making import prompt

INBOX = "/redaktion/angebote/"
BRIEF = prompt("elternbrief", author="Geleucht e. V.", title="Elternbrief zum Ausflug")


def editor(slug: str = "lehrkraefte", *verbs: str) -> Client:
    folder = programme(slug).folder
    return desk_of(member(f"redaktion-{slug}", folder, *(verbs or ("add", "change"))))


def remixed(learner: Learner) -> OwnPrompt:
    own = own_actions.remix(slug="elternbrief", learner=learner, by=learner)
    values = {"title": "Brief in Leichter Sprache", "text": "Schreibe leicht an {{klasse}}."}
    values |= {"placeholders": BRIEF["placeholders"][:1]}
    return own_actions.rewrite(key=own.key, learner=learner, values=values, stand=1, by=learner)


def agreed(own: OwnPrompt, **change: str) -> dict[str, str]:
    known = {"purpose": "Ein Brief, den alle verstehen.", "consent": "on", "name": ""}
    return known | {"stand": str(own.version)} | change


def offered(learner: Learner, **change: Any) -> Offer:
    own = remixed(learner)
    values = {"purpose": "Wozu.", "name": "", "programme": programme()} | change
    return remix_actions.offer(
        key=own.key, learner=learner, values=values, stand=own.version, by=learner
    )


def states() -> list[tuple[str, str]]:
    return list(Offer.objects.order_by("pk").values_list("state", "note"))


def a_person() -> Person:
    return Person.objects.create_user("jana@lernen.example", name="Jana Fuchs")
