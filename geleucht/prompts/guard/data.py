# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rule file, read once; guard.js reads the same."""

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "static" / "prompts" / "guard.json"
DATA: dict[str, Any] = json.loads(FILE.read_text())
PLACEHOLDERS: dict[str, str] = DATA["placeholders"]
