# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What other rooms report: a session attended, a video watched, and its question with a moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from geleucht.accounts.actions import merge_learners
from geleucht.accounts.models import Learner
from geleucht.base.events import emit, subscribe
from geleucht.content import kinds
from geleucht.content.copies import renewed
from geleucht.content.models import UnitPage
from geleucht.learning.actions import Gone, NotAdmitted
from geleucht.learning.activity import AnswerRefused, Seen
from geleucht.learning.models import Event, Progress, State, Work
from geleucht.learning.report_actions import report
from geleucht.learning.rows import intervals
from geleucht.learning.tests.making import (
    Document,
    answer,
    learner,
    option,
    path,
    publish,
    quiz,
    republish,
    signed_in,
    unit,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("live")]
LENGTH = 100_000
ASKED = quiz()
CLIP: Document = {"kind": "clip", "key": str(uuid4()), "length": LENGTH, "enough": "4/5"}
CLIP |= {"question": ASKED["key"], "moment": 30_000}
MEETING: Document = {"kind": "meeting", "key": str(uuid4()), "title": "Sprechstunde"}
FIRST, SECOND = unit("eins", CLIP, ASKED), unit("zwei", MEETING)
PATH = path("pfad", [FIRST, SECOND])
TYPES = ["geleucht.learning.tests.clip", "geleucht.learning.tests.meeting"]


@pytest.fixture(scope="module")
def live(shared: None) -> Iterator[None]:
    """Published with two types more than settings name."""
    patch = pytest.MonkeyPatch()
    patch.setattr(settings, "ACTIVITY_TYPES", [*settings.ACTIVITY_TYPES, *TYPES])
    forget_types()
    publish(PATH, [FIRST, SECOND])
    yield
    patch.undo()
    forget_types()


def forget_types() -> None:
    kinds.activity_types.cache_clear()
    vars(UnitPage._meta.get_field("body")).pop("stream_block", None)


def watched(who: Learner, *seen: tuple[int, int], event: UUID | None = None, **more: Any) -> None:
    key = UUID(CLIP["key"])
    report(learner=who, activity=key, seen=seen, event=event or uuid4(), by=who, **more)


def states(who: Learner) -> dict[str, State]:
    found = Progress.objects.filter(learner=who).values_list("key", "state")
    return {str(key): State(state) for key, state in found}


def kept(who: Learner) -> tuple[str, Seen]:
    row = Progress.objects.get(learner=who, key=CLIP["key"])
    return str(row.share), intervals(row.seen)


def test_watching_in_parts_is_done_once_the_share_is_reached() -> None:
    anna = learner()
    watched(anna, (0, 30_000), (50_000, 70_000))
    assert kept(anna) == ("0.5000", ((0, 30_000), (50_000, 70_000)))
    watched(anna, (20_000, 50_000))
    assert kept(anna) == ("0.7000", ((0, 70_000),))
    assert states(anna)[CLIP["key"]] == State.STARTED
    watched(anna, (90_000, LENGTH + 500))
    assert kept(anna) == ("0.8000", ((0, 70_000), (90_000, LENGTH + 500)))
    assert states(anna) == {CLIP["key"]: State.DONE, FIRST["key"]: State.STARTED}
    assert (Work.objects.count(), Event.objects.count()) == (0, 3)


def test_the_same_event_counts_once() -> None:
    anna, event = learner(), uuid4()
    watched(anna, (0, 10_000), event=event)
    watched(anna, (0, LENGTH), event=event)
    assert kept(anna) == ("0.1000", ((0, 10_000),))


def test_a_question_with_a_moment_is_an_activity_of_the_unit_like_any_other(
    client: Client,
) -> None:
    anna = signed_in(client)
    watched(anna, (0, LENGTH), at=("pfad", "eins"))
    assert states(anna)[FIRST["key"]] == State.STARTED
    answer(anna, "pfad/eins", ASKED, option=option(ASKED, "Ja"))
    assert states(anna)[FIRST["key"]] == State.DONE
    page = client.get("/lernpfade/pfad/eins/").text
    assert page.count("data-activity") == 2
    assert "4/5 des Films gesehen sind (Aktivität 1)" in page


def test_on_its_page_the_path_begins_with_it_and_elsewhere_none_does() -> None:
    here, elsewhere = learner(), learner()
    watched(here, (0, 10), at=("pfad", "eins"))
    watched(elsewhere, (0, 10))
    assert states(here).keys() - states(elsewhere).keys() == {PATH["key"]}


@dataclass(frozen=True)
class Attended:
    """As a room below will tell it."""

    learner: Learner
    event: UUID


def attended(told: Attended) -> None:
    key, all_of_it = UUID(MEETING["key"]), Fraction(1)
    report(learner=told.learner, activity=key, share=all_of_it, event=told.event, by=None)


