# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's forms of a date. Times are typed as clocks show them in Europe/Berlin."""

from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.live import local_times, planning
from geleucht.live.document import LEAST_MINUTES, MOST_MINUTES
from geleucht.live.models import Cancellation, LiveSeries, Session
from geleucht.live.room_links import room_link
from geleucht.live.rooms import registry
from geleucht.live.session_actions import MOST_REPEATS
from geleucht.live.session_counting import offered_ways, why_not_counted

Form = dict[str, Any]
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
SHORT = "%Y-%m-%dT%H:%M"  # as browsers send it


class Moment(forms.Field):
    """Day and time in one; refused where clocks show it never or twice."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=SHORT)

    def to_python(self, value: Any) -> datetime | None:
        if not value:
            return None
        try:
            typed = datetime.fromisoformat(value).replace(tzinfo=None, second=0, microsecond=0)
            return local_times.moment(typed.date(), typed.time())
        except ValueError:
            raise ValidationError(_("Geben Sie Tag und Uhrzeit ein.")) from None
        except Refused as refused:
            raise ValidationError(refused.sentence) from None

    def prepare_value(self, value: Any) -> Any:
        return local_times.on_the_clock(value) if isinstance(value, datetime) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial != data)


class StartForm(forms.Form):
    """When it begins; the day is one to come."""

    day = forms.DateField(
        label=_("Datum"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    clock = forms.TimeField(
        label=_("Beginn"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Ortszeit in Deutschland."),
    )
    was: datetime | None = None  # a start that may stay, though it is over

    def clean(self) -> Form:
        found: Form = super().clean() or self.cleaned_data
        if "day" in found and "clock" in found:
            found["starts_at"] = self.start(found["day"], found["clock"])
        return found

    def start(self, day: Any, clock: Any) -> datetime | None:
        try:
            when = local_times.moment(day, clock.replace(second=0, microsecond=0))
        except Refused as refused:
            self.add_error("clock", refused.sentence)
            return None
        if when <= timezone.now() and when != self.was:
            self.add_error("day", _("Dieser Zeitpunkt ist schon vorbei."))
        return when


class CopyForm(StartForm):
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, session: Session, sent: Any = None) -> None:
        shown = local_times.on_the_clock(session.starts_at) + timedelta(weeks=1)
        initial = {"day": shown.date(), "clock": shown.time(), "key": uuid4()}
        super().__init__(sent, initial=initial)


class RepeatForm(forms.Form):
    times = forms.IntegerField(
        label=_("Wie viele Wochen lang"),
        min_value=1,
        max_value=MOST_REPEATS,
        help_text=_("Jede Woche zur selben Uhrzeit, auch über die Umstellung der Uhren hinweg."),
    )


class CallOffForm(forms.ModelForm):  # type: ignore[type-arg]
    """The reason is mailed to all."""

    class Meta:
        model = Cancellation
        fields: ClassVar[list[str]] = ["reason", "instead"]
        help_texts: ClassVar[dict[str, Any]] = {
            "reason": _("Steht in der Mail an alle, die einen Platz haben, und beim Termin."),
            "instead": _("Wer mag, zieht mit seinem Platz dorthin um."),
        }

    def __init__(self, session: Session, sent: Any = None) -> None:
        super().__init__(sent)
        to_come = Session.objects.filter(
            series=session.series_id, starts_at__gt=timezone.now(), cancellation=None
        )
        field: Any = self.fields["instead"]
        field.queryset = to_come.exclude(pk=session.pk).order_by("starts_at")
        field.label_from_instance = when
        field.empty_label = _("keiner")


def when(session: Session) -> str:
    """*12.03.2027, 14:00 Uhr*."""
    return str(_("%s Uhr") % f"{timezone.localtime(session.starts_at):%d.%m.%Y, %H:%M}")


class SessionForm(StartForm, forms.ModelForm):  # type: ignore[type-arg]
    """All that is set of a date. `known` is the state that it shows, `key` a new date's."""

    minutes = forms.IntegerField(
        label=_("Dauer in Minuten"), min_value=LEAST_MINUTES, max_value=MOST_MINUTES
    )
    opens_at = Moment(label=_("Anmeldung ab"), required=False, help_text=_("Leer: sofort."))
    closes_at = Moment(
        label=_("Anmeldung bis"), required=False, help_text=_("Leer: bis zum Beginn.")
    )
    provider = forms.ChoiceField(label=_("Raum"), choices=registry.choices)
    link = forms.URLField(
        label=_("Adresse des Raums"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[room_link],
        help_text=_("Wird eine Viertelstunde vorher gezeigt. Sie kann auch später kommen."),
    )
    stream = forms.URLField(
        label=_("Adresse der Übertragung"),
        max_length=500,
        required=False,
        assume_scheme="https",
        validators=[room_link],
        help_text=_("Für große Termine: alle anderen sehen und hören hier zu."),
    )
    language = forms.ChoiceField(label=_("Sprache"), choices=LANGUAGES)
    hosts = forms.ModelMultipleChoiceField(
        label=_("Moderation"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Wer den Raum öffnet und Teilnehmende begleitet."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    known = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = (
        *("day", "clock", "minutes", "seats", "waiting_places", "opens_at", "closes_at"),
        *("hosts", "provider", "link", "stream", "language", "captions", "sign_language"),
        *("recorded", "attendance", "enough_minutes"),
    )

    class Meta:
        model = Session
        fields: ClassVar[list[str]] = [
            *("seats", "waiting_places", "opens_at", "closes_at", "provider"),
            *("language", "captions", "sign_language", "recorded", "attendance", "enough_minutes"),
        ]

    def __init__(
        self, series: LiveSeries, instance: Session, sent: Any = None, known: str = ""
    ) -> None:
        initial = self.shown(series, instance) | {"known": known}
        super().__init__(sent, instance=instance, initial=initial)
        attendance: Any = self.fields["attendance"]
        attendance.choices = offered_ways(instance)
        offered = planning.hosts_of(series.programme)
        if not instance._state.adding:
            self.was = instance.starts_at
            present = instance.hostings.values_list("person", flat=True)
            offered = Person.objects.filter(
                pk__in=[*offered.values_list("pk", flat=True), *present]
            )
        field: Any = self.fields["hosts"]
        field.queryset = offered
        field.label_from_instance = lambda person: person.name or person.email

    @staticmethod
    def shown(series: LiveSeries, session: Session) -> Form:
        """What the form says at first of times and hosts."""
        found: Form = {"key": session.key, "minutes": series.shown["minutes"]}
        if session.starts_at:
            start = local_times.on_the_clock(session.starts_at)
            length = session.ends_at - session.starts_at
            found |= {"day": start.date(), "clock": start.time()}
            found["minutes"] = length // timedelta(minutes=1)
            found["hosts"] = list(session.hostings.values_list("person", flat=True))
        return found

    def clean(self) -> Form:
        found = super().clean()
        self.instance.link = found.get("link", "")
        self.instance.stream = found.get("stream", "")
        start, minutes = found.get("starts_at"), found.get("minutes")
        if start and minutes:
            self.instance.starts_at = start
            self.instance.ends_at = start + timedelta(minutes=minutes)
        if (
            found.get("seats") is None
            and found.get("waiting_places")
            and "seats" not in self.errors
        ):
            self.add_error("waiting_places", _("Wo Plätze nicht begrenzt sind, wartet niemand."))
        if sentence := why_not_counted(found):
            self.add_error("attendance", sentence)
        return found
