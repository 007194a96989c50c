# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from geleucht.base.rooms import Room


class PromptTaskConfig(Room):
    name = "geleucht.activities.prompt_task"
    label = "prompt_task"
