# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rechtsstand, review and expiry of an activity, as readers and learners see them."""

import pytest
from django.test import Client

from geleucht.learning.models import UnitEdition
from geleucht.learning.tests.making import (
    answer,
    option,
    path,
    publish,
    quiz,
    reflection,
    republish,
    signed_in,
    unit,
)
from geleucht.learning.tests.test_dates import at, seen

pytestmark = pytest.mark.django_db
DATES = {
    "law": "<b>KI-Verordnung</b>",
    "law_as_of": "2026-08-01",
    "review_on": "2027-03-01",
    "expires_on": "2027-06-01",
}
PLAIN, QUIZ = reflection(), quiz()
DATED = QUIZ | {"dates": DATES}
ONE = unit("eins", PLAIN, DATED)
UNIT = "/lernpfade/pfad/eins/"
LAW = "Rechtsstand: 1. August 2026 (&lt;b&gt;KI-Verordnung&lt;/b&gt;), juristisch ungeprüft"
EXPIRED = "Diese Aktivität ist seit dem 1. Juni 2027 nicht mehr aktuell."
OVERDUE = "Diese Aktivität sollte bis 1. März 2027 wieder geprüft sein. Das steht noch aus."


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(path("pfad", [ONE]), [ONE])


@pytest.mark.parametrize("somebody", [False, True])
def test_a_notice_comes_on_its_day_in_its_slot(
    client: Client, monkeypatch: pytest.MonkeyPatch, somebody: bool
) -> None:
    if somebody:
        who = signed_in(client)
        answer(who, "pfad/eins", QUIZ, option=option(QUIZ, "Ja"))
    shown = {}
    for day in ("2027-03-01", "2027-03-02", "2027-06-01"):
        at(day, monkeypatch)
        page = seen(client)
        assert page.count(LAW) == 1
        assert page.index("Was nehmen Sie mit?") < page.index("Stimmt das?") < page.index(LAW)
        coming = "Wird wieder geprüft bis 1. März 2027." in page
        shown[day] = (coming, OVERDUE in page, EXPIRED in page)
    assert shown == {
        "2027-03-01": (True, False, False),
        "2027-03-02": (False, True, False),
        "2027-06-01": (False, False, True),
    }


def test_the_answer_of_an_activity_has_its_dates_too(client: Client) -> None:
    signed_in(client)
    place = f"{UNIT}antwort/{QUIZ['key']}/"
    sent = client.post(place, {"option": option(QUIZ, "Ja")}, headers={"HX-Request": "true"})
    assert LAW in " ".join(sent.text.split())


def test_paper_says_it_too(client: Client) -> None:
    assert seen(client, f"{UNIT}druck/").count(LAW) == 1


def test_without_dates_the_edition_is_what_it_was_before(client: Client) -> None:
    stored = UnitEdition.objects.get(key=ONE["key"])
    assert [set(one) & {"dates"} for one in stored.data["body"]] == [set(), set(), {"dates"}]
    bare = ONE | {"body": [ONE["body"][0], PLAIN, QUIZ]}
    republish(bare)
    plain = UnitEdition.objects.filter(key=ONE["key"]).latest("pk")
    assert not any("dates" in one for one in plain.data["body"])
    assert plain.solutions == stored.solutions
    assert "Rechtsstand" not in seen(client)
    republish(ONE)
    republish(bare)
    assert UnitEdition.objects.filter(key=ONE["key"]).count() == 2
