# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Recordings on BigBlueButton: of hosts alone, asked for by the names that our rooms had."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID
from xml.etree.ElementTree import Element

from django.conf import settings

from geleucht.base.env import Conference
from geleucht.live.rooms.bbb.answers import said
from geleucht.live.rooms.bbb.calls import CallFailed, Params, ask
from geleucht.live.rooms.gateway import Plan, Recording

HOSTS_ALONE: Params = {  # decision 0039: what the documentation says of each, and since when
    "lockSettingsDisableCam": "true",
    "lockSettingsDisableMic": "true",
    "lockSettingsDisablePublicChat": "true",
    "lockSettingsDisableNotes": "true",
    "lockSettingsLockOnJoin": "true",
    "lockSettingsLockOnJoinConfigurable": "true",
    "webcamsOnlyForModerator": "true",
    "allowModsToUnmuteUsers": "false",
    "breakoutRoomsRecord": "false",
    "recordFullDurationMedia": "false",
}
AT_ONCE = 20  # rooms in one call: the address stays short
MOST_ROOMS = 50  # of one date, the last ones
WATCHED = ("presentation", "video", "screenshare", "podcast")  # the best first
FILM = "video"


def meeting_of(key: UUID, number: int, *, recorded: bool) -> str:
    """The name of a date's room. A server leaves one that is there as it was made: so one that is
    to be recorded and one that is not never share a name."""
    return f"{key}-{number}{'r' if recorded else ''}"


def recordings_of(plans: Sequence[Plan]) -> Mapping[UUID, Sequence[Recording]]:
    rooms = {
        meeting_of(plan.key, number, recorded=True): plan.key
        for plan in plans
        for number in range(max(0, plan.round + 1 - MOST_ROOMS), plan.round + 1)
    }
    found: dict[UUID, list[Recording]] = defaultdict(list)
    for server in settings.BIGBLUEBUTTON:
        for meeting, one in listed(server, list(rooms)):
            found[rooms[meeting]].append(one)
    return found


def listed(server: Conference, meetings: Sequence[str]) -> Iterator[tuple[str, Recording]]:
    """What may be watched, with its room's name; up to the first call that fails."""
    for first in range(0, len(meetings), AT_ONCE):
        asked = meetings[first : first + AT_ONCE]
        try:
            params = {"meetingID": ",".join(asked), "state": "published"}
            answer = ask(server, "getRecordings", params)
        except CallFailed:
            return
        for one in answer.iterfind("recordings/recording"):
            if said(one, "meetingID") in asked and is_ready(one):
                yield said(one, "meetingID"), recording(one)


def is_ready(one: Element) -> bool:
    whole = said(one, "isBreakout") != "true"
    return whole and said(one, "published") == "true" and bool(best(one)[0])


def recording(one: Element) -> Recording:
    where, minutes = best(one)
    begun, ended = number(one, "startTime"), number(one, "endTime")  # milliseconds
    seconds = minutes * 60 or max(0, ended - begun) // 1000
    return Recording(said(one, "recordID"), where, seconds, film=formats(one).get(FILM, ("", 0))[0])


def best(one: Element) -> tuple[str, int]:
    """Address and minutes of the format that is made for watching. Others are none of readers'
    business: notes, statistics."""
    offered = formats(one)
    return next((offered[name] for name in WATCHED if name in offered), ("", 0))


def formats(one: Element) -> dict[str, tuple[str, int]]:
    """Of each where it is and how many minutes long, if the server knows."""
    found = one.iterfind("playback/format")
    told = {said(each, "type"): (said(each, "url"), number(each, "length")) for each in found}
    return {name: told[name] for name in told if told[name][0]}


def number(one: Element, name: str) -> int:
    text = said(one, name)
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 20 else 0
