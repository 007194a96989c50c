# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from geleucht.base.rooms import Room


class LiveActivityConfig(Room):
    name = "geleucht.activities.live"
    label = "live_activity"  # the room has the other name
