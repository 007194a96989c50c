# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Jobs of this room, which procrastinate looks for here."""

from geleucht.live import notice_tasks, recording_tasks, room_tasks, seat_tasks, series_tasks

__all__ = ["notice_tasks", "recording_tasks", "room_tasks", "seat_tasks", "series_tasks"]
