# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before somebody or something goes that runs hang on: what open runs hold is given back.

Whatever goes is locked before its runs, as whoever begins a run locks it before budgets: both
wait for one another and never in a circle. Runs that remain are locked, too: the database forgets
in them what has gone.
"""

from typing import Any

from django.db import models
from django.db.models.signals import pre_delete

from geleucht.accounts.models import Learner
from geleucht.programmes.models import Audience, Group, Programme
from geleucht.prompts.lab.ends import end_all, lock_all
from geleucht.prompts.lab.models import Run


def connect() -> None:
    for taking in (Learner, Programme):
        pre_delete.connect(ends_runs, sender=taking)
    for leaving in (Group, Audience):
        pre_delete.connect(is_forgotten_in_runs, sender=leaving)


def ends_runs(instance: models.Model, **_: Any) -> None:
    lock(instance)
    end_all(runs_of(instance))


def is_forgotten_in_runs(instance: models.Model, **_: Any) -> None:
    lock(instance)
    lock_all(runs_of(instance))


def lock(instance: models.Model) -> None:
    rows = type(instance)._default_manager.select_for_update().filter(pk=instance.pk)
    list(rows.values_list("pk"))


def runs_of(instance: models.Model) -> models.QuerySet[Run]:
    return Run.objects.filter(**{instance._meta.model_name or "": instance})
