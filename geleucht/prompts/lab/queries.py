# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a learner has of runs."""

from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Left

from geleucht.accounts.models import Learner
from geleucht.prompts.lab.models import Run

BEGINNING = 120  # characters


def press(learner: Learner, press: UUID) -> list[Run]:
    """One, or two to be compared, or none; one query."""
    found = Run.objects.filter(learner=learner, press=press).order_by("place")
    return list(found.select_related("programme__audience", "version"))


def run(learner: Learner, key: UUID) -> Run | None:
    found = Run.objects.filter(learner=learner, key=key)
    return found.select_related("programme__audience", "version").first()


def runs(learner: Learner) -> QuerySet[Run]:
    """The latest first, of each text the `beginning`, without the answer."""
    found = Run.objects.filter(learner=learner).order_by("-pk").defer("text", "answer")
    return found.annotate(beginning=Left("text", BEGINNING)).select_related("programme")
