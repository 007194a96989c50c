# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asking models with the cases of a prompt, and keeping what came of it. A job's work.

A case fails where two answers in a row are not as they should be: one bad draw is no regression.
What checks cost is taken from a budget of their own, reserved before anybody is asked.
"""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Q, Subquery

from geleucht.base.time import today
from geleucht.prompts.checking import results
from geleucht.prompts.checking.asked import fingerprint, finished
from geleucht.prompts.checks import asserting
from geleucht.prompts.checks.cases import Data, parted
from geleucht.prompts.checks.models import Check
from geleucht.prompts.gateway.configured import CENT, Model
from geleucht.prompts.gateway.endings import End, Usage
from geleucht.prompts.gateway.wire import ProviderFailed, ask
from geleucht.prompts.lab import holds
from geleucht.prompts.lab.budgets import BudgetUsedUp, this_month, upper_bound
from geleucht.prompts.lab.models import Scope, Spent
from geleucht.prompts.lab.turns import estimated, storable
from geleucht.prompts.models import LivePrompt

TRIES = 2  # answers to a case
SILENT = 3  # prompts of a night to which a model did not answer: then it is asked no more
KEPT = 4000  # characters of an answer that was not as it should be
HISTORY = timedelta(days=366)


def models() -> list[Model]:
    """With which prompts are checked here; none where no lab is configured."""
    known = settings.MODELS
    return [known.models[slug] for slug in known.checking if slug in known.models]


def check_next() -> bool:
    """Check what waits longest; whether it is worth asking for another one tonight."""
    found = next(waiting(), None)
    if found is None:
        Check.objects.filter(day__lt=today() - HISTORY).delete()
        return False
    try:
        check(*found)
    except BudgetUsedUp:
        return False
    return True


def waiting() -> Iterator[tuple[LivePrompt, Model]]:
    """Of each model that answers the published prompt that it was asked longest ago, not today."""
    for model in models():
        checks = Check.objects.filter(key=OuterRef("key"), model=model.slug)
        last = Subquery(checks.order_by("-day", "-pk").values("day")[:1])
        found = tested().annotate(last=last).filter(Q(last=None) | Q(last__lt=today()))
        one = found.order_by(F("last").asc(nulls_first=True), "key").first()
        if one is not None and not silent(model) and payable(one, model):
            yield one, model


def payable(live: LivePrompt, model: Model) -> bool:
    """Whether this month's budget has room for all its cases, however often they are asked: a
    model that is too dear stands in the way of no other, and no prompt is half paid for."""
    texts = [finished(live.version.document, case) for case in live.cases]
    most = TRIES * sum(upper_bound(model, text) for text in texts)
    row = Spent.objects.filter(scope=Scope.CHECKS, month=this_month()).first()
    used = row.spent + row.reserved if row else 0
    return most == 0 or used + most <= settings.MODELS.checks * CENT


def tested() -> Any:
    return LivePrompt.objects.published().exclude(cases=[]).select_related("version")


def silent(model: Model) -> bool:
    lately = Check.objects.filter(model=model.slug, day=today()).order_by("-pk")
    reasons = list(lately.values_list("reason", flat=True)[:SILENT])
    return len(reasons) == SILENT and all(reasons)


def check(live: LivePrompt, model: Model) -> Check:
    """Ask for every case, and keep what came. Raises BudgetUsedUp; nothing is kept then."""
    document = live.version.document
    made = Check(key=live.key, fingerprint=fingerprint(document, live.cases))
    made.model, made.model_name = model.slug, model.name
    try:
        for case in live.cases:
            judge(made, case, model, finished(document, case))
    except ProviderFailed as failed:
        made.reason = failed.reason
    made.save()
    results.show(live.key)
    return made


def judge(made: Check, case: Data, model: Model, text: str) -> None:
    for _try in range(TRIES):
        answer, cost = answered(model, text)
        made.cost += cost
        wrong = unmet(case, answer)
        if not wrong:
            made.passed.append(case["name"])
            return
    made.failed.append({"case": case["name"], "wrong": wrong, "answer": answer[:KEPT]})


def unmet(case: Data, answer: str) -> list[Data]:
    return [one for one in case["checks"] if not asserting.meets(*parted(one), answer)]


def answered(model: Model, text: str) -> tuple[str, int]:
    """The answer and what it cost. Raises ProviderFailed, which costs nothing, and BudgetUsedUp."""
    held, cost = holds.hold(upper_bound(model, text)), 0
    try:
        answer, usage = asyncio.run(whole(model, text))
        used = usage or estimated(text, answer)
        cost = max(0, min(held.amount, model.cost(used.tokens_in, used.tokens_out)))
    finally:
        holds.charge(held, cost)
    return storable(answer), cost


async def whole(model: Model, text: str) -> tuple[str, Usage | None]:
    pieces, usage = [], None
    async for piece in ask(model, text):
        if isinstance(piece, End):
            usage = piece.usage
        else:
            pieces.append(piece)
    return "".join(pieces), usage
