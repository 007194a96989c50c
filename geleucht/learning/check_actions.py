# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes of an entry check: units that count as passed, where the learner wants that."""

from uuid import UUID

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.time import today
from geleucht.learning import check_queries, ledger, rows
from geleucht.learning.actions import Gone, NotAdmitted
from geleucht.learning.check import Result
from geleucht.learning.editions import Stop
from geleucht.learning.following import passed
from geleucht.learning.ledger import Part
from geleucht.learning.models import Kind


@transaction.atomic
def keep(*, learner: Learner, path: str, post: QueryDict, by: Learner) -> Result:
    """Mark the units that these answers show to be known as passed, without hours.

    The answers are judged here once more: nobody sends a result. Again is once, and what was
    done stays as it is. Raises Gone, AnswerRefused, NotAdmitted where nothing is known.
    """
    outline = check_queries.path_with_check(path)
    if outline is None:
        raise Gone(_("Diesen Lernpfad gibt es hier nicht, oder nicht mehr."))
    result = check_queries.result(outline, post)
    if not result.known:
        raise NotAdmitted(_("Mit diesen Antworten ist keine Einheit bestanden."))
    if not rows.lock(learner):
        raise Gone(_("Dieser Lernstand ist beendet. Es wurde nichts gespeichert."))
    keys = [*outline.unit_keys, *outline.prerequisites, outline.key]
    known = rows.of(learner, keys, paths=True)
    changed = [ledger.passed(known.get(stop.key), part_of(stop), today()) for stop in result.known]
    passed(learner, outline, known, changed)
    return result


def part_of(stop: Stop) -> Part:
    """The unit as the ledger knows it."""
    activities = [UUID(key) for key in stop.data.get("activities") or []]
    return Part(stop.key, Kind.UNIT, stop.edition, activities)
