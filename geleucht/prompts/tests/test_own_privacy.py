# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learners have of prompts: merged without a loss, exported whole, erased."""

import pytest
from django.apps import apps

from conftest import Count
from geleucht.accounts.actions import merge_learners
from geleucht.accounts.erasure import erase_learner, erase_person
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.queries import export_of
from geleucht.programmes.tests.opening import programme
from geleucht.prompts import own_actions, own_collection_actions, privacy, remix_actions
from geleucht.prompts.models import PromptPage
from geleucht.prompts.own_models import Collection, Helped, Kept, OwnPrompt
from geleucht.prompts.remix_models import Offer
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import TEXT, written

pytestmark = pytest.mark.django_db
BRIEF = prompt("elternbrief")


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(BRIEF)
    publish(prompt("bescheid"))


def with_everything() -> Learner:
    learner = Learner.objects.create()
    for verb in (own_actions.keep, own_actions.helped):
        verb(slug="elternbrief", learner=learner, by=learner)
    own = written(learner)
    made = own_collection_actions.begin(title="Für Montag", learner=learner, by=learner)
    own_collection_actions.add_prompt(key=made.key, slug="elternbrief", learner=learner, by=learner)
    own_collection_actions.add_own(key=made.key, own=own.key, learner=learner, by=learner)
    values = {"purpose": "Wozu.", "name": "Anna B.", "programme": programme()}
    remix_actions.offer(key=own.key, learner=learner, values=values, stand=1, by=learner)
    return learner


def rows() -> list[int]:
    return [model.objects.count() for model in (Kept, Helped, OwnPrompt, Collection, Offer)]


def test_at_sign_in_nothing_is_lost_and_the_earlier_day_stays() -> None:
    source, target = with_everything(), with_everything()
    own_actions.keep(slug="bescheid", learner=source, by=source)
    Kept.objects.filter(learner=source).update(day="2026-01-02")
    merge_learners(source=source, target=target, by=target)
    assert rows() == [2, 1, 2, 2, 2]
    days = {one.day.isoformat() for one in Kept.objects.filter(learner=target)}
    assert days == {"2026-01-02"}
    assert all(one.entries.count() == 2 for one in Collection.objects.filter(learner=target))


def test_everything_is_exported_in_plain_words() -> None:
    learner = with_everything()
    told = {part["was"]: part["daten"] for part in export_of(None, learner)["inhalt"]}
    assert told["Gemerkte Prompts, mit Tag"][0]["prompt"] == "Elternbrief"
    assert told["Welche Prompts geholfen haben"] == [{"prompt": "Elternbrief"}]
    (own,) = next(data for what, data in told.items() if what.startswith("Eigene Prompts"))
    assert (own["titel"], own["text"], own["nach"]) == ("Mein Brief", TEXT, None)
    assert [(one["name"], one["stand"]) for one in own["angebote"]] == [("Anna B.", "angeboten")]
    (made,) = next(data for what, data in told.items() if what.startswith("Eigene Sammlungen"))
    assert made == {
        "titel": "Für Montag",
        "eintraege": ["Elternbrief", "Mein Brief"],
        "geteilt_mit": [],
    }


def test_the_export_names_where_an_own_version_comes_from_and_what_is_retired_since() -> None:
    learner = Learner.objects.create()
    own_actions.keep(slug="bescheid", learner=learner, by=learner)
    own_actions.remix(slug="bescheid", learner=learner, by=learner)
    PromptPage.objects.get(slug="bescheid").delete()
    told = {part["was"]: part["daten"] for part in export_of(None, learner)["inhalt"]}
    assert told["Gemerkte Prompts, mit Tag"][0]["prompt"] == "Bescheid"
    (own,) = next(data for what, data in told.items() if what.startswith("Eigene Prompts"))
    assert own["nach"] == "Bescheid, Fassung 1"


@pytest.mark.parametrize("number", [1, 2])
def test_the_export_asks_no_more_for_many_prompts_than_for_one(number: int, queries: Count) -> None:
    learner = Learner.objects.create()
    for slug in ("elternbrief", "bescheid")[:number]:
        own_actions.keep(slug=slug, learner=learner, by=learner)
    with queries(2):
        assert len(privacy.export_kept(learner.pk)) == number


def test_erasing_leaves_nothing_but_what_was_taken_over() -> None:
    learner = with_everything()
    jana = Person.objects.create_user("jana@lernen.example", name="Jana Fuchs")
    page = remix_actions.take_over(offer=Offer.objects.get().pk, note="", by=jana)
    erase_learner(learner=learner, by=learner)
    assert rows() == [0, 0, 0, 0, 0]
    assert PromptPage.objects.get(pk=page.pk).author == "Anna B."


def test_a_decision_stays_without_the_name_of_who_has_left_the_desk() -> None:
    with_everything()
    jana = Person.objects.create_user("jana@lernen.example", name="Jana Fuchs")
    remix_actions.decline(offer=Offer.objects.get().pk, note="Gibt es schon.", by=jana)
    told = {part["was"]: part["daten"] for part in export_of(jana, None)["inhalt"]}
    (decided,) = next(data for what, data in told.items() if "angebotenen Prompt" in what)
    assert (decided["angebot"], decided["entschieden"]) == ("Mein Brief", "abgelehnt")
    erase_person(person=jana, by=jana)
    offer = Offer.objects.get()
    assert (offer.state, offer.handled_by) == ("declined", None)


def test_no_row_leads_from_a_published_prompt_back_to_a_learner() -> None:
    """The key of the page stands in the offer, which goes with the learner; nothing else points."""
    live = apps.get_model("prompts.PromptPage"), apps.get_model("prompts.LivePrompt")
    targets = {field.related_model for model in live for field in model._meta.get_fields()}
    assert not targets & {Learner, OwnPrompt, Offer}
