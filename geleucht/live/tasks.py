# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room, which procrastinate looks for here."""

from geleucht.live import series_tasks

__all__ = ["series_tasks"]
