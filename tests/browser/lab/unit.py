# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A unit with a task whose answer can come from the lab; made within the served world."""

from typing import Any
from uuid import uuid4

from geleucht.learning.tests import making

TASK: dict[str, Any] = {
    "kind": "prompt_task",
    "title": "Ein Prompt für den Brief",
    "task": "Ein Brief soll entstehen.",
    "hint": "",
    "criteria": ["Die Lesenden sind genannt.", "Kein Name kommt vor."],
    "sample": "Schreibe einen Brief.",
}


def make() -> None:
    unit = making.unit("ausprobiert", TASK | {"key": str(uuid4())})
    making.publish(making.path("werkstattprobe", [unit]), [unit])
