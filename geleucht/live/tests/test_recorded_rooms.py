# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room is recorded where all hosts have agreed by the time it is opened, and of them alone."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.live import consents, doors
from geleucht.live.models import Hosting, RecordingConsent, Session
from geleucht.live.room_actions import close_room, open_room, replace_room
from geleucht.live.rooms.bbb.provider import PROVIDER
from geleucht.live.rooms.bbb.recordings import HOSTS_ALONE
from geleucht.live.session_actions import set_hosts
from geleucht.live.tests.bbb_server import FAILED, BigBlueButton, answering
from geleucht.live.tests.recording import agree
from geleucht.live.tests.rooming import LINK, STREAM, again, host_of, hosted_at, room_of
from geleucht.live.tests.seating import ASession, People
from geleucht.live.tests.test_hosts import signed_in, somebody
from geleucht.programmes.models import Role, RoleName

pytestmark = pytest.mark.django_db
ON, OFF = "Dieser Raum wird aufgezeichnet.", "Dieser Termin wird nicht aufgezeichnet."
PLANNED = "wird aufgezeichnet, wenn alle zustimmen, die moderieren"
ENTER = "raum/eintritt/"
HOUR = timedelta(hours=1)


@pytest.fixture
def session(a_session: ASession) -> Session:
    return a_session(hours=0, provider="bbb", recorded=True)


def made(nord: BigBlueButton) -> list[str]:
    """What each room that is there was made as."""
    return [one["record"] for one in nord.meetings.values()]


def anew(session: Session, by: Person) -> None:
    seen = again(session).room.round
    replace_room(session=again(session), provider="bbb", link="", seen=seen, by=by)


def door(session: Session) -> str:
    return Client().get(room_of(session)).text


def test_with_all_consents_participants_are_locked_out_of_the_recording(
    session: Session, nord: BigBlueButton
) -> None:
    host = host_of(session)
    agree(session, host)
    assert PLANNED in door(session)
    open_room(session=again(session), by=host)
    (room,) = nord.meetings.values()
    assert (room["record"], room["autoStartRecording"]) == ("true", "false")
    assert HOSTS_ALONE.items() <= room.items()
    assert ON in door(session)
    assert "Dieser Raum kann aufgezeichnet werden" in signed_in(host).get(hosted_at(session)).text


def test_without_one_of_them_it_is_not_recorded_and_hosts_read_why(
    session: Session, nord: BigBlueButton
) -> None:
    anna, bert = host_of(session), host_of(session, name="Herr Nowak")
    agree(session, anna)
    consents.say(session=session, given=False, by=bert)
    open_room(session=again(session), by=anna)
    assert made(nord) == ["false"]
    assert not HOSTS_ALONE.keys() & next(iter(nord.meetings.values())).keys()
    assert OFF in door(session)
    page = signed_in(anna).get(hosted_at(session)).text
    assert "Es wird nicht aufgezeichnet, weil nicht alle zugestimmt haben." in page
    assert "Nowak" not in page


def test_who_agrees_late_changes_no_room_that_is_open_but_the_next(
    session: Session, nord: BigBlueButton
) -> None:
    host = host_of(session)
    open_room(session=again(session), by=host)
    agree(session, host)
    open_room(session=again(session), by=host)
    assert (made(nord), OFF in door(session)) == (["false"], True)
    assert "ein neuer Raum kann" in signed_in(host).get(hosted_at(session)).text
    anew(session, host)
    assert (made(nord), ON in door(session)) == (["false", "true"], True)


def test_who_takes_it_back_while_the_room_is_open_stops_it_coming_back(
    session: Session, nord: BigBlueButton
) -> None:
    host = host_of(session)
    agree(session, host)
    open_room(session=again(session), by=host)
    consents.say(session=session, given=False, by=host)
    page = signed_in(host).get(hosted_at(session)).text
    assert "aber nicht alle haben zugestimmt. Beenden Sie die Aufzeichnung" in page
    nord.meetings.clear()  # everybody left, and the server has ended it
    open_room(session=again(session), by=host)
    assert made(nord) == ["false"]
    anew(session, host)
    assert OFF in door(session)


def test_a_room_that_is_there_and_was_made_otherwise_is_left_as_it_is(
    session: Session, nord: BigBlueButton
) -> None:
    host = host_of(session)
    open_room(session=again(session), by=host)
    nord.fault = answering(FAILED.format("idNotUnique", "A meeting already exists"))
    assert open_room(session=again(session), by=host).handle == again(session).room.handle


def test_a_room_that_is_recorded_says_so_whatever_the_desk_changes_meanwhile(
    session: Session, nord: BigBlueButton
) -> None:
    host = host_of(session)
    agree(session, host)
    open_room(session=again(session), by=host)
    Session.objects.filter(pk=session.pk).update(recorded=False)
    assert ON in door(session)
    assert "Sie sind einverstanden." in signed_in(host).get(hosted_at(session)).text


