# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who planned, changed or called off a date, in Wagtail's log; nothing of what was typed.

A field is kept by its name: rooms' addresses are secret, and hosts would be named for good.
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, registry
from wagtail.models import ModelLogEntry

from geleucht.accounts.models import Person
from geleucht.live.models import Session

PLANNED, CHANGED, CALLED_OFF = "live.plan", "live.change", "live.call_off"
HOSTS = "hosts"
MOST = 50  # shown, the latest


def planned(session: Session, by: Person | None, like: Session | None = None) -> None:
    record(session, PLANNED, by, {"like": like.number} if like else {})


def changed(session: Session, fields: Iterable[str], by: Person | None) -> None:
    """A form that is saved as it was is no change."""
    if names := list(fields):
        record(session, CHANGED, by, {"fields": names})


def called_off(session: Session, by: Person | None) -> None:
    record(session, CALLED_OFF, by, {})


def record(session: Session, action: str, by: Person | None, data: dict[str, Any]) -> None:
    """`by` None: the house itself."""
    day = date_format(timezone.localtime(session.starts_at), "j. F Y, H:i")
    title = f"{session.series.shown['title']}, {day}"
    registry.log(session, action, user=by, title=title, data=data)


def entries(session: Session) -> list[ModelLogEntry]:
    """The latest first; one query."""
    found = registry.get_logs_for_instance(session).select_related("user")
    return list(found.order_by("-timestamp", "-pk")[:MOST])


def actions(known: Any) -> None:
    @known.register_action(PLANNED)
    class Planned(LogFormatter):  # type: ignore[misc]
        label = gettext_lazy("Termin geplant")

        def format_message(self, log_entry: ModelLogEntry) -> str:
            like = log_entry.data.get("like")
            return _("geplant wie Termin %s der Reihe") % like if like else _("geplant")

    @known.register_action(CHANGED)
    class Changed(LogFormatter):  # type: ignore[misc]
        label = gettext_lazy("Termin geändert")

        def format_message(self, log_entry: ModelLogEntry) -> str:
            names = ", ".join(map(label_of, log_entry.data.get("fields", [])))
            return _("geändert: %s") % names

    known.register_action(CALLED_OFF, gettext_lazy("Termin abgesagt"), gettext_lazy("abgesagt"))


def label_of(name: str) -> str:
    if name == HOSTS:
        return _("Moderation")
    known = {field.name: field for field in Session._meta.fields}
    return str(known[name].verbose_name) if name in known else name
