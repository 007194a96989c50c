# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is known of a prompt from checking it: the newest result of each model, as long as neither
what is asked nor what is demanded has changed."""

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
    checks = newest(key, fingerprint(document, found)) if found else []
    return {"cases": found, "checked": told(checks)}


def told(checks: list[Check]) -> list[Data]:
    """As a `LivePrompt` keeps it, for its page: model, day, how many cases passed, of how many,
    and whether it was in another house."""
    return [
        {
            "model": one.model_name,
            "day": one.day.isoformat(),
            "passed": len(one.passed),
            "cases": len(one.passed) + len(one.failed),
            "elsewhere": not one.model,
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


def known() -> list[Check]:
    """What published prompts say of themselves, by their keys and the names of models."""
    found = LivePrompt.objects.published().exclude(checked=[]).select_related("version")
    return [
        check
        for one in found.order_by("key")
        for check in newest(one.key, fingerprint(one.version.document, one.cases))
    ]


@transaction.atomic
def bring(found: list[Check]) -> int:
    """Keep those of another house that are not here yet, of prompts that are; how many."""
    here = set(LivePrompt.objects.values_list("key", flat=True))
    wanted = [one for one in found if one.key in here and not is_here(one)]
    Check.objects.bulk_create(wanted)
    for key in dict.fromkeys(one.key for one in wanted):
        show(key)
    return len(wanted)


def is_here(one: Check) -> bool:
    alike = Check.objects.filter(key=one.key, fingerprint=one.fingerprint, day=one.day)
    return alike.filter(model_name=one.model_name, reason="").exists()
