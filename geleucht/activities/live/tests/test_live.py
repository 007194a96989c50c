# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An online session as an activity: by itself, in a package, counted when somebody was there."""

from datetime import date
from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client

from geleucht.accounts.models import Learner
from geleucht.activities.live.activity import TYPE
from geleucht.activities.live.tests import making
from geleucht.activities.live.wiring import SAMPLE
from geleucht.base.events import emit
from geleucht.content.directives import Directive
from geleucht.learning import embedded
from geleucht.learning.activity import AnswerRefused, Reported
from geleucht.learning.models import Event, Progress, State
from geleucht.learning.tests.making import fields, signed_in
from geleucht.live.events import Attended, SeriesRetired
from geleucht.live.models import LiveSeries, Session

KEY = SAMPLE["key"]
DATA: dict[str, Any] = {"series": KEY, "shown": SAMPLE}
Count = Any


def attend(who: Learner, session: Session) -> None:
    with transaction.atomic():
        emit(Attended(who.pk, session.series_id, session.key))


def test_it_is_reported_and_takes_no_answer() -> None:
    public, solution = TYPE.split(DATA)
    assert isinstance(TYPE, Reported)
    assert (TYPE.enough(public), TYPE.reached(public, ((0, 99),))) == (Fraction(1), Fraction(0))
    assert solution == {}
    assert not TYPE.judge(public, solution, {}).done
    with pytest.raises(AnswerRefused, match="wenn im Termin der Code eingegeben ist"):
        TYPE.parse(public, fields(attended="yes"))


def test_what_keeps_it_from_being_published_and_what_an_editor_is_told() -> None:
    assert TYPE.problems({"series": "", "shown": None})[0].startswith("Eine Terminreihe fehlt")
    assert TYPE.problems(DATA | {"shown": None})[0].endswith("noch nicht veröffentlicht.")
    assert (TYPE.problems(DATA), TYPE.problems({"series": KEY})) == ([], [])
    retired = {"series": KEY, "shown": SAMPLE | {"retired_on": "2026-12-01"}}
    assert TYPE.hints(retired, date(2026, 11, 30)) == []
    assert TYPE.hints(retired, date(2026, 12, 1)) == [
        f"Die Terminreihe „{SAMPLE['title']}“ ist seit dem 1. Dezember 2026 zurückgezogen."
    ]


def test_the_directive_comes_back_as_it_was() -> None:
    directive = TYPE.write(DATA)
    assert (TYPE.read(directive), directive.problems) == ({"series": KEY}, [])


@pytest.mark.parametrize(
    ("directive", "sentence"),
    [
        (Directive("live", "lampe"), "„lampe“ ist kein Schlüssel (UUID) einer Terminreihe."),
        (Directive("live", KEY, {"date": "1"}), "„:date:“ gibt es hier nicht."),
        (Directive("live", KEY, body="Text"), "Ein Online-Termin hat keinen Text"),
    ],
)
def test_a_mistake_in_the_directive_is_noted(directive: Directive, sentence: str) -> None:
    TYPE.read(directive)
    [problem] = directive.problems
    assert problem.sentence.startswith(sentence)


@pytest.mark.django_db
def test_a_series_that_was_never_at_this_desk_is_known_once_it_is_published() -> None:
    series = making.series()
    nowhere = str(uuid4())
    assert TYPE.known({str(series.key), nowhere}) == {str(series.key)}
    value = TYPE.block().to_python(TYPE.to_stream({"series": str(series.key)}))
    assert TYPE.from_stream(value) == {"series": str(series.key), "shown": series.shown}


@pytest.mark.django_db
def test_the_unit_leads_to_the_dates_and_is_done_once_somebody_was_there(client: Client) -> None:
    series = making.series()
    shown = making.published(series)
    page = client.get(making.PAGE).content.decode()
    assert f'href="/termine/{series.slug}/"' in page
    assert "an einem Termin von „Offene Sprechstunde" in page

    who = signed_in(client)
    refused = client.post(f"{making.PAGE}antwort/{shown['key']}/", {"attended": "yes"})
    assert (refused.status_code, Progress.objects.count()) == (422, 0)
    client.post(f"{making.PAGE}abschluss/")
    session = making.session(series)
    for _ in range(2):
        attend(who, session)
    row = Progress.objects.get(learner=who, key=shown["key"])
    assert row.state == State.DONE
    assert row.share == 1
    assert Event.objects.filter(learner=who).count() == 1
    assert "Bei einem Termin dabei gewesen." in client.get(making.PAGE).content.decode()


@pytest.mark.django_db
def test_another_series_a_learner_who_is_gone_and_no_unit_count_nothing(client: Client) -> None:
    shown = making.published(making.series())
    who = signed_in(client)
    other = making.session(making.series())
    attend(who, other)
    attend(Learner(pk=uuid4()), making.session(LiveSeries.objects.get(key=shown["series"])))
    assert Progress.objects.count() == 0


@pytest.mark.django_db
def test_a_retired_series_says_so_in_the_unit_and_what_counted_stays(client: Client) -> None:
    series = making.series()
    shown = making.published(series)
    who = signed_in(client)
    attend(who, making.session(series))
    LiveSeries.objects.filter(key=series.key).update(retired_on=date(2026, 12, 1))
    with transaction.atomic():
        emit(SeriesRetired(series.key))
    embedded.follow(series.key)
    assert Progress.objects.get(key=shown["key"]).state == State.DONE
    assert "Seit dem 1. Dezember 2026 gibt es dazu keine neuen Termine." in (
        Client().get(making.PAGE).content.decode()
    )
