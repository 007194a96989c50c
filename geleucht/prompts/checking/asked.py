# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a model is asked for a case of a prompt."""

import hashlib
import json

from django.utils import translation

from geleucht.prompts import filling
from geleucht.prompts.checks.cases import Data


def values(document: Data, case: Data) -> dict[str, str]:
    """What stands in each gap, in German whoever looks."""
    examples = {one["name"]: one.get("example", "") for one in document["placeholders"]}
    told: dict[str, str] = examples | case.get("values", {})
    with translation.override("de"):
        empty = {one["name"]: filling.unfilled(one) for one in document["placeholders"]}
    return {name: told[name] or empty[name] for name in empty}


def finished(document: Data, case: Data) -> str:
    """The text that a model is asked, as readers would copy it."""
    return filling.finished(filling.pieces(document, values(document, case)))


def fingerprint(document: Data, cases: list[Data]) -> str:
    """Of what is asked and what is demanded: results hold as long as it stays. Nothing where
    there are no cases."""
    told = [[one["name"], finished(document, one), one["checks"]] for one in cases]
    text = json.dumps(told, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32] if cases else ""
