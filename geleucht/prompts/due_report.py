# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Fällige Prompts* at the desk: which this editor may edit and must look at again soon."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permissions import page_permission_policy

from geleucht.base.time import today
from geleucht.content import due
from geleucht.content.report import FARTHEST, OVERDUE, DueFilter, DueReport
from geleucht.prompts.models import PromptPage


class PromptsFilter(DueFilter):
    class Meta:
        model = PromptPage
        fields: ClassVar[list[str]] = []

    def within(self, prompts: QuerySet[Any], _name: str, span: str) -> QuerySet[Any]:
        if span == OVERDUE:
            return prompts.filter(due.passed_on(today()))
        return prompts.filter(pk__in=due.pages_due(PromptPage, int(span)).values("pk"))


class PromptsDue(DueReport):
    """Live prompts whose review or expiry comes within 90 days, or has come."""

    page_title = _("Fällige Prompts")
    index_url_name = "prompts_due"
    index_results_url_name = "prompts_due_results"
    filterset_class = PromptsFilter
    columns: ClassVar[list[Column]] = [one for one in DueReport.columns if one.name != "activities"]
    list_export: ClassVar[list[str]] = [n for n in DueReport.list_export if n != "activities"]
    export_filename = "faellige-prompts"

    def get_base_queryset(self) -> QuerySet[Any]:
        may = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        found: QuerySet[Any] = due.pages_due(PromptPage, FARTHEST)
        return found.filter(pk__in=may.values("pk"))
