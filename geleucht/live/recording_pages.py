# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The templates' contexts: consent and recordings, as hosts see them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.permission_policies.pages import PagePermissionPolicy

from geleucht.accounts.models import Person
from geleucht.live import consents, recording_words, recordings
from geleucht.live.models import FoundRecording, Session
from geleucht.live.recording_forms import ChoiceForm
from geleucht.live.recording_words import Recorded

Context = dict[str, Any]


def consent_part(session: Session, person: Person, now: datetime) -> Context:
    """For the date's page; nothing where it is not to be recorded. Two queries, one once it is
    over: what there is then stands in *Danach*."""
    if recording_words.recorded(session) == Recorded.NO:
        return {}
    over = now >= session.ends_at
    said = "" if over else recording_words.to_hosts(session, consents.agreed(session))
    return {"recording": {"said": said} | own_part(session, person)}


def own_part(session: Session, person: Person) -> Context:
    given = consents.own(session, person)
    return {"given": given, "own": recording_words.own(given)}


def after_part(session: Session, person: Person, now: datetime) -> Context:
    """For *Danach*: what is ready, what is missing, and how it becomes a mini-video."""
    found, shown = list(session.found.all()), bool(recordings.shown(session, now))
    several = len(found) > 1
    return {
        "recording": {
            "said": seen() if shown else standing(session, found, now),
            "found": found if several else [],
            "form": ChoiceForm(found, session.recording) if several else None,
            "film": film_of(session, found),
            "on_server": any(one.address == session.recording for one in found),
            "films": films_href(person) if shown else "",
        }
    }


def standing(session: Session, found: Sequence[FoundRecording], now: datetime) -> str:
    """Why it is not to be seen."""
    if session.recording:
        return hidden(session, now)
    if len(found) > 1:
        return _("Mehrere sind bereit. Wählen Sie eine; vorgeschlagen ist die längste.")
    if found:
        return _("Eine ist bereit, wird aber nicht gezeigt: Jemand hat sie hier weggenommen.")
    if session.recorded and now < session.ends_at + recordings.LOOKED_FOR:
        return _(
            "Noch ist keine bereit. Konferenzserver brauchen dafür einige Stunden; wir sehen "
            "vierzehn Tage lang von selbst nach."
        )
    return ""


def seen() -> str:
    return _("Sie ist auf der Seite des Termins zu sehen.")


def hidden(session: Session, now: datetime) -> str:
    """Why what is linked is not shown."""
    if hasattr(session, "cancellation"):
        return _("Sie ist nicht zu sehen: Der Termin fällt aus.")
    if now < session.starts_at:
        return _("Zu sehen ist sie, sobald der Termin begonnen hat.")
    if consents.agreed(session):
        return _("Sie ist nicht mehr zu sehen: Nach einem Jahr endet das.")
    return _(
        "Sie ist bereit, aber nicht zu sehen: Noch haben nicht alle zugestimmt, die moderieren "
        "oder als Moderation im aufgezeichneten Raum waren."
    )


def film_of(session: Session, found: Sequence[FoundRecording]) -> str:
    """Of the linked one; empty where it is not to be had as a file."""
    linked = (one.film for one in found if one.address == session.recording)
    return next(linked, "")


def films_href(person: Person) -> str:
    """Where films are taken in at the desk, for those who may."""
    may = PagePermissionPolicy().user_has_any_permission(person, ["add", "change"])
    return reverse("videos_films") if may else ""
