# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Fällige Prompts* at the desk: which this editor may edit and must look at again soon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from geleucht.content.report import DatedFilter, DatedReport
from geleucht.prompts.models import PromptPage


class PromptsFilter(DatedFilter):
    class Meta:
        model = PromptPage
        fields: ClassVar[list[str]] = []


class PromptsDue(DatedReport):
    page_title = _("Fällige Prompts")
    index_url_name = "prompts_due"
    index_results_url_name = "prompts_due_results"
    filterset_class = PromptsFilter
    export_filename = "faellige-prompts"
