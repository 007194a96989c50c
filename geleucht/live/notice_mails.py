# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a notice says: plain text, no names, the pages of the date and of the seat.

The link of the room is in no mail: it may be replaced, and mails are passed on.
"""

from email.mime.text import MIMEText
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geleucht.live.addresses import room_href, seat_token, series_href, session_href
from geleucht.live.calendar_files import Method, calendar_file
from geleucht.live.models import Notice, Seat, Session, SessionNote
from geleucht.live.seat_models import AT_MOST_ONCE, NoticeKind, SeatState
from geleucht.programmes.models import Tone

ALONG = (
    "seat__person",
    "seat__session__series__programme__audience",
    "seat__session__cancellation__instead__series",
)
SUBJECTS = {
    NoticeKind.CONFIRMED: gettext_lazy("Ihr Platz: %(title)s, %(day)s"),
    NoticeKind.WAITING: gettext_lazy("Warteliste: %(title)s, %(day)s"),
    NoticeKind.OFFERED: gettext_lazy("Platz frei: %(title)s, %(day)s"),
    NoticeKind.EXPIRED: gettext_lazy("Angebot abgelaufen: %(title)s, %(day)s"),
    NoticeKind.CANCELLED: gettext_lazy("Abgemeldet: %(title)s, %(day)s"),
    NoticeKind.CHANGED: gettext_lazy("Verlegt: %(title)s, jetzt %(day)s"),
    NoticeKind.CALLED_OFF: gettext_lazy("Fällt aus: %(title)s, %(day)s"),
    NoticeKind.DAY_BEFORE: gettext_lazy("Erinnerung: %(title)s, %(day)s"),
    NoticeKind.SOON: gettext_lazy("Gleich: %(title)s, %(day)s"),
    NoticeKind.NOTE: gettext_lazy("Nachricht zum Termin: %(title)s, %(day)s"),
}
CALENDAR: dict[NoticeKind, Method] = {
    NoticeKind.CONFIRMED: "REQUEST",
    NoticeKind.CHANGED: "REQUEST",
    NoticeKind.CANCELLED: "CANCEL",
    NoticeKind.CALLED_OFF: "CANCEL",
}
NO_ANSWER = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply"}


def mail(notice: Notice) -> EmailMessage | None:
    """None where there is no mailbox, or no text any more."""
    address, context = mailbox(notice.seat), context_of(notice)
    if not address or (notice.kind == NoticeKind.NOTE and not context["note"]):
        return None
    body = render_to_string(f"live/mail/{notice.kind}.txt", context).strip() + "\n"
    message = EmailMessage(subject(notice), body, None, [address], headers=headers(notice))
    if method := calendar_method(notice):
        message.attach(calendar_part(notice.seat.session, method, address))
    return message


def mailbox(seat: Seat) -> str | None:
    if seat.person is None:
        return seat.email
    return seat.person.email if seat.person.is_active else None


def context_of(notice: Notice) -> dict[str, object]:
    seat, session = notice.seat, notice.seat.session
    return {
        "title": title(session),
        "when": when(session),
        "du": session.series.programme.audience.tone == Tone.DU,
        "seat": seat,
        "session": session,
        "room": whole(room_href(session, seat)),
        "seat_page": seat_page(seat),
        "date_page": whole(session_href(session)),
        "series_page": whole(series_href(session.series)),
        "note": note_of(notice),
        **instead_of(session),
    }


def instead_of(session: Session) -> dict[str, object]:
    """Why a date does not take place, and where its seats may go."""
    if not hasattr(session, "cancellation"):
        return {"reason": "", "instead": ""}
    instead = session.cancellation.instead
    return {"reason": session.cancellation.reason, "instead": when(instead) if instead else ""}


def note_of(notice: Notice) -> str:
    if notice.kind != NoticeKind.NOTE:
        return ""
    found = SessionNote.objects.filter(pk=notice.round).values_list("text", flat=True).first()
    return found or ""


def title(session: Session) -> str:
    return " ".join(str(session.series.shown["title"]).split())


def when(session: Session) -> str:
    """Tuesday, 1 December 2026, 14:00 to 15:00, in German."""
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    until = date_format(ends, "H:i" if ends.date() == starts.date() else "j. F Y, H:i")
    values = {"starts": date_format(starts, "l, j. F Y, H:i"), "ends": until}
    return _("%(starts)s bis %(ends)s Uhr") % values


def subject(notice: Notice) -> str:
    session = notice.seat.session
    day = date_format(timezone.localtime(session.starts_at), "j. F Y, H:i")
    du = session.series.programme.audience.tone == Tone.DU
    words = SUBJECTS[NoticeKind(notice.kind)]
    if du and notice.kind == NoticeKind.CONFIRMED:
        words = gettext_lazy("Dein Platz: %(title)s, %(day)s")
    return str(words) % {"title": title(session), "day": _("%(day)s Uhr") % {"day": day}}


def headers(notice: Notice) -> dict[str, str]:
    """One Message-ID however often it is sent: whoever gets it twice sees it once."""
    host = urlsplit(settings.ADDRESS).hostname
    name = f"{notice.kind}.{notice.round}.{notice.seat_id}"
    quiet = {"List-Unsubscribe": f"<{seat_page(notice.seat)}>"}
    fits = quiet if notice.kind in AT_MOST_ONCE else {}
    return {"Message-ID": f"<{name}@{host}>", **NO_ANSWER, **fits}


def calendar_method(notice: Notice) -> Method | None:
    """Whoever waits has nothing in the calendar yet."""
    if notice.kind == NoticeKind.CHANGED and notice.seat.state != SeatState.HELD:
        return None
    return CALENDAR.get(NoticeKind(notice.kind))


def calendar_part(session: Session, method: Method, recipient: str) -> MIMEText:
    text = calendar_file([session], method=method, recipient=recipient).decode()
    part = MIMEText(text, "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="termin.ics")
    return part


def seat_page(seat: Seat) -> str:
    return whole(reverse("live:seat_of_mail", args=[seat_token(seat)]))


def whole(path: str) -> str:
    return settings.ADDRESS + path
