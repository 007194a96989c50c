# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Agreeing to be recorded: asked of each host, taken back at any time, without consequences."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from conftest import Count
from geleucht.accounts.erasure import erase_person
from geleucht.accounts.models import Person
from geleucht.live import consents, mine, recordings
from geleucht.live.models import Cancellation, Hosting, RecordingConsent, Session
from geleucht.live.tests.recording import agree, recorded
from geleucht.live.tests.rooming import again, host_of, hosted_at, prove
from geleucht.live.tests.seating import ASession, People
from geleucht.live.tests.test_hosts import signed_in, somebody
from geleucht.programmes.models import RoleName

pytestmark = pytest.mark.django_db
FILM = "https://bbb.example/playback/1"
SEEN = "Aufzeichnung ansehen"


def page_of(session: Session, browser: Client | None = None) -> str:
    """As readers have it; of one browser after the other it comes from memory where it may."""
    return (browser or Client()).get(f"/termine/{session.series.slug}/{session.number}/").text


def consent_of(session: Session) -> str:
    return f"{hosted_at(session)}zustimmung/"


def test_all_hosts_have_to_agree_and_where_nobody_hosts_nobody_has(a_session: ASession) -> None:
    session, nobodys = a_session(recorded=True), a_session(recorded=True)
    anna, bert = host_of(session), host_of(session)
    found = []
    for said in ([], [(anna, True)], [(bert, False)], [(bert, True)], [(anna, False)]):
        for person, given in said:
            consents.say(session=session, given=given, by=person)
        found.append(consents.agreed(session))
    assert found == [False, False, False, True, False]
    assert not consents.agreed(nobodys)


def test_a_host_says_yes_takes_it_back_and_is_told_what_it_means(a_session: ASession) -> None:
    session = a_session(recorded=True)
    browser = signed_in(host_of(session))
    page = browser.get(hosted_at(session)).text
    for text in ("Sie haben noch nichts gesagt.", "hat keine Folgen", "höchstens ein Jahr lang"):
        assert text in page
    told = []
    for answer in ("ja", "nein"):
        sent = browser.post(consent_of(session), {"einverstanden": answer})
        assert (sent.status_code, sent["Location"]) == (303, f"{hosted_at(session)}#aufzeichnung")
        told.append(
            "<strong>Sie sind einverstanden.</strong>" in browser.get(hosted_at(session)).text
        )
    assert told == [True, False]
    for wrong in ({}, {"einverstanden": "vielleicht"}):
        assert browser.post(consent_of(session), wrong).status_code == 422
    assert RecordingConsent.objects.get().given is False


def test_once_it_is_over_the_page_of_the_date_asks_and_announces_nothing(
    a_session: ASession,
) -> None:
    session = recorded(a_session)
    page = signed_in(host_of(session)).get(hosted_at(session)).text
    assert ("Sie haben noch nichts gesagt." in page, "Bleibt es dabei" in page) == (True, False)


def test_a_date_that_is_not_recorded_asks_nobody(a_session: ASession) -> None:
    session = a_session()
    browser = signed_in(host_of(session))
    assert "Aufzeichnung</h2>" not in browser.get(hosted_at(session)).text
    assert browser.get(consent_of(session)).status_code == 200


def test_nobody_else_is_asked_or_learns_who_refused(a_session: ASession, people: People) -> None:
    session = a_session(recorded=True)
    anna, bert = (host_of(session, name=name) for name in ("Frau Castillo", "Herr Nowak"))
    stranger = signed_in(people(1)[0])
    for answer in (
        stranger.get(consent_of(session)),
        stranger.post(consent_of(session), {"einverstanden": "ja"}),
    ):
        assert answer.status_code == 403
    assert Client().get(consent_of(session)).status_code == 302
    consents.say(session=session, given=False, by=bert)
    page = signed_in(anna).get(hosted_at(session)).text
    assert ("nicht alle zugestimmt" in page, "Nowak" in page) == (True, False)
    assert consents.own(session, anna) is None


def test_what_is_taken_back_takes_the_recording_from_readers_at_once(
    a_session: ASession, client: Client
) -> None:
    session = recorded(a_session, recording=FILM)
    anna, bert = host_of(session), host_of(session)
    seen = [SEEN in page_of(session, client)]
    for person, given in ((anna, True), (bert, True), (anna, False), (anna, True)):
        consents.say(session=session, given=given, by=person)
        seen.append(SEEN in page_of(session, client))
    assert seen == [False, False, True, False, True]


def test_a_host_who_comes_late_hides_it_until_they_agree(a_session: ASession) -> None:
    session = recorded(a_session, recording=FILM)
    agree(session, host_of(session))
    assert SEEN in page_of(session)
    late = host_of(session)
    assert recordings.shown(again(session), session.ends_at) == ""
    agree(session, late)
    assert SEEN in page_of(session)


def test_whoever_was_inside_and_hosts_no_more_can_still_take_it_back(a_session: ASession) -> None:
    session = recorded(a_session, recording=FILM)
    anna, bert = host_of(session), host_of(session)
    agree(session, anna, bert)
    RecordingConsent.objects.filter(person=bert).update(inside=True)
    Hosting.objects.filter(person=bert).delete()
    assert SEEN in page_of(session)
    browser = signed_in(bert)
    assert "KI-Sprechstunde" in browser.get("/moderation/").text
    sent = browser.post(consent_of(session), {"einverstanden": "nein"})
    assert sent["Location"] == f"{consent_of(session)}#aufzeichnung"
    assert "Sie sind nicht einverstanden." in browser.get(consent_of(session)).text
    assert SEEN not in page_of(session)


