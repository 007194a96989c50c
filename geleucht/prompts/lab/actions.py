# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learners do with runs: begin them, stop them, keep and delete them."""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner, Person
from geleucht.base.errors import Refused
from geleucht.base.ids import new_key
from geleucht.base.limits import limit
from geleucht.programmes.models import Programme
from geleucht.prompts.gateway import access
from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.gateway.endings import TEXT
from geleucht.prompts.lab.budgets import Owners, budgets_of, reserve, this_month, upper_bound
from geleucht.prompts.lab.ends import end, locked
from geleucht.prompts.lab.models import OPEN, TITLE, Run, State, Turn

RATE = (30, 3600)  # times that a learner may press the button, seconds
MOST_OPEN, MOST_KEPT, COMPARED = 4, 200, 2  # runs of a learner; of one press
Actor = Person | Learner
# Whoever deletes one of these waits, or was faster.
STAY = """
    SELECT 1 FROM programmes_programme p JOIN programmes_audience a ON a.id = p.audience_id
    WHERE p.id = %s AND a.id = %s FOR KEY SHARE OF p, a
"""
GROUP = """
    SELECT g.id FROM programmes_group g JOIN programmes_membership m ON m.group_id = g.id
    WHERE m.learner_id = %s AND g.programme_id = %s ORDER BY m.id LIMIT 1 FOR KEY SHARE OF g
"""


class NotHere(Refused):
    """This learner must not run this model in this programme; nothing was sent."""

    status = 403


class Gone(Refused):
    """It is not, or no longer, there; nothing was changed."""

    status = 404


class Unfit(Refused):
    """There is nothing to send, or too much."""

    status = 422


class TooManyOpen(Refused):
    """So many of theirs are not over yet; nothing was sent."""

    status = 429


class Full(Refused):
    """There are as many as one may have; nothing was changed."""

    status = 409


def begin(
    *,
    learner: Learner,
    person: Person,
    programme: Programme,
    models: Sequence[Model],
    text: str,
    by: Actor,
    version: int | None = None,
    title: str = "",
    task: str = "",
) -> UUID:
    """The key of the press. One that is open and the same in all is given back. `version` is the
    number in the database of the prompt's, `title` what it is called, `task` where the result may
    be handed in.

    Call outside a transaction. Raises NotHere, Unfit, TooMany, TooManyOpen, BudgetUsedUp, Gone.
    """
    admit(learner, person, programme, models)
    if not text.strip() or len(text) > TEXT:
        raise Unfit(unfit())
    limit("lab", str(learner.pk), RATE)
    press = new_key()
    runs = [
        Run(
            press=press,
            place=place,
            learner=learner,
            programme=programme,
            version_id=version,
            title=title[:TITLE],
            task=task,
            text=text,
            model=one.slug,
            model_name=one.name,
            provider=one.provider.slug,
            reserved=upper_bound(one, text),
        )
        for place, one in enumerate(models)
    ]
    return enter(runs, programme)


def admit(learner: Learner, person: Person, programme: Programme, models: Sequence[Model]) -> None:
    """Raises NotHere."""
    if learner.person_id != person.pk or not person.is_active:
        raise NotHere(not_practising())
    if programme not in access.practice_programmes(learner, person):
        raise NotHere(not_practising())
    known = [access.model_for(programme, one.slug) for one in models]
    if not 1 <= len(models) <= COMPARED or known != list(models):
        raise NotHere(not_this_model())


@transaction.atomic
def enter(runs: list[Run], programme: Programme) -> UUID:
    """Reserve what they may cost and put them in line."""
    learner = runs[0].learner
    lock(learner)
    waiting = Run.objects.filter(learner=learner, state__in=OPEN).order_by("pk")
    open_runs = list(waiting)
    if press := same(open_runs, runs):
        return press
    if len(open_runs) + len(runs) > MOST_OPEN:
        raise TooManyOpen(too_many_open() % MOST_OPEN)
    owners, month = owners_of(learner, programme), this_month()
    reserve(budgets_of(owners, programme), sum(run.reserved for run in runs), month)
    for run in runs:
        run.audience_id, run.group_id, run.month = owners.audience, owners.group, month
    Run.objects.bulk_create(runs)
    Turn.objects.bulk_create(Turn(run=run, provider=run.provider) for run in runs)
    return runs[0].press


