# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learners have models answer, and what it has cost.

At sign-in runs of both are kept, and what both have cost in a month is added up.
"""

from typing import Any
from uuid import UUID

from django.db import connection

from geleucht.base.privacy import PersonalData
from geleucht.prompts.gateway.configured import CENT
from geleucht.prompts.lab.ends import lock_all
from geleucht.prompts.lab.models import Run, Scope, Spent

MERGE_SPENT = """
    INSERT INTO prompts_spent AS s (scope, learner_id, month, spent, reserved)
    SELECT scope, %s, month, spent, reserved FROM prompts_spent WHERE learner_id = %s
    ON CONFLICT (scope, month, audience_id, group_id, learner_id) DO UPDATE
    SET spent = s.spent + excluded.spent, reserved = s.reserved + excluded.reserved
"""


def export_runs(learner: UUID) -> list[dict[str, Any]]:
    found = Run.objects.filter(learner=learner).select_related("programme").order_by("pk")
    return [
        {
            "prompt": one.title,
            "text": one.text,
            "modell": one.model_name,
            "antwort": one.answer,
            "stand": one.get_state_display(),
            "programm": one.programme.title,
            "am": one.day.isoformat(),
            "cent": one.cost / CENT,
            "aufgehoben": one.kept,
        }
        for one in found
    ]


def export_spent(learner: UUID) -> list[dict[str, Any]]:
    found = Spent.objects.filter(scope=Scope.LEARNER, learner=learner).order_by("month")
    return [{"monat": one.month.isoformat()[:7], "cent": one.spent / CENT} for one in found]


def merge_runs(source: UUID, target: UUID) -> None:
    """Beyond the number that may be open or kept, too."""
    runs = lock_all(Run.objects.filter(learner=source))
    Run.objects.filter(pk__in=[run.pk for run in runs]).update(learner=target)


def merge_spent(source: UUID, target: UUID) -> None:
    """Beyond what one learner may spend, too."""
    with connection.cursor() as cursor:
        cursor.execute(MERGE_SPENT, [target, source])
    Spent.objects.filter(learner=source).delete()


DECLARATIONS = [
    PersonalData(
        model="prompts.Run",
        subject="learner",
        what="Läufe in der Werkstatt: der Text, das Modell, die Antwort, Länge, Dauer und Kosten, "
        "mit Tag",
        why="Damit man die Antwort lesen, vergleichen und abgeben kann; niemand sonst sieht sie, "
        "und für nichts anderes werden sie verwendet",
        keep="30 Tage; was man aufhebt, bis man es löscht oder der Lernstand gelöscht wird",
        export=export_runs,
        merge=merge_runs,
    ),
    PersonalData(
        model="prompts.Spent",
        subject="learner",
        what="Was die eigenen Läufe in einem Monat gekostet haben, als eine Summe",
        why="Damit die Werkstatt nicht mehr kostet, als sie darf",
        keep="Bis zum Ende des folgenden Monats",
        export=export_spent,
        merge=merge_spent,
    ),
]
