# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from geleucht.base.rooms import Room


class FlashcardsConfig(Room):
    name = "geleucht.activities.flashcards"
    label = "flashcards"
