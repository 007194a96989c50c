# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "geleucht.learning"
    label = "learning"
