# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page with guarded fields carries once: words, rules, script."""

from typing import Any

from django import template

from geleucht.prompts.guard.data import PLACEHOLDERS
from geleucht.prompts.guard.kinds import KINDS

register = template.Library()


@register.inclusion_tag("prompts/guard_parts.html")
def guard_parts() -> dict[str, Any]:
    """Stand once on a page whose fields carry `data-guard`, anywhere in its body."""
    kinds = [
        (name, {"label": kind.label, "reason": kind.reason, "placeholder": PLACEHOLDERS[name]})
        for name, kind in KINDS.items()
    ]
    return {"kinds": kinds}
