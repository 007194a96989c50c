# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report *Kompetenzen* at the desk: what the published units of an audience serve."""

from typing import Any, ClassVar

import django_filters  # type: ignore[import-untyped]  # comes with Wagtail, which asks for it
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from geleucht.programmes import coverage
from geleucht.programmes.coverage import Row
from geleucht.programmes.models import Audience
from geleucht.programmes.models.offers import framework_choices

UNSERVED, SERVED = "ohne", "mit"
STATES = [
    (UNSERVED, gettext_lazy("ohne Lerneinheit")),
    (SERVED, gettext_lazy("mit Lerneinheit")),
]


class CoverageFilter(WagtailFilterSet):  # type: ignore[misc]
    """Rows are no table's: they are chosen here by what the form says."""

    zielgruppe = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Zielgruppe"), queryset=Audience.objects.all()
    )
    rahmen = django_filters.ChoiceFilter(
        label=gettext_lazy("Rahmen"), choices=framework_choices, empty_label=gettext_lazy("übliche")
    )
    stand = django_filters.ChoiceFilter(
        label=gettext_lazy("Stand"), choices=STATES, empty_label=gettext_lazy("alle")
    )

    class Meta:
        model = Audience
        fields: ClassVar[list[str]] = []

    def filter_queryset(self, rows: list[Row]) -> list[Row]:
        asked = self.form.cleaned_data
        audience, state = asked.get("zielgruppe"), asked.get("stand")
        return [
            row
            for row in rows
            if (not audience or row.audience == audience)
            and (not state or bool(row.units) == (state == SERVED))
        ]


class CoverageItem(MenuItem):  # type: ignore[misc]
    """For whoever may edit pages somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_permission(request.user, "change"))


def units_linked(row: Row) -> str:
    if not row.units:
        return _("keine")
    links = [(reverse("wagtailadmin_pages:edit", args=[pk]), title) for pk, title in row.units]
    return format_html_join(", ", '<a href="{}">{}</a>', links)


def titled(row: Row) -> str:
    """The competence, the original of a translated title, and that others of its framework were
    checked and this one was not."""
    one = row.competence
    mark = "" if one.checked or row.framework.unchecked else _("Wortlaut ungeprüft")
    return told(one.label, one.original, mark)


def framework_titled(row: Row) -> str:
    mark = _("Wortlaut ungeprüft") if row.framework.unchecked else ""
    return told(row.framework.name, mark)


def told(text: str, *more: str) -> str:
    said = ", ".join(filter(None, more))
    return f"{text} ({said})" if said else text


class CoverageReport(ReportView):  # type: ignore[misc]
    """Competences by audience and framework, with the published units that name them."""

    page_title = gettext_lazy("Kompetenzen")
    header_icon = "list-ul"
    index_url_name = "programmes_coverage"
    index_results_url_name = "programmes_coverage_results"
    filterset_class = CoverageFilter
    permission_policy = page_permission_policy
    permission_required = "change"
    no_results_message = gettext_lazy(
        "Dazu gibt es nichts. Der führende Rahmen steht bei der Zielgruppe."
    )
    columns: ClassVar[list[Column]] = [
        Column("competence", label=gettext_lazy("Kompetenz"), accessor=titled),
        Column("units", label=gettext_lazy("Lerneinheiten"), accessor=units_linked),
        Column("area", label=gettext_lazy("Bereich"), accessor=lambda row: row.area.label),
        Column("framework", label=gettext_lazy("Rahmen"), accessor=framework_titled),
        Column("audience", label=gettext_lazy("Zielgruppe"), accessor=lambda row: row.audience),
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "audience": gettext_lazy("Zielgruppe"),
        "framework": gettext_lazy("Rahmen"),
        "area": gettext_lazy("Bereich"),
        "id": gettext_lazy("Kennung"),
        "competence": gettext_lazy("Kompetenz"),
        "units": gettext_lazy("Lerneinheiten"),
    }
    list_export: ClassVar[list[str]] = list(export_headings)
    export_filename = "kompetenzen"

    def get_queryset(self) -> list[Row]:
        """Units in paths that this person may edit; `filter_queryset` chooses among the rows."""
        may = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        known = dict(framework_choices())
        asked = self.request.GET.get("rahmen", "")
        return coverage.rows(may, asked if asked in known else "")

    def to_row_dict(self, item: Row) -> dict[str, str]:
        return {
            "audience": item.audience.title,
            "framework": framework_titled(item),
            "area": item.area.label,
            "id": item.competence.id,
            "competence": titled(item),
            "units": ", ".join(title for _pk, title in item.units),
        }


def report_addresses() -> list[URLPattern]:
    return [
        path("kompetenzen/", CoverageReport.as_view(), name="programmes_coverage"),
        path(
            "kompetenzen/liste/",
            CoverageReport.as_view(results_only=True),
            name="programmes_coverage_results",
        ),
    ]


def report_item() -> MenuItem:
    return CoverageItem(
        gettext_lazy("Kompetenzen"),
        reverse("programmes_coverage"),
        icon_name="list-ul",
        order=110,
    )
