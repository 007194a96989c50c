# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Collections: in an order of one's own, read by nobody else but the members of a led group."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Learner
from geleucht.programmes.models import Group
from geleucht.prompts import own_actions, own_collection_actions
from geleucht.prompts.own_models import Collection, Entry, SharedCollection
from geleucht.prompts.tests.making import prompt, publish
from geleucht.prompts.tests.owning import HOSTILE, SAME_ORIGIN, group, somebody, written

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ALL = "/prompts/sammlungen/"
MINE = "/prompts/meine/"
SLUGS = ("elternbrief", "arbeitsblatt", "bescheid")


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    for slug in SLUGS:
        publish(prompt(slug))


def collection(learner: Learner, *slugs: str, title: str = "Für Montag") -> Collection:
    made = own_collection_actions.begin(title=title, learner=learner, by=learner)
    for slug in slugs:
        own_collection_actions.add_prompt(key=made.key, slug=slug, learner=learner, by=learner)
    return made


def titles(of: Collection) -> list[str]:
    found = own_titles(of)
    return [found[one.pk] for one in of.entries.order_by("place")]


def own_titles(of: Collection) -> dict[int, str]:
    browser = Client(headers=SAME_ORIGIN)
    browser.force_login(of.learner.person)  # type: ignore[arg-type]  # has an account
    shown = browser.get(f"{ALL}{of.key}/").context["entries"]
    return {row["id"]: row["title"] for row in shown}


def test_it_is_made_renamed_filled_and_deleted() -> None:
    anna, learner = somebody()
    made = anna.post(ALL, {"titel": " Für  Montag "})
    address = made["Location"]
    assert made.status_code == 303
    assert "Hier liegt noch nichts." in anna.get(address).text
    anna.post(address, {"titel": "Für Dienstag"})
    own = written(learner)
    found = Collection.objects.get()
    for _ in range(2):  # twice is once
        anna.post("/prompts/elternbrief/sammlung/", {"sammlung": str(found.key)})
        anna.post(f"/werkstatt/{own.key}/sammlung/", {"sammlung": str(found.key)})
    assert (found.title, titles(found)) == ("Für Dienstag", ["Elternbrief", "Mein Brief"])
    assert "Für Dienstag</a>&nbsp;<span" in anna.get(MINE).text
    assert anna.post(f"{address}loeschung/")["Location"] == MINE
    assert (Collection.objects.count(), Entry.objects.count()) == (0, 0)
    assert anna.get(f"/werkstatt/{own.key}/").status_code == 200


def test_a_prompt_goes_into_a_new_collection_by_its_name() -> None:
    anna, _learner = somebody()
    assert "Name einer neuen Sammlung" in anna.get("/prompts/elternbrief/sammlung/").text
    answer = anna.post("/prompts/elternbrief/sammlung/", {"titel": "Neu"})
    assert answer.status_code == 303
    assert titles(Collection.objects.get()) == ["Elternbrief"]
    assert "Oder eine neue" in anna.get("/prompts/bescheid/sammlung/").text


def test_nothing_is_begun_for_a_prompt_that_is_not_there() -> None:
    anna, _learner = somebody()
    for address in ("/prompts/nirgends/sammlung/", f"/werkstatt/{uuid4()}/sammlung/"):
        assert anna.post(address, {"titel": "Neu"}).status_code == 404
    assert not Collection.objects.exists()


def test_entries_are_moved_and_taken_out() -> None:
    anna, learner = somebody()
    made = collection(learner, *SLUGS)
    first, _second, third = made.entries.order_by("place")
    place = f"{ALL}{made.key}/eintraege/{{}}/platz/".format
    anna.post(place(third.pk), {"richtung": "hoch"})
    assert titles(made) == ["Elternbrief", "Bescheid", "Arbeitsblatt"]
    anna.post(place(first.pk), {"richtung": "hoch"})  # is the first already
    assert titles(made) == ["Elternbrief", "Bescheid", "Arbeitsblatt"]
    anna.post(place(first.pk), {"richtung": "runter"})
    assert titles(made) == ["Bescheid", "Elternbrief", "Arbeitsblatt"]
    for _ in range(2):
        answer = anna.post(f"{ALL}{made.key}/eintraege/{first.pk}/entfernung/")
        assert answer.status_code == 303
    assert titles(made) == ["Bescheid", "Arbeitsblatt"]
    assert anna.post(place(first.pk), {"richtung": "hoch"}).status_code == 404