def test_a_host_who_refused_and_was_taken_off_the_date_before_stands_in_nobodys_way(
    a_session: ASession,
) -> None:
    session = a_session(recorded=True)
    anna, bert = host_of(session), host_of(session)
    agree(session, anna)
    consents.say(session=session, given=False, by=bert)
    Hosting.objects.filter(person=bert).delete()
    assert consents.agreed(session)


def test_an_office_that_agrees_speaks_for_itself_alone(a_session: ASession, people: People) -> None:
    session = a_session(recorded=True)
    host_of(session)
    office = somebody(people, RoleName.OFFICE, session)
    assert office.post(consent_of(session), {"einverstanden": "ja"}).status_code == 303
    assert not consents.agreed(session)


def test_whoever_is_erased_takes_what_shows_them_along_and_leaves_no_name(
    a_session: ASession, client: Client
) -> None:
    past, silent = (recorded(a_session, recording=FILM) for _one in range(2))
    ahead = a_session(recorded=True)
    anna, bert = host_of(past, silent, ahead), host_of(past, silent, ahead)
    agree(past, anna, bert)
    agree(silent, bert)
    agree(ahead, anna, bert)
    assert SEEN in page_of(past, client)
    erase_person(person=anna, by=anna)
    assert SEEN not in page_of(past, client) + page_of(silent, client)
    left = RecordingConsent.objects.filter(person=None, given=False)
    assert {one.session_id for one in left} == {past.pk, silent.pk}
    assert RecordingConsent.objects.count() == len(left) + 3  # those of Bert
    assert consents.agreed(ahead)


def test_a_row_of_nobody_never_agrees(a_session: ASession) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordingConsent.objects.create(session=a_session(), given=True)


def test_what_one_said_is_in_the_export_with_its_day_alone(a_session: ASession) -> None:
    session = a_session(recorded=True)
    anna = host_of(session)
    agree(session, anna)
    (row,) = consents.exported(anna.pk)
    assert row == {
        "termin": session.starts_at.date().isoformat(),
        "einverstanden": True,
        "im_raum": False,
        "am": RecordingConsent.objects.get().on.isoformat(),
    }


def test_consents_go_a_month_after_a_date_of_which_nothing_is_shown(
    a_session: ASession, now: datetime
) -> None:
    bare, linked = recorded(a_session), recorded(a_session, recording=FILM)
    agree(bare, host_of(bare))
    agree(linked, host_of(linked))
    left = []
    for days in (29, 31, 364, 366):
        recordings.forget(now + timedelta(days=days))
        left.append(sorted(RecordingConsent.objects.values_list("session__number", flat=True)))
    assert left == [[1, 2], [2], [2], []]
    assert again(linked).recording == ""


def test_a_date_that_was_called_off_or_has_not_begun_shows_none(a_session: ASession) -> None:
    off, ahead = recorded(a_session, recording=FILM), a_session(recording=FILM)
    host = host_of(off, ahead)
    for session in (off, ahead):
        agree(session, host)
    Cancellation.objects.create(session=off, reason="Erkrankt.")
    assert SEEN not in page_of(off) + page_of(ahead)


def test_readers_pages_pay_one_query_for_a_recording(
    a_session: ASession, client: Client, queries: Count
) -> None:
    session = recorded(a_session, recording=FILM)
    agree(session, *(host_of(session) for _one in range(3)))
    with queries(5):  # last change, date, who answers for it, other dates, whether all agree
        assert SEEN in page_of(session, client)
    with queries(1):  # from memory
        page_of(session, client)


def test_the_page_of_a_date_to_be_recorded_costs_two_queries_more(
    a_session: ASession, queries: Count
) -> None:
    session = a_session(recorded=True)
    browser = signed_in(host_of(session))
    agree(session, *(host_of(session) for _one in range(3)))
    with queries(8):  # those of one that is not, whether all agree, what was said
        browser.get(hosted_at(session))


def test_who_was_erased_stands_in_the_way_as_long_as_a_link_may_be_pasted(
    a_session: ASession, now: datetime
) -> None:
    session = recorded(a_session)
    anna, bert = host_of(session), host_of(session)
    agree(session, anna, bert)
    erase_person(person=bert, by=bert)
    recordings.forget(now + timedelta(days=40))
    agree(session, anna)
    recordings.link(session=session, address=FILM, by=anna)
    assert SEEN not in page_of(session)


def test_former_hosts_find_the_page_on_which_they_take_it_back(
    a_session: ASession, now: datetime
) -> None:
    session = recorded(a_session)
    host = host_of(session)
    agree(session, host)
    Hosting.objects.all().delete()
    assert mine.of(host, now).hosts


def test_no_film_is_offered_of_what_is_not_shown(a_session: ASession) -> None:
    session = recorded(a_session, recording=FILM)
    host = Person.objects.create_superuser("buero@lernen.example")
    proven, offered = signed_in(host), []
    prove(proven)
    for given in (True, False):
        agree(session, host)
        consents.say(session=session, given=given, by=host)
        offered.append(
            "Daraus ein Mini-Video machen" in proven.get(f"{hosted_at(session)}danach/").text
        )
    assert offered == [True, False]
