# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Runs as learners begin them, and what budgets say of them."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from geleucht.accounts.models import Learner, Person
from geleucht.programmes.actions import join_group
from geleucht.programmes.models import Group, Programme
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.gateway.configured import CENT, AudienceRules, Model, Models, Provider
from geleucht.prompts.lab import actions, turns
from geleucht.prompts.lab.models import Run, Scope, Spent

TEXT = "Schreibe einen Brief an die Eltern."
PROVIDER = Provider("haus", "Haus", "http://127.0.0.1:1/v1")


def a_model(slug: str = "klein", **change: Any) -> Model:
    """Each token of an answer costs a hundredth of a cent, so that a run can cost one cent."""
    known: dict[str, Any] = {
        "slug": slug,
        "provider": PROVIDER,
        "remote": slug,
        "name": slug.title(),
        "audiences": frozenset({"lehrkraefte", "ausbildung"}),
        "output_price": CENT / 100,
        "answer": 100,
    }
    return Model(**known | change)


def lab(*models: Model, **change: Any) -> Models:
    """What the operator has written down; by itself one model and a hundred cents for all."""
    known: dict[str, Any] = {"learner": 100, "group": 100, "house": 100}
    chosen = {one.slug: one for one in models or (a_model(),)}
    return Models(models=chosen, **known | change)


def audience_rules(**rules: Any) -> dict[str, AudienceRules]:
    return {"lehrkraefte": AudienceRules(**rules)}


def at_once(number: int) -> Provider:
    return replace(PROVIDER, at_once=number)


def practising(*, group: Group | None = None) -> Learner:
    person = Person.objects.create_user(f"{uuid4().hex}@lernen.example")
    learner = Learner.objects.create(person=person)
    if group:
        join_group(group=group, learner=learner)
    return learner


def pressed(
    learner: Learner,
    *models: Model,
    person: Person | None = None,
    where: Programme | None = None,
    text: str = TEXT,
) -> UUID:
    """By themselves, unless as somebody else."""
    acting = person or learner.person
    assert acting
    return actions.begin(
        learner=learner,
        person=acting,
        programme=where or programme(),
        models=models,
        text=text,
        by=acting,
    )


def begun(
    learner: Learner, *slugs: str, where: Programme | None = None, text: str = TEXT
) -> list[Run]:
    """The runs of one press, by itself with the first model of the lab."""
    models = settings.MODELS.models
    chosen = [models[slug] for slug in slugs or list(models)[:1]]
    press = pressed(learner, *chosen, where=where, text=text)
    return list(Run.objects.filter(press=press).order_by("place"))


def running(learner: Learner, text: str = TEXT) -> Run:
    """The only run, which a process has taken."""
    begun(learner, text=text)
    return turns.claim(1)[0]


def run_of(key: UUID) -> Run:
    return Run.objects.get(key=key)


def cents(scope: Scope) -> tuple[float, float]:
    """Spent and reserved, in all months and of all of this scope."""
    rows = Spent.objects.filter(scope=scope).values_list("spent", "reserved")
    return sum(spent for spent, _ in rows) / CENT, sum(held for _, held in rows) / CENT


def everywhere(group: bool = False) -> set[tuple[float, float]]:
    """What all budgets of a run say: one thing, if they are right."""
    scopes = {Scope.HOUSE, Scope.AUDIENCE, Scope.LEARNER} | ({Scope.GROUP} if group else set())
    return {cents(scope) for scope in scopes}
