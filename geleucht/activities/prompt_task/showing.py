# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page shows of the learner's prompt, the rubric and the sample."""

from typing import Any

from django.conf import settings

from geleucht.learning.activity import Answer, Slot


def context(slot: Slot) -> dict[str, Any]:
    """What the template needs beside the slot: rubric and sample only once a prompt is saved."""
    saved = slot.work["answer"] if slot.work else None
    text = (slot.posted or saved or {"text": ""})["text"]
    answered = with_result(slot.posted) or with_result(saved) or {}
    checked = ticks(slot.posted, saved)
    return {
        "text": text,
        "result": answered.get("result", ""),
        "result_by": answered.get("result_by", ""),
        "lab": bool(settings.MODELS),
        "sample": slot.work["feedback"].get("sample", "") if slot.work else "",
        "criteria": [
            {**one, "checked": one["id"] in checked} for one in slot.public["criteria"] if saved
        ],
        "saved": other(slot, saved) if saved and is_other(slot.posted, saved) else None,
    }


def ticks(posted: Answer | None, saved: Answer | None) -> list[str]:
    """What a window without the rubric sent says nothing about ticks: those saved stay."""
    shown = posted if posted and posted["assessed"] else saved
    return list(shown["criteria"]) if shown else []


def with_result(answer: Answer | None) -> Answer | None:
    """What a window without a model's answer sent says nothing about one: that saved stays."""
    return answer if answer and "result" in answer else None


def is_other(posted: Answer | None, saved: Answer) -> bool:
    """Whether what was sent and not saved differs from what is saved."""
    if posted is None:
        return False
    return bool(posted["text"] != saved["text"]) or ticks(posted, saved) != saved["criteria"]


def other(slot: Slot, saved: Answer) -> dict[str, Any]:
    """What another window saved, in words."""
    kept = [one["text"] for one in slot.public["criteria"] if one["id"] in saved["criteria"]]
    return {"text": saved["text"], "criteria": kept}