def test_nobody_else_reads_or_changes_it() -> None:
    _anna, learner = somebody()
    made = collection(learner, "elternbrief")
    entry = made.entries.get()
    bert, _other = somebody("Bert")
    addresses = [
        *("", "loeschung/", f"gruppen/{uuid4()}/", f"gruppen/{uuid4()}/ende/"),
        *(f"eintraege/{entry.pk}/platz/", f"eintraege/{entry.pk}/entfernung/"),
    ]
    for who in (bert, Client(headers=SAME_ORIGIN)):
        assert who.get(f"{ALL}{made.key}/").status_code == 404
        for name in addresses:
            answer = who.post(f"{ALL}{made.key}/{name}", {"titel": "Meins"}, follow=True)
            assert answer.status_code == 404, name
    bert.post("/prompts/bescheid/sammlung/", {"sammlung": str(made.key)})
    made.refresh_from_db()
    assert (made.title, titles(made)) == ("Für Montag", ["Elternbrief"])


def test_an_own_prompt_of_another_goes_into_no_collection() -> None:
    _anna, learner = somebody()
    own = written(learner)
    bert, other = somebody("Bert")
    made = collection(other)
    answer = bert.post(f"/werkstatt/{own.key}/sammlung/", {"sammlung": str(made.key)})
    assert (answer.status_code, made.entries.count()) == (404, 0)


@pytest.mark.parametrize(
    ("title", "sentence"),
    [("", "fehlt ein Name"), (" \0 ", "fehlt ein Name"), ("x" * 81, "länger als 80 Zeichen")],
)
def test_a_name_that_is_none_is_refused(title: str, sentence: str) -> None:
    anna, learner = somebody()
    made = collection(learner)
    for address in (ALL, f"{ALL}{made.key}/"):
        answer = anna.post(address, {"titel": title})
        assert (answer.status_code, sentence in answer.text) == (400, True)
    assert Collection.objects.get().title == "Für Montag"


def test_there_are_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_collection_actions, "MOST_COLLECTIONS", 1)
    monkeypatch.setattr(own_collection_actions, "MOST_ENTRIES", 1)
    anna, learner = somebody()
    made = collection(learner, "elternbrief")
    assert anna.post(ALL, {"titel": "Zweite"}).status_code == 409
    full = anna.post("/prompts/bescheid/sammlung/", {"sammlung": str(made.key)})
    assert (full.status_code, titles(made)) == (409, ["Elternbrief"])


def test_a_name_is_shown_as_text() -> None:
    anna, learner = somebody()
    made = collection(learner, title=HOSTILE)
    for address in (MINE, f"{ALL}{made.key}/", "/prompts/bescheid/sammlung/"):
        page = anna.get(address).text
        assert HOSTILE not in page
        assert "&lt;script&gt;" in page
    garbage = anna.post("/prompts/bescheid/sammlung/", {"sammlung": HOSTILE})
    assert garbage.status_code == 404


class Class:
    """Anna leads a group that Bert is in; Cem is in none."""

    def __init__(self) -> None:
        self.anna, self.leader = somebody("Anna Geheim")
        self.bert, self.member = somebody("Bert Geheim")
        self.cem, _nobody = somebody("Cem Geheim")
        self.group: Group = group(self.member, led_by=self.leader)
        self.made = collection(self.leader, "elternbrief")
        own = written(self.leader, "Eigener Text", "Nur für uns.")
        own_collection_actions.add_own(
            key=self.made.key, own=own.key, learner=self.leader, by=self.leader
        )
        self.address = f"{ALL}{self.made.key}/"

    def share(self, group: UUID | None = None, end: str = "") -> int:
        key = group or self.group.key
        return int(self.anna.post(f"{self.address}gruppen/{key}/{end}").status_code)

    def readers(self) -> list[int]:
        return [one.get(self.address).status_code for one in (self.anna, self.bert, self.cem)]