def same(open_runs: list[Run], runs: list[Run]) -> UUID | None:
    """The press that a second click repeats."""

    def asked(several: list[Run]) -> list[tuple[int, str, str, str]]:
        return [(one.programme_id, one.model, one.task, one.text) for one in several]

    presses = groupby(open_runs, key=lambda run: run.press)
    return next((press for press, several in presses if asked(list(several)) == asked(runs)), None)


def owners_of(learner: Learner, programme: Programme) -> Owners:
    """They stay until the transaction is over; the group first, as it goes before its programme.

    Raises NotHere where the programme is gone.
    """
    with connection.cursor() as cursor:
        cursor.execute(GROUP, [learner.pk, programme.pk])
        group = cursor.fetchone()
        cursor.execute(STAY, [programme.pk, programme.audience_id])
        if cursor.fetchone() is None:
            raise NotHere(not_practising())
    return Owners(programme.audience_id, group[0] if group else None, learner.pk)


@transaction.atomic
def ask_to_stop(*, key: UUID, learner: Learner, by: Actor) -> Run:
    """What waits ends at once, what runs soon; what has ended has ended. Raises Gone."""
    run = own(key, learner)
    if run.state == State.WAITING:
        end(run, State.STOPPED)
    elif run.state == State.RUNNING:
        Run.objects.filter(pk=run.pk).update(stop_asked=True)
    return run


@transaction.atomic
def keep(*, key: UUID, learner: Learner, by: Actor) -> Run:
    """Twice is once. Raises Gone, Full."""
    lock(learner)
    run = own(key, learner)
    if not run.kept and Run.objects.filter(learner=learner, kept=True).count() >= MOST_KEPT:
        raise Full(too_many_kept() % MOST_KEPT)
    Run.objects.filter(pk=run.pk).update(kept=True)
    return run


@transaction.atomic
def keep_no_more(*, key: UUID, learner: Learner, by: Actor) -> Run:
    """Raises Gone."""
    run = own(key, learner)
    Run.objects.filter(pk=run.pk).update(kept=False)
    return run


@transaction.atomic
def delete(*, key: UUID, learner: Learner, by: Actor) -> None:
    """One that runs is charged the most it can cost: else whoever has read along and deletes
    would read for nothing. Raises Gone."""
    run = own(key, learner)
    if run.is_open:
        end(run, State.STOPPED, cost=run.reserved if run.state == State.RUNNING else 0)
    run.delete()


def own(key: UUID, learner: Learner) -> Run:
    """Locked. Raises Gone, whoever else's it may be."""
    run = locked(key, *State)
    if run is None or run.learner_id != learner.pk:
        raise Gone(_("Diesen Lauf gibt es hier nicht, oder nicht mehr."))
    return run


def lock(learner: Learner) -> None:
    """Have what this learner does come one after another. Raises Gone."""
    waiting = Learner.objects.select_for_update(no_key=True).filter(pk=learner.pk)
    if not waiting.values_list("pk").first():
        raise Gone(_("Dieser Lernstand ist beendet. Es wurde nichts abgeschickt."))


def not_practising() -> str:
    return _("In diesem Programm kann hier nicht geübt werden. Es wurde nichts abgeschickt.")


def not_this_model() -> str:
    return _("Dieses Modell gibt es in diesem Programm nicht. Es wurde nichts abgeschickt.")


def unfit() -> str:
    return _("Der Text fehlt oder ist zu lang. Es wurde nichts abgeschickt.")


def too_many_open() -> str:
    return _(
        "Mehr als %s Läufe gehen nicht zugleich. Es wurde nichts abgeschickt. Sobald einer zu "
        "Ende ist, ist Platz für den nächsten."
    )


def too_many_kept() -> str:
    return _(
        "Mehr als %s Läufe hebt ein Lernstand nicht auf. Erst wenn einer gelöscht ist, ist Platz "
        "für einen neuen."
    )
