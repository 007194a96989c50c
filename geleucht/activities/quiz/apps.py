# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class QuizConfig(AppConfig):
    name = "geleucht.activities.quiz"
    label = "quiz"

    def ready(self) -> None:
        # reason: models and blocks exist from here on
        from geleucht.activities.quiz import samples  # noqa: PLC0415

        samples.show()
