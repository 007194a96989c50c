# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Geprüfte Prompts* at the desk: of this editor's published prompts with cases what each model
answered last; what failed comes first. And a line at the desk's home where something did."""

from typing import Any, ClassVar

from django.db.models import Case, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from geleucht.prompts.models import Check, LivePrompt, PromptPage

FAILED, UNANSWERED, PASSED = 0, 1, 2


def newest() -> QuerySet[Any]:
    """The newest check of each prompt by each model, where the prompt is published and has cases;
    with its page and how it ended."""
    tested = LivePrompt.objects.published().exclude(cases=[]).filter(key=OuterRef("key"))
    last = Check.objects.order_by("key", "model_name", "-day", "-pk").distinct("key", "model_name")
    page = PromptPage.objects.filter(key=OuterRef("key"))
    ended = Case(
        When(failed=[], reason="", then=Value(PASSED)),
        When(failed=[], then=Value(UNANSWERED)),
        default=Value(FAILED),
        output_field=IntegerField(),
    )
    found = Check.objects.filter(Exists(tested), pk__in=last.values("pk"))
    told: QuerySet[Any] = found.annotate(
        ended=ended,
        page=Subquery(page.values("pk")[:1]),
        title=Subquery(page.values("title")[:1]),
        checked=Subquery(LivePrompt.objects.filter(key=OuterRef("key")).values("checked")[:1]),
    )
    return told


def editable_by(person: Any) -> QuerySet[Any]:
    may = page_permission_policy.instances_user_has_permission_for(person, "change")
    found: QuerySet[Any] = newest().filter(page__in=may.values("pk"))
    return found


def finding(one: Any) -> str:
    if one.ended == UNANSWERED:
        return str(one.sentence)
    number = len(one.passed) + len(one.failed)
    told = {"passed": len(one.passed), "cases": number}
    return _("%(passed)s von %(cases)s Testfällen bestanden") % told


def failed_cases(one: Any) -> str:
    return ", ".join(each["case"] for each in one.failed) or "–"


def standing(one: Any) -> str:
    """Whether it still holds for what is published."""
    shown = {(each["model"], each["day"]) for each in one.checked}
    holds = one.ended == UNANSWERED or (one.model_name, one.day.isoformat()) in shown
    return _("wie veröffentlicht") if holds else _("seither geändert")


class ChecksItem(MenuItem):  # type: ignore[misc]
    """For whoever may edit pages somewhere."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(page_permission_policy.user_has_permission(request.user, "change"))


class ChecksReport(ReportView):  # type: ignore[misc]
    page_title = gettext_lazy("Geprüfte Prompts")
    header_icon = "clipboard-list"
    index_url_name = "prompts_checks"
    index_results_url_name = "prompts_checks_results"
    permission_policy = page_permission_policy
    permission_required = "change"
    no_results_message = gettext_lazy("Noch ist kein Prompt mit Testfällen geprüft.")
    default_ordering = ("ended", "-day", "title", "model_name")
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "title",
            label=gettext_lazy("Prompt"),
            get_url=lambda one: reverse("wagtailadmin_pages:edit", args=[one.page]),
        ),
        Column("finding", label=gettext_lazy("Befund"), accessor=finding),
        Column("failed", label=gettext_lazy("Nicht bestanden"), accessor=failed_cases),
        Column("model_name", label=gettext_lazy("Modell"), accessor="model_name"),
        Column(
            "day",
            label=gettext_lazy("Geprüft am"),
            accessor=lambda one: date_format(one.day, "j. F Y"),
        ),
        Column("standing", label=gettext_lazy("Stand"), accessor=standing),
    ]
    list_export: ClassVar[list[str]] = ["title", "model_name", "day", "passed", "failed", "reason"]
    export_headings: ClassVar[dict[str, Any]] = {
        "title": gettext_lazy("Prompt"),
        "model_name": gettext_lazy("Modell"),
        "day": gettext_lazy("Geprüft am"),
        "failed": gettext_lazy("Nicht bestanden"),
    }
    custom_field_preprocess: ClassVar[dict[str, Any]] = {
        "passed": {"csv": ", ".join, "xlsx": ", ".join},
        "failed": {
            kind: lambda failed: ", ".join(each["case"] for each in failed)
            for kind in ("csv", "xlsx")
        },
    }
    export_filename = "gepruefte-prompts"

    def get_base_queryset(self) -> QuerySet[Any]:
        return editable_by(self.request.user).order_by(*self.default_ordering)


class FailingPanel(Component):  # type: ignore[misc]
    """At the desk's home; nothing where nothing failed."""

    name = "prompts_failing"
    template_name = "prompts/desk/failing.html"
    order = 90

    def __init__(self, request: HttpRequest) -> None:
        self.number = (
            editable_by(request.user).filter(ended=FAILED).values("key").distinct().count()
        )

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"number": self.number, "href": reverse("prompts_checks")}
