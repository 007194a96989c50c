# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from geleucht.base.rooms import Room


class QuizConfig(Room):
    name = "geleucht.activities.quiz"
    label = "quiz"
