# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room listens to, and what it lends to the rooms below."""

from geleucht.base.events import subscribe
from geleucht.base.shared import changes_shared_pages
from geleucht.content import preview
from geleucht.content.events import PathChanged, PathGone, UnitChanged, UnitGone
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import compile as compiling
from geleucht.learning import drafts
from geleucht.learning.models import LivePath


def connect() -> None:
    subscribe(UnitChanged, compiling.unit_changed)
    subscribe(PathChanged, compiling.path_changed)
    subscribe(PathGone, compiling.path_gone)
    subscribe(UnitGone, compiling.unit_gone)
    changes_shared_pages(LivePath)
    preview.register(UnitPage, drafts.unit)
    preview.register(PathPage, drafts.path)
