# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms on BigBlueButton: made when a host opens them, on the first server that answers."""

import hmac
from collections.abc import Mapping, Sequence
from uuid import UUID
from xml.etree.ElementTree import Element

from django.conf import settings
from django.utils.translation import gettext as _

from geleucht.base.env import Conference
from geleucht.live.rooms.bbb.answers import said
from geleucht.live.rooms.bbb.calls import NOT_FOUND, NOT_UNIQUE, CallFailed, Params, address, ask
from geleucht.live.rooms.bbb.recordings import HOSTS_ALONE, meeting_of, recordings_of
from geleucht.live.rooms.gateway import Attendee, Guest, Info, Plan, Recording, RoomFailed

LONGEST_TITLE = 64  # the specification's, for `name`
LEAVES = "60"  # minutes for which an empty room stays: a host's connection may break
WAITS = "240"  # minutes for which it stays before anybody has come: it may be opened early


class BigBlueButton:
    """A handle is the server's name and the meeting's id: `nord 0190…-1`."""

    name = "bbb"
    asks_name = True
    takes_link = False
    records = True
    tells_who = True

    def label(self) -> str:
        return "BigBlueButton"

    def usable(self) -> bool:
        return bool(settings.BIGBLUEBUTTON)

    def standing(self, plan: Plan) -> str:
        return ""

    def open(self, plan: Plan, *, handle: str = "") -> str:
        if handle:
            brought_back(plan, *located(handle))
            return handle
        return self.opened_anew(plan)

    def opened_anew(self, plan: Plan) -> str:
        """A room that replaces another begins with the next server: the first may be the fault."""
        servers: list[Conference] = settings.BIGBLUEBUTTON
        first = plan.round % len(servers) if servers else 0
        problem = RoomFailed(_("Es ist kein Konferenzserver eingerichtet."))
        for server in servers[first:] + servers[:first]:
            meeting = meeting_of(plan.key, plan.round, recorded=plan.recorded)
            try:
                ask(server, "create", wanted(plan, server, meeting))
            except CallFailed as failed:
                problem = failed
            else:
                return f"{server.name} {meeting}"
        raise problem

    def address(self, handle: str, guest: Guest, back: str) -> str:
        server, meeting = located(handle)
        role, password = ("MODERATOR", "host") if guest.host else ("VIEWER", "guest")
        params = {"fullName": guest.name, "meetingID": meeting, "role": role}
        params |= {"password": word(server, meeting, password), "errorRedirectUrl": back}
        if guest.user:
            params["userID"] = guest.user
        return address(server, "join", params)

    def end(self, handle: str) -> None:
        server, meeting = located(handle)
        try:
            ask(server, "end", {"meetingID": meeting, "password": word(server, meeting, "host")})
        except CallFailed as failed:
            if failed.key != NOT_FOUND:
                raise

    def info(self, handle: str) -> Info | None:
        server, meeting = located(handle)
        try:
            answer = ask(server, "getMeetingInfo", {"meetingID": meeting})
        except CallFailed as failed:
            if failed.key == NOT_FOUND:
                return None
            raise
        there = tuple(attendee(one) for one in answer.iterfind("attendees/attendee"))
        return Info(said(answer, "running") == "true", there)

    def recordings(self, plans: Sequence[Plan]) -> Mapping[UUID, Sequence[Recording]]:
        """All servers are asked: which one had a room that was closed nobody has kept."""
        return recordings_of(plans)


def brought_back(plan: Plan, server: Conference, meeting: str) -> None:
    """Make it again if it has ended. One that is there and differs stays as it is."""
    try:
        ask(server, "create", wanted(plan, server, meeting))
    except CallFailed as failed:
        if failed.key != NOT_UNIQUE:
            raise


def located(handle: str) -> tuple[Conference, str]:
    """Raises RoomFailed for a server that settings name no more."""
    name, _blank, meeting = handle.partition(" ")
    server = next((one for one in settings.BIGBLUEBUTTON if one.name == name), None)
    if server is None:
        raise RoomFailed(
            _("Den Konferenzserver dieses Raums gibt es nicht mehr. Ersetzen Sie den Raum.")
        )
    return server, meeting


def wanted(plan: Plan, server: Conference, meeting: str) -> Params:
    """The same for the same room: then to create it again changes nothing."""
    hosts_alone = HOSTS_ALONE if plan.recorded else {}
    return hosts_alone | {
        "name": f"{plan.title[:LONGEST_TITLE]:2}",
        "meetingID": meeting,
        "attendeePW": word(server, meeting, "guest"),
        "moderatorPW": word(server, meeting, "host"),
        "record": "true" if plan.recorded else "false",
        "autoStartRecording": "false",
        "muteOnStart": "true",
        "logoutURL": plan.back,
        "meetingExpireWhenLastUserLeftInMinutes": LEAVES,
        "meetingExpireIfNoUserJoinedInMinutes": WAITS,
    }


def word(server: Conference, meeting: str, role: str) -> str:
    """The meeting's password for a role, which servers before 2.4 want."""
    return hmac.digest(server.secret.encode(), f"{role} {meeting}".encode(), "sha256").hex()[:24]


def attendee(one: Element) -> Attendee:
    return Attendee(said(one, "userID"), said(one, "fullName"), said(one, "role") == "MODERATOR")


PROVIDER = BigBlueButton()
