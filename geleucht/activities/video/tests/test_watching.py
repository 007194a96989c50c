# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a player posts comes into the ledger, and never more than there was time to play."""

from datetime import timedelta
from time import monotonic
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import Count
from geleucht.accounts.actions import merge_learners
from geleucht.activities.video.tests.making import (
    LENGTH,
    PAGE,
    Document,
    address,
    published,
    seen,
    tell,
    wait,
)
from geleucht.base.time import today
from geleucht.learning import upkeep
from geleucht.learning.models import Event, Progress, State, Watching, Work
from geleucht.learning.tests.making import learner, path, publish, signed_in, unit
from geleucht.learning.tests.making import quiz as asked
from geleucht.learning.watched import TOLERANCE_MS, played, union

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
HOUR = 3_600_000


@pytest.fixture(scope="module")
def shown(shared: None) -> Document:
    return published()


def state(shown: Document) -> State:
    return State(Progress.objects.get(key=shown["key"]).state)


def test_watching_in_parts_is_done_at_ninety_percent(shown: Document, client: Client) -> None:
    anna = signed_in(client)
    assert tell(client, shown).json() == {"words": ""}  # play: the clock begins to run
    assert not Progress.objects.exists()
    wait(10_000)
    assert tell(client, shown, 0, 12_000).json() == {"words": "Bisher zu 60 % gesehen."}
    assert "data-words>Bisher zu 60 % gesehen." in client.get(PAGE).text
    assert f'data-report="{address(shown)}" data-start="12000"' in client.get(PAGE).text
    wait(10_000)
    told = tell(client, shown, 12_000, 18_000, 0, 12_000).json()
    assert told == {"words": "Das genügt für den Abschluss."}
    assert (seen(anna, shown), state(shown)) == ([0, 18_000], State.DONE)
    page = client.get(PAGE).text
    assert "data-words>Das genügt für den Abschluss." in page
    assert (Work.objects.count(), "Bis zum Ende gelesen</span>" in page) == (0, False)


def test_no_more_is_counted_than_the_clock_allows(shown: Document, client: Client) -> None:
    anna, began = signed_in(client), monotonic()
    for _ in range(5):
        assert tell(client, shown, 0, LENGTH).status_code == 200
    most = TOLERANCE_MS + 2 * int((monotonic() - began) * 1000 + 1)
    assert 0 < played(tuple(zip(*[iter(seen(anna, shown))] * 2, strict=True))) <= most
    assert state(shown) == State.STARTED or most >= LENGTH * 9 // 10


def test_the_same_event_counts_once_and_one_that_is_none_is_refused(
    shown: Document, client: Client
) -> None:
    anna, event = signed_in(client), str(uuid4())
    tell(client, shown)
    wait(HOUR)
    tell(client, shown, 0, 5_000, event=event)
    tell(client, shown, 0, 9_000, event=event)
    assert seen(anna, shown) == [0, 5_000]
    assert tell(client, shown, 0, 9_000, event="keine").status_code == 422


def test_who_has_no_lernstand_gets_none_by_watching(shown: Document, client: Client) -> None:
    page = client.get(PAGE).text
    assert ("data-report" in page, "data-invite hidden" in page) == (False, True)
    refused = tell(client, shown, 0, 5_000)
    assert (refused.status_code, refused.cookies) == (403, {})
    assert "Hier gibt es keinen Lernstand." in refused.text
    assert not Watching.objects.exists()


HOSTILE = [
    "",
    "null",
    "{}",
    "[1]",
    "[5,1]",
    "[-1,5]",
    "[0.5,1]",
    '["0","1"]',
    "[true,5]",
    "[NaN,1]",
]
HOSTILE += ["[" * 5_000, "[0,1" + ",1,2" * 9_000 + "]", "<script>", "[1e400,2]", "\0", "[[0,5]]"]


@pytest.mark.parametrize("sent", HOSTILE, ids=lambda sent: sent[:12])
def test_what_no_player_sends_is_refused(shown: Document, client: Client, sent: str) -> None:
    signed_in(client)
    refused = client.post(address(shown), sent, content_type="application/json")
    assert refused.status_code == 422
    assert "ist nicht zu lesen. Es wurde nichts gespeichert" in refused.text
    assert [one.objects.count() for one in (Watching, Progress, Event)] == [0, 0, 0]


