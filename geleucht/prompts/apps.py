# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from geleucht.base.rooms import Room


class PromptsConfig(Room):
    name = "geleucht.prompts"
    label = "prompts"
