# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A draft's activities can be tried: answers are judged against the draft, nothing is stored.

What an answer is judged by, and how many tries there were, travels within the form, signed: a
draft that is not even saved has no row to keep it in. Only pages of the desk carry such forms.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from html import unescape
from uuid import UUID

from django.core import signing
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geleucht.base.time import today
from geleucht.learning import ledger, render
from geleucht.learning.actions import NotAdmitted, without_own
from geleucht.learning.activity import AnswerRefused, Data, Slot
from geleucht.learning.addresses import unit_href
from geleucht.learning.editions import Activity
from geleucht.learning.ledger import Attempt, Row
from geleucht.learning.models import Kind, State
from geleucht.learning.queries import UnitState

FIELD = "entwurf"
SALT = "geleucht.learning.trial"
DAY = 24 * 60 * 60  # seconds for which a preview that stands open can be tried
FORM = re.compile(r'<form [^>]*method="post"[^>]* action="([^"]*)"[^>]*>')
TARGET = re.compile(r'(action|hx-post)="[^"]*"')


@dataclass(frozen=True)
class Trial:
    """One activity of a draft, and how far this attempt at it got."""

    activity: Activity
    solution: Data
    tries: int = 0
    share: Fraction = Fraction(0)
    done: bool = False
    work: Data | None = None

    @property
    def row(self) -> Row | None:
        """What the ledger would know of it."""
        if not self.tries:
            return None
        state = State.DONE if self.done else State.STARTED
        rule = {"tries": self.activity.tries}
        key = self.activity.key
        return Row(key, Kind.ACTIVITY, 0, rule, today(), state, self.share, self.tries)

    def signed(self) -> str:
        one = self.activity
        told = [one.kind, str(one.key), one.public, one.number, self.solution]
        return signing.dumps(
            [*told, self.tries, str(self.share), self.done], salt=SALT, compress=True
        )


def read(token: str) -> Trial | None:
    """What a page of ours has signed today or yesterday."""
    try:
        kind, key, public, number, solution, tries, share, done = signing.loads(
            token, salt=SALT, max_age=DAY
        )
    except signing.BadSignature:
        return None
    return Trial(Activity(UUID(key), kind, public, number), solution, tries, Fraction(share), done)


def answered(trial: Trial, post: QueryDict) -> Trial:
    """After one more answer; as the ledger would have it. Raises AnswerRefused."""
    asked, row = trial.activity, trial.row
    given = asked.type.parse(asked.public, without_token(post))
    if asked.type.scored and row and ledger.is_over(row, asked.tries):
        raise NotAdmitted(
            _("Diese Aktivität ist abgeschlossen. Die Antwort von vorhin gilt weiter.")
        )
    judged = asked.type.judge(asked.public, trial.solution, given)
    attempt = Attempt(asked.key, asked.tries, judged.done, judged.share, today())
    row = ledger.attempted(row, attempt, 0)
    told = judged.told(over=ledger.is_over(row, asked.tries))
    work = {"answer": given, "feedback": told}
    return replace(trial, tries=row.tries, share=row.share, done=row.done, work=work)


def without_token(post: QueryDict) -> QueryDict:
    rest = without_own(post)
    rest.pop(FIELD, None)
    return rest


def slot(trial: Trial, page: int, problem: AnswerRefused | None = None) -> SafeString:
    """The activity as the preview shows it after an answer or a refusal."""
    one = trial.activity
    shown = Slot(
        key=one.key,
        kind=one.kind,
        public=one.public,
        action=address(page, one.key),
        number=one.number,
        work=trial.work,
        version=trial.tries,
        tries=trial.tries,
        tries_left=max(one.tries - trial.tries, 0) if one.tries else None,
        done=trial.done,
        share=trial.share,
        error=problem.sentence if problem else "",
        posted=problem.posted if problem else None,
    )
    return with_tokens(render.slot(one.type, shown), {shown.action: trial}, page)


def preview(state: UnitState, html: str, solutions: Mapping[str, Data], page: int) -> SafeString:
    """A draft's page whose activities can be tried, and whose other forms keep nothing.

    `page` is one that whoever looks may edit: the unit, or the path of one that is not saved.
    """
    home = unit_href(state.path, state.stop)
    trials = {
        f"{home}antwort/{key}/": Trial(one, solutions.get(str(key), {}))
        for key, one in state.unit.activities.items()
    }
    return with_tokens(html, trials, page, kept_by=home)


def with_tokens(html: str, trials: Mapping[str, Trial], page: int, kept_by: str = "") -> SafeString:
    """Send the forms of these addresses to the desk, with what they are judged by, and those that
    would be kept below `kept_by` to where nothing is."""

    def form(found: re.Match[str]) -> str:
        trial = trials.get(unescape(found[1]))
        if trial:
            field = format_html('<input type="hidden" name="{}" value="{}">', FIELD, trial.signed())
            return TARGET.sub(rf'\1="{address(page, trial.activity.key)}"', found[0]) + field
        if kept_by and found[1].startswith(kept_by):
            return TARGET.sub(rf'\1="{reverse("learning_nothing_kept")}"', found[0])
        return found[0]

    return SafeString(FORM.sub(form, html))


def address(page: int, key: UUID) -> str:
    """Where a draft's activity is tried."""
    return reverse("learning_trial", args=[page, key])