def test_a_session_attended_finishes_unit_and_path_in_the_same_transaction() -> None:
    subscribe(Attended, attended)
    anna, event = learner(), uuid4()
    watched(anna, (0, LENGTH), at=("pfad", "eins"))
    answer(anna, "pfad/eins", ASKED, option=option(ASKED, "Ja"))
    with transaction.atomic():
        emit(Attended(anna, event))
        assert states(anna)[PATH["key"]] == State.DONE
        transaction.set_rollback(True)
    assert MEETING["key"] not in states(anna)
    for _ in range(2):
        emit(Attended(anna, event))
    done = (CLIP, ASKED, FIRST, MEETING, SECOND, PATH)
    assert states(anna) == {one["key"]: State.DONE for one in done}


def test_the_share_that_was_promised_stays_enough() -> None:
    early, late = learner(), learner()
    watched(early, (0, 50_000))
    republish(FIRST | {"body": [FIRST["body"][0], CLIP | {"enough": "1"}, ASKED]})
    for who in (early, late):
        watched(who, (0, 90_000))
    assert [states(who)[CLIP["key"]] for who in (early, late)] == [State.DONE, State.STARTED]
    republish(FIRST | {"body": [FIRST["body"][0], CLIP | {"enough": "1/2"}, ASKED]})
    watched(late)
    assert states(late)[CLIP["key"]] == State.DONE


def test_what_two_devices_saw_is_enough_together() -> None:
    device, account = learner(), learner()
    watched(device, (0, 45_000))
    watched(account, (40_000, 80_000))
    merge_learners(source=device, target=account, by=account)
    assert kept(account) == ("0.8000", ((0, 80_000),))
    assert states(account)[CLIP["key"]] == State.DONE


IMPOSSIBLE: list[dict[str, Any]] = [
    {"seen": ((5, 5),)},
    {"seen": ((9, 5),)},
    {"seen": ((-1, 5),)},
    {"seen": ((0, 10**12),)},
    {"seen": ((0, 1),) * 1001},
    {"share": Fraction(3, 2)},
    {"share": Fraction(-1)},
]


def test_what_cannot_be_is_refused_and_nothing_is_written() -> None:
    anna = learner()
    usual: dict[str, Any] = {"learner": anna, "activity": UUID(CLIP["key"]), "by": anna}

    def refused(error: type[Exception], **said: Any) -> None:
        with pytest.raises(error):
            report(**usual | said | {"event": uuid4()})

    for said in IMPOSSIBLE:
        refused(AnswerRefused, **said)
    refused(NotAdmitted, activity=UUID(ASKED["key"]), share=Fraction(1))
    refused(Gone, activity=uuid4())
    refused(Gone, at=("pfad", "zwei"))
    publish(PATH | {"order": "fixed"}, [])
    refused(NotAdmitted, activity=UUID(MEETING["key"]), at=("pfad", "zwei"))
    assert not Progress.objects.exists()
    assert not Event.objects.exists()


def test_nobody_posts_a_report(client: Client) -> None:
    signed_in(client)
    address = f"/lernpfade/pfad/eins/antwort/{CLIP['key']}/"
    assert client.post(address, {"share": "1", "seen": "0-100000"}).status_code == 422
    assert not Progress.objects.exists()


def test_what_is_attended_is_not_told_by_a_player(client: Client) -> None:
    signed_in(client)
    address = f"/lernpfade/pfad/zwei/gesehen/{MEETING['key']}/"
    told = client.post(address, "[0,100000]", content_type="text/plain")
    assert (told.status_code, Progress.objects.exists()) == (409, False)


def test_a_copied_clip_asks_the_copied_question() -> None:
    body = [{"type": one["kind"], "value": one, "id": one["key"]} for one in (CLIP, ASKED)]
    clip, asked = renewed(body, {})
    assert clip["value"]["question"] == asked["id"] != ASKED["key"]


span = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 40_000))
spans = st.lists(span.map(lambda one: (one[0], one[0] + one[1])), max_size=3)


@hypothesis(max_examples=15)
@given(some=st.lists(spans, max_size=6), data=st.data())
def test_any_order_and_duplication_is_the_union_and_never_less(
    some: list[list[tuple[int, int]]], data: st.DataObject
) -> None:
    one, other = learner(), learner()
    edges = {at for seen in some for start, end in seen for at in (start, end)}
    before: tuple[str, Seen] = ("0.0000", ())
    for seen in [[], *some]:
        watched(one, *seen)
        assert kept(one)[0] >= before[0]
        assert inside(edges, before[1]) <= inside(edges, kept(one)[1])
        before = kept(one)
    again = data.draw(st.lists(st.sampled_from(some))) if some else []
    for seen in data.draw(st.permutations([[], *some, *again])):
        watched(other, *seen)
    assert (kept(one), states(one)) == (kept(other), states(other))
    assert inside(edges, kept(one)[1]) == inside(edges, [span for seen in some for span in seen])
    apart = [at for seen in kept(one)[1] for at in seen]
    assert apart == sorted(set(apart))


def inside(edges: set[int], seen: Sequence[tuple[int, int]]) -> set[int]:
    """Which of these milliseconds lie in the intervals."""
    return {at for at in edges if any(start <= at < end for start, end in seen)}
