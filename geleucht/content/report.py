# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report *Fällig* at the desk: what this editor may edit and must look at again soon."""

from datetime import date
from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]  # comes with Wagtail, which asks for it
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from geleucht.base.time import today
from geleucht.content import due
from geleucht.content.models import UnitPage

FARTHEST = 90  # days
OVERDUE = "ueberfaellig"
BREAK = SafeString("<br>")
SPANS = [
    (OVERDUE, gettext_lazy("überfällig")),
    ("30", gettext_lazy("in 30 Tagen")),
    ("60", gettext_lazy("in 60 Tagen")),
    (str(FARTHEST), gettext_lazy("in 90 Tagen")),
]


class DueFilter(WagtailFilterSet):  # type: ignore[misc]
    """What is overdue belongs to every span."""

    frist = django_filters.ChoiceFilter(
        label=gettext_lazy("Fällig"),
        choices=SPANS,
        method="within",
        empty_label=gettext_lazy("alles"),
    )

    class Meta:
        model = UnitPage
        fields: ClassVar[list[str]] = []

    def within(self, units: QuerySet[UnitPage], _name: str, span: str) -> QuerySet[UnitPage]:
        if span == OVERDUE:
            return units.filter(due.overdue(today()))
        return units.filter(pk__in=due.units_due(int(span)).values("pk"))


class DatedFilter(DueFilter):
    """For a model of pages that have dates and no activities; the one of its Meta."""

    def within(self, pages: QuerySet[Any], _name: str, span: str) -> QuerySet[Any]:
        if span == OVERDUE:
            return pages.filter(due.passed_on(today()))
        return pages.filter(pk__in=due.pages_due(self._meta.model, int(span)).values("pk"))


def state(unit: Any) -> str:
    """What readers are told already, or in how many days they will be; the unit's own first."""
    day, activities = today(), due.read(unit.activities)
    told = {
        _("abgelaufen"): due.expired([unit], day),
        _("Prüfung überfällig"): due.unreviewed([unit], day),
        _("Aktivität abgelaufen"): due.expired(activities, day),
        _("Prüfung einer Aktivität überfällig"): due.unreviewed(activities, day),
    }
    if any(told.values()):
        return next(sentence for sentence, true in told.items() if true)
    days = (unit.due - day).days
    return (
        ngettext("in einem Tag", "in %(days)s Tagen", days) % {"days": days} if days else _("heute")
    )


def each_in_a_line(unit: Any) -> str:
    lines = ((one,) for one in due.read(unit.activities))
    return format_html_join(BREAK, "{}", lines) or "–"


def in_words(activities: list[Any]) -> str:
    return "; ".join(map(str, due.read(activities)))


def shown(day: date | None) -> str:
    return date_format(day, "j. F Y") if day else "–"


class DueItem(MenuItem):  # type: ignore[misc]
    """For whoever may edit pages somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_permission(request.user, "change"))


class DueReport(ReportView):  # type: ignore[misc]
    """Live units whose review or expiry, or an activity's, comes within 90 days, or has come."""

    page_title = gettext_lazy("Fällig")
    header_icon = "calendar-check"
    index_url_name = "content_due"
    index_results_url_name = "content_due_results"
    filterset_class = DueFilter
    permission_policy = page_permission_policy
    permission_required = "change"
    no_results_message = gettext_lazy("In diesem Zeitraum ist nichts fällig.")
    default_ordering = ("due", "path")
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=gettext_lazy("Titel"),
            get_url=lambda unit: reverse("wagtailadmin_pages:edit", args=[unit.pk]),
            sort_key="title",
        ),
        Column("state", label=gettext_lazy("Stand"), accessor=state, sort_key="due"),
        Column(
            "review_on",
            label=gettext_lazy("Wieder prüfen bis"),
            accessor=lambda unit: shown(unit.review_on),
        ),
        Column(
            "expires_on",
            label=gettext_lazy("Läuft ab am"),
            accessor=lambda unit: shown(unit.expires_on),
        ),
        Column(
            "activities",
            label=gettext_lazy("Aktivitäten"),
            accessor=each_in_a_line,
        ),
        Column(
            "law", label=gettext_lazy("Gesetz oder Regel"), accessor=lambda unit: unit.law or "–"
        ),
        Column(
            "responsible",
            label=gettext_lazy("Verantwortlich"),
            accessor=lambda unit: unit.responsible or "–",
        ),
    ]
    list_export: ClassVar[list[str]] = [
        *("title", "review_on", "expires_on", "law", "law_as_of", "responsible", "activities"),
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "responsible": gettext_lazy("Verantwortlich"),
        "activities": gettext_lazy("Aktivitäten"),
    }
    custom_field_preprocess: ClassVar[dict[str, Any]] = {
        "activities": {"csv": in_words, "xlsx": in_words},
    }
    export_filename = "faellig"

    def get_base_queryset(self) -> QuerySet[UnitPage]:
        may = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return due.units_due(FARTHEST).filter(pk__in=may.values("pk"))


class DatedReport(DueReport):
    """Live pages of the filter's model whose review or expiry comes within 90 days, or has come."""

    columns: ClassVar[list[Column]] = [one for one in DueReport.columns if one.name != "activities"]
    list_export: ClassVar[list[str]] = [n for n in DueReport.list_export if n != "activities"]

    def get_base_queryset(self) -> QuerySet[Any]:
        may = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        found: QuerySet[Any] = due.pages_due(self.filterset_class._meta.model, FARTHEST)
        return found.filter(pk__in=may.values("pk"))
