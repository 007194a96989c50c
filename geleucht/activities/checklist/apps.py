# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from geleucht.base.rooms import Room


class ChecklistConfig(Room):
    name = "geleucht.activities.checklist"
    label = "checklist"