def test_a_closed_room_is_none_that_is_recorded(session: Session, nord: BigBlueButton) -> None:
    host = host_of(session)
    agree(session, host)
    open_room(session=again(session), by=host)
    close_room(session=again(session), by=host)
    assert ON not in door(session)
    consents.say(session=session, given=False, by=host)
    open_room(session=again(session), by=host)
    assert (made(nord), OFF in door(session)) == (["false"], True)


def test_whoever_goes_in_as_a_host_has_to_agree_too(
    session: Session, nord: BigBlueButton, people: People
) -> None:
    host = host_of(session)
    agree(session, host)
    office = somebody(people, RoleName.OFFICE, session)
    assert office.post(f"{hosted_at(session)}{ENTER}").status_code == 200
    assert (made(nord), consents.agreed(session)) == (["true"], False)
    office.post(f"{hosted_at(session)}zustimmung/", {"einverstanden": "ja"})
    assert consents.agreed(session)
    late = signed_in(host_of(session))
    late.post(f"{hosted_at(session)}{ENTER}")
    Hosting.objects.exclude(person=host).delete()
    assert not consents.agreed(session)
    assert RecordingConsent.objects.filter(inside=True).count() == 2


def test_to_go_into_a_room_that_is_not_recorded_is_kept_nowhere(
    session: Session, nord: BigBlueButton
) -> None:
    signed_in(host_of(session)).post(f"{hosted_at(session)}{ENTER}")
    assert (made(nord), RecordingConsent.objects.count()) == (["false"], 0)


def test_a_system_that_cannot_be_told_is_recorded_by_hand_or_not_at_all(
    a_session: ASession, people: People
) -> None:
    session = a_session(hours=0, link=LINK, recorded=True)
    host = host_of(session)
    browser = signed_in(host)
    assert "Bitte nicht aufzeichnen" in browser.get(hosted_at(session)).text
    agree(session, host)
    assert "starten Sie die Aufzeichnung selbst" in browser.get(hosted_at(session)).text
    assert "Kamera und Mikrofon aller anderen bleiben bitte aus" in door(session)
    assert consents.agreed(session)
    somebody(people, RoleName.OFFICE, session).post(f"{hosted_at(session)}{ENTER}")
    assert not consents.agreed(session)
    stream = a_session(hours=0, link=LINK, stream=STREAM, recorded=True)
    assert (PLANNED in door(stream), "Mikrofon" in door(stream)) == (True, False)


def test_a_date_that_is_not_to_be_recorded_says_nothing_of_it(
    a_session: ASession, nord: BigBlueButton
) -> None:
    session = a_session(hours=0, provider="bbb")
    host = host_of(session)
    agree(session, host)
    open_room(session=again(session), by=host)
    assert (made(nord), "aufgezeichnet" in door(session)) == (["false"], False)
    address = room_of(session).removesuffix("raum/")
    assert "aufgezeichnet" not in Client().get(address).text


def test_readers_know_before_they_book(session: Session) -> None:
    page = Client().get(room_of(session).removesuffix("raum/")).text
    assert "zu sehen und zu hören sind nur sie, Teilnehmende nicht" in page


def test_who_has_said_no_opens_no_room_that_is_recorded_though_named_ones_agree(
    session: Session, nord: BigBlueButton, people: People
) -> None:
    agree(session, host_of(session))
    [office] = people(1)
    Role.objects.create(person=office, role=RoleName.OFFICE)
    consents.say(session=session, given=False, by=office)
    open_room(session=again(session), by=office)
    assert (made(nord), OFF in door(session)) == (["false"], True)


def test_a_room_made_for_recording_is_not_taken_for_one_that_is_not(
    session: Session, nord: BigBlueButton
) -> None:
    """The server leaves a room that is there as it was made."""
    anna, bert = host_of(session), host_of(session)
    agree(session, anna, bert)
    plan = doors.plan(again(session), recorded=True)
    PROVIDER.open(plan)  # and whoever asked for it was gone before it was kept
    consents.say(session=session, given=False, by=bert)
    handle = open_room(session=again(session), by=bert).handle
    assert nord.meetings[handle.split()[1]]["record"] == "false"


def test_who_is_taken_off_a_date_that_has_begun_may_be_seen_and_hides_it(
    session: Session,
) -> None:
    anna, bert = host_of(session), host_of(session)
    agree(session, anna, bert)
    Session.objects.update(starts_at=F("starts_at") - HOUR)
    set_hosts(again(session), [anna])
    assert consents.agreed(session)
    consents.say(session=session, given=False, by=bert)
    assert not consents.agreed(session)
