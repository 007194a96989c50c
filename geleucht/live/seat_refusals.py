# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why there is no seat, in sentences."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from geleucht.live import seat_queries
from geleucht.live.session_models import Session
from geleucht.live.states import SessionState, state


def of(session: Session, now: datetime) -> str:
    """Why nobody can book this date, as it is in the database now."""
    found = seat_queries.sessions().filter(pk=session.pk).first()
    return said(found, now) if found else retired()


def said(session: Session, now: datetime) -> str:
    """Of a date that takes no bookings; reads its cancellation."""
    match state(session, now):
        case SessionState.CANCELLED:
            return _("Dieser Termin fällt aus. Plätze gibt es deshalb nicht mehr.")
        case SessionState.DONE:
            return _("Dieser Termin ist vorbei.")
        case SessionState.RUNNING:
            return _("Dieser Termin hat schon begonnen. Plätze werden nicht mehr vergeben.")
        case SessionState.PLANNED:
            return _("Die Anmeldung öffnet am %(when)s Uhr.") % {"when": moment(session.opens_at)}
        case SessionState.CLOSED:
            return _("Die Anmeldung zu diesem Termin ist beendet.")
    return full(session)


def full(session: Session) -> str:
    if session.waiting_places:
        return _("Alle Plätze sind vergeben, und auch die Warteliste ist voll.")
    return _("Alle Plätze sind vergeben.")


def moment(when: datetime | None) -> str:
    return date_format(localtime(when), "j. F Y, H:i") if when else ""


def retired() -> str:
    return _("Diese Terminreihe ist zurückgezogen. Plätze werden nicht mehr vergeben.")


def invited() -> str:
    return _(
        "Dieser Termin ist für eingeladene Einrichtungen. Einen Platz nimmt, wer angemeldet ist "
        "und in einer Gruppe dieses Programms lernt. Auskunft gibt das Programmbüro."
    )


def locked() -> str:
    return _("Dieses Konto ist gesperrt. Weiter hilft das Programmbüro.")


def no_offer() -> str:
    return _("Hier ist kein Platz mehr angeboten. Der Stand steht auf der Seite des Platzes.")


def offer_over() -> str:
    return _(
        "Die Frist für dieses Angebot ist vorbei; der Platz geht an die Nächsten. Eine neue "
        "Anmeldung ist möglich, solange der Termin Anmeldungen annimmt."
    )


def over() -> str:
    return _("Diese Anmeldung ist beendet. Es wurde nichts geändert.")


def nowhere_to_move() -> str:
    return _("Für diesen Termin gibt es keinen Ersatz, zu dem der Platz umziehen kann.")
