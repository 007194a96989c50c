# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads for the entry check of a path."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.learning import check, editions
from geleucht.learning.actions import Gone
from geleucht.learning.check import Result
from geleucht.learning.editions import Outline


def path_with_check(slug: str) -> Outline | None:
    """The live path at this address, if there is one. Raises Gone where it has no check."""
    outline = editions.live_path(slug)
    if outline is not None and not check.questions(outline):
        raise Gone(_("Für diesen Lernpfad gibt es keinen Einstiegscheck."))
    return outline


def result(path: Outline, post: QueryDict) -> Result:
    """What these answers lead to. Raises AnswerRefused."""
    given = check.answers(check.questions(path), post)
    return check.judged(path, editions.check_solutions(path.id), given)


def paths_beside(result: Result) -> list[Outline]:
    """Live paths of the same audience, one level up where all was right, one down where nothing
    was; two queries then, else none."""
    path = result.path
    level = check.level_beside(path.data["level"], result.step)
    if level is None:
        return []
    return [
        one
        for one in editions.live_paths()
        if one.data["level"] == level and one.audience["slug"] == path.audience["slug"]
    ]
