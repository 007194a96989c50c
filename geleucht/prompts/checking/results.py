# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a prompt from checking it: the newest result of each model, as long as neither
what is asked nor what is demanded has changed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from geleucht.base.shared import touch
from geleucht.prompts.checking.asked import fingerprint
from geleucht.prompts.checks.models import Check
from geleucht.prompts.models import LivePrompt

Data = dict[str, Any]


def newest(key: UUID, of: str) -> list[Check]:
    """One of each model, by its name; what was asked in vain says nothing."""
    found = Check.objects.filter(key=key, fingerprint=of, reason="")
    return list(found.order_by("model_name", "-day", "-pk").distinct("model_name"))


def carried(key: UUID, document: Data) -> Data:
    """The fields of a `LivePrompt` that is published with this document."""
    found = document.get("cases", [])
    return {"cases": found, "checked": told(newest(key, fingerprint(document, found)))}


def told(checks: list[Check]) -> list[Data]:
    """As a `LivePrompt` keeps it, for its page: model, day, how many cases passed, of how many."""
    return [
        {
            "model": one.model_name,
            "day": one.day.isoformat(),
            "passed": len(one.passed),
            "cases": len(one.passed) + len(one.failed),
        }
        for one in checks
    ]


@transaction.atomic
def show(key: UUID) -> None:
    """Have the page say what is known now."""
    live = LivePrompt.objects.select_for_update(of=("self",)).select_related("version")
    one = live.filter(key=key).first()
    if one is None:
        return
    checked = told(newest(key, fingerprint(one.version.document, one.cases)))
    if checked != one.checked:
        LivePrompt.objects.filter(key=key).update(checked=checked)
        touch()  # an update sends no signal


def failing(checked: list[Mapping[str, Any]]) -> bool:
    """Whether some model lately gave an answer that is not as it should be."""
    return any(one["passed"] < one["cases"] for one in checked)
