# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from geleucht.base.rooms import Room


class TrafficLightConfig(Room):
    name = "geleucht.activities.traffic_light"
    label = "traffic_light"
