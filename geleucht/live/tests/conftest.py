# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A series with dates, and people; written directly, as published."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from geleucht.live.models import LiveSeries
    from geleucht.live.tests.bbb_server import BigBlueButton
    from geleucht.live.tests.mail_server import MailServer
    from geleucht.live.tests.seating import ASession, People


@pytest.fixture
def now() -> datetime:
    from django.utils import timezone  # reason: settings first

    return timezone.now()


@pytest.fixture(scope="module")
def a_programme(request: pytest.FixtureRequest) -> None:
    """That for teachers, once for all tests of a module; not where each empties the database."""
    from geleucht.programmes.tests.opening import open_programme  # reason: settings first

    marks = request.node.iter_markers("django_db")
    if not any(mark.kwargs.get("transaction") for mark in marks):
        request.getfixturevalue("shared")
        open_programme("lehrkraefte")


@pytest.fixture
def a_series(a_programme: None, db: None) -> "LiveSeries":
    """*KI-Sprechstunde* for teachers, published."""
    from geleucht.live.models import LiveSeries, SeriesAddress  # reason: settings first
    from geleucht.programmes.models import Programme  # reason: settings first
    from geleucht.programmes.tests.opening import open_programme  # reason: settings first

    programme = Programme.objects.filter(slug="lehrkraefte").first()
    key = uuid4()
    shown = {
        "key": str(key),
        "slug": "ki-sprechstunde",
        "title": "KI-Sprechstunde",
        "summary": "Fragen aus dem Unterricht, beantwortet.",
        "gains": ["Antworten auf Ihre Fragen"],
        "hosts": "Frau Castillo",
        "minutes": 60,
        "level": "einstieg",
        "material": [],
        "competences": [],
        "origin": "human",
    }
    SeriesAddress.objects.create(slug="ki-sprechstunde", key=key)
    return LiveSeries.objects.create(
        key=key,
        slug="ki-sprechstunde",
        programme=programme or open_programme("lehrkraefte"),
        shown=shown,
        level="einstieg",
    )


@pytest.fixture
def a_session(a_series: "LiveSeries", now: datetime) -> "ASession":
    """`a_session(seats=3)`: a date two days from now for an hour; `hours` until it starts."""
    from geleucht.live.models import Session  # reason: settings first

    def make(*, hours: float = 48, **fields: Any) -> Session:
        starts = now + timedelta(hours=hours)
        number = a_series.sessions.count() + 1
        known = {"series": a_series, "number": number, "starts_at": starts}
        known |= {"ends_at": fields.get("starts_at", starts) + timedelta(hours=1)}
        return Session.objects.create(**(known | fields))

    return make


@pytest.fixture
def nord(settings: "Settings") -> "Iterator[BigBlueButton]":
    """A conference server on loopback, the only one that the house has."""
    from geleucht.live.tests.bbb_server import BigBlueButton, serving  # reason: settings first

    with serving(BigBlueButton()) as server:
        settings.BIGBLUEBUTTON = [server.conference()]
        yield server


@pytest.fixture
def server(settings: "Settings") -> "Iterator[MailServer]":
    """A mail server on loopback, to which the house sends as fast as it can."""
    from geleucht.live.tests.mail_server import listening  # reason: settings first

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAILS_A_MINUTE = 60_000
    with listening() as found:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        yield found


@pytest.fixture
def people(db: None) -> "People":
    """`people(3)`: so many people with accounts."""
    from geleucht.accounts.models import Person  # reason: settings first

    def make(number: int) -> list[Person]:
        first = Person.objects.count()
        made = range(first, first + number)
        return [Person.objects.create_user(f"person{one}@schule.example") for one in made]

    return make
