# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may run what where, and until when there is money for it."""

from datetime import date
from typing import Any

import pytest

from conftest import Count
from geleucht.accounts.models import Learner, Person
from geleucht.base.errors import Refused
from geleucht.base.limits import TooMany
from geleucht.programmes.models import Admission, Programme, Role, RoleName
from geleucht.programmes.queries import admitted, practice_of, programmes
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.gateway import access
from geleucht.prompts.gateway.configured import AudienceRules
from geleucht.prompts.gateway.endings import End, Ending, Usage
from geleucht.prompts.lab import actions, budgets, turns
from geleucht.prompts.lab.budgets import BudgetUsedUp
from geleucht.prompts.lab.models import Run, Scope, Spent
from geleucht.prompts.tests.owning import group
from geleucht.prompts.tests.running import (
    a_model,
    audience_rules,
    begun,
    everywhere,
    lab,
    practising,
    pressed,
    running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def models(settings: Any) -> None:
    settings.MODELS = lab()


def account(learner: Learner) -> Person:
    return Person.objects.get(learner=learner)


def closed(slug: str = "finanzverwaltung") -> Programme:
    found = programme(slug)
    Programme.objects.filter(pk=found.pk).update(admission=Admission.CLOSED)
    return Programme.objects.select_related("audience").get(pk=found.pk)


def refused(learner: Learner, **more: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        begun(learner, **more)
    assert (Run.objects.count(), Spent.objects.count()) == (0, 0)
    return caught.value


def test_a_model_is_for_the_audiences_and_programmes_that_are_named() -> None:
    mine = programme("lehrkraefte")
    named = a_model(programmes=frozenset({"lehrkraefte"}))
    others = [
        a_model(audiences=frozenset({"finanzverwaltung"})),
        a_model(programmes=frozenset({"andere"})),
    ]
    assert [access.allowed(one, mine) for one in (a_model(), named, *others)] == [
        True,
        True,
        False,
        False,
    ]


def test_for_the_young_age_and_contract_must_be_stated(settings: Any) -> None:
    young = programme("ausbildung", tone="du")
    stated = a_model(minimum_age=13, contract_checked=date(2026, 9, 1))
    unstated = [a_model(), a_model(minimum_age=13), a_model(contract_checked=date(2026, 9, 1))]
    assert [access.allowed(one, young) for one in (stated, *unstated)] == [True, *[False] * 3]
    settings.MODELS = lab(audiences={"ausbildung": AudienceRules(young=False)})
    assert access.allowed(a_model(), young)


def test_who_must_say_that_they_are_old_enough() -> None:
    young, grown = programme("ausbildung", tone="du"), programme("lehrkraefte")
    old = a_model(minimum_age=18, contract_checked=date(2026, 9, 1))
    assert access.needs_age(old, young) == 18
    assert access.needs_age(a_model(minimum_age=15), young) is None
    assert access.needs_age(old, grown) is None


def test_whoever_learns_in_groups_practises_in_their_programmes_alone() -> None:
    programme("ausbildung")
    anna, berta = practising(group=group()), practising()
    for learner, slugs in ((anna, ["lehrkraefte"]), (berta, ["ausbildung", "lehrkraefte"])):
        found = access.practice_programmes(learner, account(learner))
        assert sorted(one.slug for one in found) == slugs


def test_where_somebody_practises_takes_few_queries_however_many_programmes(queries: Count) -> None:
    anna = practising()
    person = account(anna)
    for slug in ("lehrkraefte", "finanzverwaltung", "ausbildung"):
        closed(slug)
        with queries(3):
            access.practice_programmes(anna, person)


def test_who_is_admitted_to_one_programme_is_so_in_all_of_them() -> None:
    shut = closed()
    programme("lehrkraefte")
    people = {name: Person.objects.create_user(f"{name}@lernen.example") for name in "abcde"}
    Role.objects.create(person=people["b"], role=RoleName.EDITOR, programme=shut)
    Role.objects.create(person=people["c"], role=RoleName.OFFICE)
    Person.objects.filter(pk=people["d"].pk).update(is_superuser=True)
    group(led_by=Learner.objects.create(person=people["e"]))
    for person in Person.objects.all():
        each = [one for one in programmes() if admitted(person, one)]
        assert list(practice_of(person)) == each


def test_a_closed_programme_is_for_those_who_are_invited() -> None:
    assert refused(practising(), where=closed("lehrkraefte")).status == 403


def test_where_the_young_learn_a_model_without_age_and_contract_is_not_asked() -> None:
    young = programme("ausbildung", tone="du")
    assert refused(practising(), where=young).status == 403


def test_whoever_is_locked_out_runs_nothing() -> None:
    anna = practising()
    person = account(anna)
    person.is_active = False
    with pytest.raises(actions.NotHere):
        pressed(anna, a_model(), person=person)


def test_a_programme_of_others_is_no_way_to_a_model() -> None:
    programme("lehrkraefte")
    young = programme("ausbildung", tone="du")
    assert refused(practising(group=group()), where=young).status == 403


def test_neither_a_model_of_another_programme_nor_one_that_is_made_up_is_asked(
    settings: Any,
) -> None:
    settings.MODELS = lab(a_model(audiences=frozenset({"finanzverwaltung"})))
    assert refused(practising()).status == 403
    anna, forged = practising(), a_model(name="Anders")
    settings.MODELS = lab()
    with pytest.raises(actions.NotHere):
        pressed(anna, forged)


@pytest.mark.parametrize("number", [0, 3])
def test_a_press_has_one_model_or_two(number: int) -> None:
    anna = practising()
    with pytest.raises(actions.NotHere):
        pressed(anna, *[a_model()] * number)


def test_nobody_runs_as_somebody_else() -> None:
    anna, berta = practising(), practising()
    with pytest.raises(actions.NotHere):
        pressed(anna, a_model(), person=berta.person)


@pytest.mark.parametrize("text", ["", " \n", "x" * 20_001])
def test_nothing_and_too_much_is_not_sent(text: str) -> None:
    assert refused(practising(), text=text).status == 422


def test_a_run_of_somebody_else_is_none() -> None:
    berta = practising()
    [run] = begun(practising())
    before = Run.objects.values().get()
    for verb in (actions.ask_to_stop, actions.keep, actions.keep_no_more, actions.delete):
        with pytest.raises(actions.Gone):
            verb(key=run.key, learner=berta, by=berta)
    assert Run.objects.values().get() == before


def test_thirty_presses_an_hour_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "RATE", (2, 3600))
    anna = practising()
    for _ in range(2):
        begun(anna)
    with pytest.raises(TooMany):
        begun(anna)


LIMITS: dict[Scope, dict[str, Any]] = {
    Scope.HOUSE: {"house": 1},
    Scope.AUDIENCE: {"audiences": audience_rules(budget=1)},
    Scope.GROUP: {"group": 1},
    Scope.LEARNER: {"learner": 1},
}


@pytest.mark.parametrize("scope", LIMITS)
def test_a_budget_that_is_used_up_is_named_and_nothing_is_held_anywhere(
    scope: Scope, settings: Any
) -> None:
    settings.MODELS = lab(**LIMITS[scope])
    anna = practising(group=group())
    begun(anna)
    with pytest.raises(BudgetUsedUp) as caught:
        begun(anna, text="noch einer")
    assert (caught.value.scope, caught.value.status) == (scope, 409)
    assert str(budgets.used_up(scope)) == caught.value.sentence
    assert everywhere(group=True) == {(0, 1)}


def test_a_budget_is_used_to_the_last_cent_and_begins_anew_next_month(settings: Any) -> None:
    settings.MODELS = lab(learner=2)
    anna = practising()
    for number in range(2):
        run = running(anna, text=f"{number}")
        turns.finish(run.key, answer="x", end=End(Ending.STOP, Usage(1, 100)), milliseconds=1)
    assert budgets.left(anna, programme()) == 0
    with pytest.raises(BudgetUsedUp):
        begun(anna)
    Spent.objects.update(month=date(2026, 1, 1))
    begun(anna)


def test_an_audience_may_have_a_limit_of_its_own_for_each(settings: Any) -> None:
    settings.MODELS = lab(audiences=audience_rules(learner=1))
    anna = practising()
    begun(anna)
    with pytest.raises(BudgetUsedUp):
        begun(anna, text="noch einer")


def test_a_model_without_a_price_needs_no_budget(settings: Any) -> None:
    settings.MODELS = lab(a_model(output_price=0), house=0, learner=0)
    begun(practising())
    assert everywhere() == {(0, 0)}


def test_a_model_without_a_price_goes_on_where_a_budget_was_lowered(settings: Any) -> None:
    anna = practising()
    begun(anna)
    settings.MODELS = lab(a_model("frei", output_price=0), house=0, learner=0)
    begun(anna, "frei")
    assert everywhere() == {(0, 1)}


def test_what_is_left_is_that_of_the_smallest_budget(settings: Any, queries: Count) -> None:
    settings.MODELS = lab(group=7, learner=20)
    anna, mine = practising(group=group()), programmes().get(pk=programme().pk)
    running(anna)
    with queries(2):
        assert budgets.left(anna, mine) == 6


def test_beginning_a_run_takes_so_many_queries(queries: Count) -> None:
    anna, mine = practising(group=group()), programmes().get(pk=programme().pk)
    with queries(12):
        pressed(anna, a_model(), where=mine)