def test_other_addresses_methods_and_sites_are_refused(shown: Document, client: Client) -> None:
    signed_in(client)
    assert client.get(address(shown)).status_code == 405
    other = Client(headers={"sec-fetch-site": "cross-site"})
    other.cookies = client.cookies
    assert tell(other, shown, 0, 5).status_code == 403
    quiz = shown["questions"][0]["activity"]
    assert tell(client, shown, 0, 5, to=f"{PAGE}gesehen/{quiz}/").status_code == 409
    assert tell(client, shown, 0, 5, to=f"{PAGE}gesehen/{uuid4()}/").status_code == 404
    nowhere = f"/lernpfade/pfad/keine/gesehen/{shown['key']}/"
    assert tell(client, shown, 0, 5, to=nowhere).status_code == 404
    assert not Watching.objects.exists()


def test_what_comes_first_comes_first(shown: Document, client: Client) -> None:
    first, quiz = unit("null", asked()), asked()
    held = unit("zwei", shown | {"key": str(uuid4())}, quiz)
    publish(path("ordnung", [first, held], order="fixed"), [first, held])
    signed_in(client)
    page = client.get("/lernpfade/ordnung/zwei/").text
    assert ("Zuerst kommt" in page, "data-player" in page, "data-report" in page) == (
        *(True, True, False),
    )
    key = held["body"][1]["key"]
    there = f"/lernpfade/ordnung/zwei/gesehen/{key}/"
    assert tell(client, shown, 0, 1_000, to=there).status_code == 409
    assert not Watching.objects.exists()


def test_more_pieces_than_are_kept_add_nothing(shown: Document, client: Client) -> None:
    anna = signed_in(client)
    tell(client, shown)
    wait(HOUR)
    tell(client, shown, *[at for one in range(250) for at in (one * 50, one * 50 + 10)])
    assert seen(anna, shown) == []
    tell(client, shown, 0, 12_000)
    assert seen(anna, shown) == [0, 12_000]


def test_two_devices_have_one_clock_once_they_are_one(shown: Document, client: Client) -> None:
    anna, device = signed_in(client), learner()
    tell(client, shown)
    wait(5_000)
    tell(client, shown, 0, 9_000)
    other = Watching.objects.get(learner=anna)
    Watching.objects.create(learner=device, key=other.key, paid_until=other.paid_until + 77)
    merge_learners(source=device, target=anna, by=anna)
    assert Watching.objects.get().paid_until == other.paid_until + 77


def test_the_clock_is_forgotten_after_its_day(shown: Document, client: Client) -> None:
    signed_in(client)
    tell(client, shown)
    assert upkeep.prune_watching() == 0
    Watching.objects.update(day=today() - timedelta(days=1))
    assert (upkeep.prune_watching(), Watching.objects.count()) == (1, 0)


def test_a_report_costs_the_same_however_much_was_seen(
    shown: Document, client: Client, queries: Count
) -> None:
    signed_in(client)
    tell(client, shown)
    wait(HOUR)
    tell(client, shown, 0, 500)
    for pieces in ((1_000, 2_000), (3_000, 4_000, 5_000, 6_000, 7_000, 7_500)):
        with queries(17):
            tell(client, shown, *pieces)


span = st.tuples(st.integers(0, LENGTH), st.integers(0, 9_000)).map(
    lambda one: (one[0], min(sum(one), LENGTH))
)
reports = st.lists(st.lists(span, max_size=3), min_size=1, max_size=4)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=reports, data=st.data())
def test_in_any_order_and_however_often_it_is_the_union(
    shown: Document, client: Client, sent: list[list[tuple[int, int]]], data: st.DataObject
) -> None:
    anna = signed_in(client)
    tell(client, shown)
    wait(HOUR)
    for spans in data.draw(st.permutations([*sent, *sent[:2]])):
        tell(client, shown, *[at for one in spans for at in one])
    whole = union(tuple(one for spans in sent for one in spans))
    assert seen(anna, shown) == [at for one in whole for at in one]
