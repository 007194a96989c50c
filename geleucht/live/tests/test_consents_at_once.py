# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two people who click in the same moment, and a job beside them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connections

from geleucht.live import consents, recordings
from geleucht.live.models import FoundRecording, RecordingConsent
from geleucht.live.rooms.gateway import Recording
from geleucht.live.tests.recording import WATCH, recorded
from geleucht.live.tests.rooming import again, host_of
from geleucht.live.tests.seating import ASession

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def at_once(*verbs: Callable[[], object]) -> None:
    ready = Barrier(len(verbs))

    def do(verb: Callable[[], object]) -> None:
        ready.wait(60)
        try:
            verb()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(verbs)) as pool:
        list(pool.map(do, verbs))


def test_of_two_hosts_and_two_clicks_of_one_each_has_one_word(a_session: ASession) -> None:
    session = a_session(recorded=True)
    anna, bert = host_of(session), host_of(session)
    clicks = [partial(consents.say, session=session, given=True, by=one) for one in (anna, bert)]
    for _round in range(ROUNDS):
        RecordingConsent.objects.all().delete()
        at_once(*clicks, clicks[0])
        assert RecordingConsent.objects.count() == 2
        assert consents.agreed(session)


def test_what_a_host_takes_away_while_the_job_links_it_stays_away(a_session: ASession) -> None:
    for _round in range(ROUNDS):
        session = recorded(a_session)
        found = [Recording("a", f"{WATCH}a", 60)]
        finds = partial(recordings.take_in, session=session, found=found)
        takes_away = partial(recordings.link, session=session, address="", by=host_of(session))
        at_once(finds, finds, takes_away)
        assert again(session).recording == ""
        assert FoundRecording.objects.filter(session=session).count() == 1
