# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came of a prompt's cases, above them at the desk: which answers were not as they should be,
and why."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.panels import Panel

from geleucht.prompts.checks import asserting
from geleucht.prompts.checks.cases import parted
from geleucht.prompts.checks.models import Check

SHOWN = 1200  # characters of an answer


class ResultsPanel(Panel):  # type: ignore[misc]
    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc]
        template_name = "prompts/desk/results.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"rows": [row(one) for one in newest_of_each(self.instance.key)]}


def newest_of_each(key: Any) -> list[Check]:
    """Of each model, by its name, also where it did not answer."""
    found = Check.objects.filter(key=key)
    return list(found.order_by("model_name", "-day", "-pk").distinct("model_name"))


def row(one: Check) -> dict[str, Any]:
    return {
        "check": one,
        "cases": len(one.passed) + len(one.failed),
        "failed": [
            {"case": each["case"], "wrong": sentences(each["wrong"])}
            | {"answer": each.get("answer", "")[:SHOWN]}
            for each in one.failed
        ],
    }


def sentences(wrong: list[dict[str, str]]) -> list[str]:
    """*enthält „Wandertag“: nein*."""
    return [in_words(*parted(one)) for one in wrong]


def in_words(kind: str, value: str) -> str:
    label = asserting.RULES[kind].label if kind in asserting.RULES else kind
    return _("%(rule)s „%(value)s“: nein") % {"rule": label, "value": value}