def test_a_multiplier_lets_the_members_of_a_group_read_it() -> None:
    world = Class()
    assert world.readers() == [200, 404, 404]
    assert "Kollegium" in world.anna.get(world.address).text
    assert [world.share(), world.share()] == [303, 303]
    assert world.readers() == [200, 200, 404]
    page = world.bert.get(world.address).text
    assert "Nur für uns." in page
    assert "Elternbrief" in page
    assert f'href="{world.address}"' in world.bert.get(MINE).text
    assert "Geheim" not in page + world.bert.get(MINE).text + world.anna.get(world.address).text
    assert "Herausnehmen" not in page
    assert "Umbenennen" not in page
    assert world.bert.post(world.address, {"titel": "Meins"}).status_code == 404
    assert world.share(end="ende/") == 303
    assert world.readers() == [200, 404, 404]


def test_who_puts_an_own_prompt_into_a_shared_collection_knows_that_a_group_reads_it() -> None:
    world = Class()
    own = written(world.leader, "Später")
    address = f"/werkstatt/{own.key}/"
    shared, nobody = "(mit einer Gruppe geteilt)", "Bis hierher sieht diesen Text niemand sonst."

    def said() -> tuple[bool, bool]:
        picker, page = world.anna.get(f"{address}sammlung/").text, world.anna.get(address).text
        assert (nobody in page) != ("Eine Gruppe liest diesen Text" in page)
        return shared in picker, nobody in page

    assert said() == (False, True)
    world.share()
    assert said() == (True, True)
    world.anna.post(f"{address}sammlung/", {"sammlung": str(world.made.key)})
    assert said() == (True, False)
    Group.objects.filter(pk=world.group.pk).update(multiplier=None)
    assert said() == (False, True)


def test_only_who_leads_a_group_shares_with_it() -> None:
    world = Class()
    foreign = group(world.member, name="Andere")
    assert [world.share(foreign.key), world.share(uuid4())] == [403, 403]
    assert not SharedCollection.objects.exists()
    made = collection(world.member)
    answer = world.bert.post(f"{ALL}{made.key}/gruppen/{world.group.key}/")
    assert answer.status_code == 403
    assert "Mit einer Gruppe teilen" not in world.bert.get(f"{ALL}{made.key}/").text


def test_sharing_ends_with_leading_and_with_membership() -> None:
    world = Class()
    world.share()
    Group.objects.filter(pk=world.group.pk).update(multiplier=None)
    assert world.readers() == [200, 404, 404]
    Group.objects.filter(pk=world.group.pk).update(multiplier=world.leader.person)
    assert world.readers() == [200, 200, 404]
    world.group.memberships.all().delete()
    assert world.readers() == [200, 404, 404]


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_cost_the_same_for_one_and_for_three(number: int, queries: Count) -> None:
    anna, learner = somebody()
    made = collection(learner, *SLUGS[:number])
    for one in range(number):
        own = written(learner, f"Nummer {one}")
        own_collection_actions.add_own(key=made.key, own=own.key, learner=learner, by=learner)
        own_actions.keep(slug=SLUGS[one], learner=learner, by=learner)
        collection(learner, title=f"Sammlung {one}")
    anna.get(MINE)
    with queries(8):  # session, person; kept and their prompts; own, offers; collections, shared
        anna.get(MINE)
    with queries(6):  # session, person; collection, entries, prompts; led groups
        anna.get(f"{ALL}{made.key}/")
    with queries(4):  # session, person; prompt, collections
        anna.get("/prompts/elternbrief/sammlung/")


def test_a_reader_sees_what_will_be_here_at_no_cost() -> None:
    answer = Client().get(MINE)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")
    assert "Ein Konto braucht es dafür nicht." in answer.text


def test_the_table_itself_refuses_an_entry_of_two_or_of_nothing() -> None:
    learner = Learner.objects.create()
    made = Collection.objects.create(learner=learner, title="T")
    own = written(learner)
    for values in ({}, {"key": uuid4(), "own": own}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.create(collection=made, place=0, **values)
