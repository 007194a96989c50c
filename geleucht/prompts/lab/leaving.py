# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before somebody or something goes that runs hang on: what open runs hold is given back.

Whatever goes is locked before its runs, and these before all else that hangs on it; whoever begins
a run locks it before budgets: both wait for one another and never in a circle. Runs that remain are
locked, too: the database forgets in them what has gone. When Django tells of it, it has listed
already what it will delete, so what was begun after that is deleted here.
"""

from typing import Any

from django.db import models
from django.db.models.signals import pre_delete

from geleucht.accounts.events import LearnerEnded
from geleucht.accounts.models import Learner
from geleucht.base.events import subscribe
from geleucht.programmes.models import Audience, Group, Programme
from geleucht.prompts.lab.ends import end_all, lock_all
from geleucht.prompts.lab.models import Run


def connect() -> None:
    subscribe(LearnerEnded, learner_ends)
    pre_delete.connect(learner_goes, sender=Learner)
    pre_delete.connect(programme_goes, sender=Programme)
    for leaving in (Group, Audience):
        pre_delete.connect(is_forgotten, sender=leaving)


def learner_ends(event: LearnerEnded) -> None:
    """Their runs are deleted, and counted, with all that is theirs."""
    lock(Learner, event.learner_id)
    end_all(Run.objects.filter(learner=event.learner_id))


def learner_goes(instance: Learner, **_: Any) -> None:
    """Whatever way: where it was told, nothing is open any more."""
    lock(Learner, instance.pk)
    ended = end_all(Run.objects.filter(learner=instance))
    Run.objects.filter(pk__in=ended).delete()


def programme_goes(instance: Programme, **_: Any) -> None:
    lock(Programme, instance.pk)
    runs = Run.objects.filter(programme=instance)
    end_all(runs)
    runs.delete()


def is_forgotten(instance: Group | Audience, **_: Any) -> None:
    lock(type(instance), instance.pk)
    lock_all(Run.objects.filter(**{str(instance._meta.model_name): instance}))


def lock(model: type[models.Model], key: Any) -> None:
    list(model._default_manager.select_for_update().filter(pk=key).values_list("pk"))
