# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The templates' contexts: what hosts see."""

import re
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.accounts.models import Person
from geleucht.accounts.qr import qr_svg
from geleucht.live import consents, doors, hosting
from geleucht.live.host_addresses import address, crumbs
from geleucht.live.host_forms import LinkForm, NoteForm, systems
from geleucht.live.models import Session
from geleucht.live.room_phases import facts, phase
from geleucht.live.session_models import AttendanceBy
from geleucht.live.states import SessionState, state

Context = dict[str, Any]


def overview(person: Person, now: datetime) -> Context:
    """Today's dates first, then the next days'."""
    mine = hosting.hosted(person)
    found = hosting.ahead(mine, now)
    days = [
        {"day": day, "today": day == timezone.localdate(now), "rows": [row(one, now) for one in of]}
        for day, of in groupby(found, key=lambda one: timezone.localdate(one.starts_at))
    ]
    late = hosting.lately(mine, now)
    said = list(consents.said_by(person)[: hosting.MOST])
    frame = {"section": "me", "crumbs": [(_("Moderation"), "")]}
    return {"days": days, "late": late, "consents": said} | frame


def row(session: Session, now: datetime) -> Context:
    found = state(session, now)
    return {
        "session": session,
        "title": session.series.shown["title"],
        "programme": session.series.programme.title,
        "state": found.label,
        "shade": "danger" if found == SessionState.CANCELLED else "info",
        "seats": seats(session),
        "wished": getattr(session, "wished", 0),
    }


def seats(session: Session) -> str:
    if session.seats is None:
        return ngettext("%(n)s Anmeldung", "%(n)s Anmeldungen", session.taken) % {
            "n": session.taken
        }
    text = _("%(taken)s von %(seats)s Plätzen vergeben")
    if session.waiting:
        text = ngettext(
            "%(taken)s von %(seats)s Plätzen vergeben, %(waiting)s wartet",
            "%(taken)s von %(seats)s Plätzen vergeben, %(waiting)s warten",
            session.waiting,
        )
    return text % {"taken": session.taken, "seats": session.seats, "waiting": session.waiting}


def date_page(session: Session, now: datetime, form: LinkForm | None = None) -> Context:
    """`problem` is what a conference system said, where it did not do it."""
    door = doors.door(session)
    return row(session, now) | {
        "one": facts(session),
        "phase": phase(facts(session), now).value,
        "door": door,
        "may_close": door is not None and not door.system.takes_link,
        "round": doors.round_of(session),
        "systems": systems(),
        "form": form or LinkForm(),
        "wished": hosting.wished(session),
        "named": now < session.ends_at,
        "begun": now >= session.starts_at,
        "by_code": by_code(session),
        "audience": session.series.programme.audience.accent,
        "section": "me",
        "crumbs": crumbs(session),
    }


def by_code(session: Session) -> bool:
    """Whether the date has a code to be shown."""
    takes_place = not hasattr(session, "cancellation")
    return takes_place and session.attendance != AttendanceBy.WORD


def code_page(session: Session) -> Context:
    """The code, and where it is typed: an address that may break behind a stroke, and a picture
    of it for phones."""
    where = f"{settings.ADDRESS}{address(session, 'live:attendance')}"
    return {
        "session": session,
        "one": facts(session),
        "by_code": by_code(session),
        "where": re.findall("[^/]+/", where.partition("://")[2]),
        "qr": qr_svg(where, _("Die Seite, auf der der Code gilt")),
        "audience": session.series.programme.audience.accent,
    }


def names_page(session: Session) -> Context:
    rows = [(hosting.name_of(seat), seat.wishes) for seat in hosting.names(session)]
    return {
        "session": session,
        "one": facts(session),
        "rows": rows,
        "section": "me",
        "crumbs": crumbs(session, (_("Wer kommt"), "")),
    }


def note_page(session: Session, form: NoteForm) -> Context:
    """To how many it goes, and what has gone out before."""
    return {
        "one": facts(session),
        "form": form,
        "number": hosting.held(session).count(),
        "notes": list(session.notes.order_by("-on")),
        "section": "me",
        "crumbs": crumbs(session, (_("Nachricht an alle"), "")),
    }
