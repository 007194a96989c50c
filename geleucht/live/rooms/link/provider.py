# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room that somebody made elsewhere: its handle is its address."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from geleucht.live.room_links import is_fit
from geleucht.live.rooms.gateway import Guest, Info, Plan, Recording, RoomFailed


class Link:
    name = "link"
    asks_name = False
    takes_link = True
    records = False
    tells_who = False

    def label(self) -> str:
        return _("Adresse eines Raums (Teams, Zoom, Webex, Jitsi, OpenTalk …)")

    def usable(self) -> bool:
        return True

    def standing(self, plan: Plan) -> str:
        return plan.link if is_fit(plan.link) else ""

    def open(self, plan: Plan, *, handle: str = "") -> str:
        """There is nothing to make; what was pasted is what there is."""
        if found := self.standing(plan):
            return found
        raise RoomFailed(_("Für diesen Termin ist noch keine Adresse eines Raums eingetragen."))

    def address(self, handle: str, guest: Guest, back: str) -> str:
        return handle

    def end(self, handle: str) -> None:
        """Whoever made it ends it there."""

    def info(self, handle: str) -> Info | None:
        return None

    def recordings(self, plans: Sequence[Plan]) -> Mapping[UUID, Sequence[Recording]]:
        """Whoever made the room has them."""
        return {}


PROVIDER = Link()
