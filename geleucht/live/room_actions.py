# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Opening, replacing and closing the room of a date.

The system is asked outside of transactions: a slow one must hold no row that others need. What it
answers holds only where the date still has the room that was seen before it was asked; whoever was
faster has theirs. What was made in vain stands empty, and ends by itself.
"""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.base.events import emit
from geleucht.base.shared import touch
from geleucht.live import consents, doors, room_queries, waiting_list
from geleucht.live.doors import Door, Stand
from geleucht.live.events import SessionChanged
from geleucht.live.models import OpenRoom, Session
from geleucht.live.room_links import is_fit
from geleucht.live.rooms.gateway import Provider
from geleucht.live.rooms.registry import provider


def open_room(*, session: Session, by: Person) -> Door:
    """Make the date's room, or make sure that it is there; who waits is let in. What was recorded
    and has ended does not come back as one that is not: that is another room.

    Raises RoomFailed, and Refused for a date whose system is gone, that does not take place, or
    whose room was closed meanwhile.
    """
    check(session)
    system, seen = system_of(session.provider), doors.stand(session)
    known = consents.still_records if seen.handle else consents.may_record
    plan = doors.plan(session, recorded=known(session, system, by))
    if seen.recorded and not plan.recorded and system.info(seen.handle) is None:
        return replace_room(
            session=session, provider=seen.provider, link=seen.link, seen=seen.round, by=by
        )
    handle = system.open(plan, handle=seen.handle)
    made = seen
    if not system.takes_link and handle != seen.handle:
        made = replace(seen, handle=handle, recorded=plan.recorded)
    return there(settle(session, made))


def replace_room(*, session: Session, provider: str, link: str, seen: int, by: Person) -> Door:
    """Take another room, there or elsewhere; whoever waits or comes again gets that one.

    `seen` is the number of the room that is to be replaced: of two clicks the second changes
    nothing. Raises RoomFailed, and Refused for an address that is none.
    """
    check(session)
    if doors.round_of(session) != seen:
        return open_room(session=session, by=by)
    system = system_of(provider)
    if system.takes_link and not is_fit(link):
        raise Refused(_("Die Adresse eines Raums beginnt mit https:// und führt ins Internet."))
    pasted = link if system.takes_link else session.link
    plan = doors.plan(session, recorded=consents.may_record(session, system, by))
    handle = system.open(replace(plan, link=pasted, round=seen + 1))
    made = Stand(provider, pasted, "" if system.takes_link else handle, seen + 1, plan.recorded)
    return there(settle(session, made))


def close_room(*, session: Session, by: Person) -> Session:
    """End it for everybody; one that was made elsewhere ends there. Raises RoomFailed."""
    found, seen = doors.door(session), doors.stand(session)
    if found is None or found.system.takes_link:
        return session
    found.system.end(found.handle)
    return settle(session, replace(seen, handle="", round=seen.round + 1, recorded=False))


@transaction.atomic
def settle(seen: Session, made: Stand) -> Session:
    """The date as it is now: with this room, unless it has another than was seen."""
    waiting_list.lock(seen.pk)
    now = room_queries.sessions().get(pk=seen.pk)  # its room as of the lock, not of before
    if doors.stand(now) == doors.stand(seen) != made:
        keep(now, made)
    return now


def keep(session: Session, made: Stand) -> None:
    """Of a locked date. Pages before rooms are drawn anew once this is committed."""
    elsewhere = (session.provider, session.link) != (made.provider, made.link)
    session.provider, session.link = made.provider, made.link
    values = {"provider": made.provider, "handle": made.handle, "round": made.round}
    values["recorded"] = made.recorded
    session.room, _new = OpenRoom.objects.update_or_create(session=session, defaults=values)
    touch()
    if elsewhere:
        session.changed_at = timezone.now()
        session.save(update_fields=["provider", "link", "changed_at"])
        emit(SessionChanged(session.pk, moved=False))


def there(session: Session) -> Door:
    """The room that the date has now. Raises Refused where somebody has just closed it."""
    check(session)
    found = doors.door(session)
    if found is None:
        raise Refused(closed_meanwhile(), 409)
    return found


def closed_meanwhile() -> str:
    return _(
        "Der Raum wurde in diesem Moment geschlossen. Wenn er noch gebraucht wird, öffnen Sie ihn "
        "noch einmal."
    )


def check(session: Session) -> None:
    if hasattr(session, "cancellation"):
        raise Refused(_("Dieser Termin fällt aus; es gibt keinen Raum."), 409)


def system_of(name: str) -> Provider:
    found = provider(name)
    if found is None or not found.usable():
        raise Refused(_("Dieses Konferenzsystem ist hier nicht eingerichtet."), 409)
    return found
