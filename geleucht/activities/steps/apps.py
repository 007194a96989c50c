# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from geleucht.base.rooms import Room


class StepsConfig(Room):
    name = "geleucht.activities.steps"
    label = "steps"
