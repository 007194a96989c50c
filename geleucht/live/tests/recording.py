# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recordings as BigBlueButton tells of them, dates that had a room, and who agreed."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from geleucht.accounts.models import Person
from geleucht.live import consents
from geleucht.live.models import OpenRoom, Session
from geleucht.live.tests.seating import ASession

WATCH = "https://bbb.example/playback/presentation/2.3/"


def told(
    room: str,
    key: str = "a-1",
    *,
    formats: Mapping[str, str] | None = None,
    minutes: int = 0,
    **fields: str,
) -> str:
    """One `recording` of getRecordings, its elements in the documentation's order."""
    both = {"podcast": "https://bbb.example/podcast/a-1/audio.ogg"}
    offered = both | {"presentation": f"{WATCH}{key}"} if formats is None else formats
    playback = "".join(
        f"<format><type>{name}</type><url>{escape(url)}</url><processingTime>7177</processingTime>"
        f"<length>{minutes}</length></format>"
        for name, url in offered.items()
    )
    known = {"recordID": key, "meetingID": room, "internalMeetingID": key, "name": "Sprechstunde"}
    known |= {"isBreakout": "false", "published": "true", "state": "published"}
    known |= {"startTime": "1530718721124", "endTime": "1530718810456"} | fields
    told = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in known.items())
    return f"<recording>{told}<playback>{playback}</playback></recording>"


def recorded(a_session: ASession, *, rounds: int = 1, **fields: object) -> Session:
    """A date that is over and whose last room was closed, as `room_actions` leaves it."""
    session = a_session(**({"hours": -2, "provider": "bbb", "recorded": True} | fields))
    OpenRoom.objects.create(session=session, provider="bbb", round=rounds, handle="")
    return session


def agree(session: Session, *people: Person) -> None:
    for person in people:
        consents.say(session=session, given=True, by=person)
