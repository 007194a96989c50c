# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who answers for a unit is named in what is live, and nowhere else.

So an erased person is in no edition, whatever their name was when they signed. What a process
still has in memory of an edition that is not live, no page shows.
"""

from uuid import UUID

from django.db import connection

from geleucht.learning import store
from geleucht.learning.activity import Data
from geleucht.learning.models import PathEdition

UNITS = """
    UPDATE learning_unitedition SET data = learning_without_names(data)
    WHERE id IN (SELECT unit_id FROM learning_patheditionunit WHERE path_id = %s)
        AND data <> learning_without_names(data)
        AND id NOT IN (
            SELECT unit_id FROM learning_patheditionunit place
            JOIN learning_livepath live ON live.edition_id = place.path_id
        )
"""
PATH = """
    UPDATE learning_pathedition SET data = learning_without_names(data)
    WHERE id = %s AND data <> learning_without_names(data)
"""


def without(live: PathEdition, unit: UUID) -> PathEdition:
    """What is live once more, with nobody answering for this unit, live instead."""

    def unnamed(data: Data) -> Data:
        return {**data, "responsible": None} if data["key"] == str(unit) else data

    return store.changed(live, unnamed)


def forget(edition: int) -> None:
    """This edition of a path is not live any more: names go from it, and from its units where
    they are not live in another path. The one change that the trigger of editions allows.
    """
    with connection.cursor() as cursor:
        cursor.execute(UNITS, [edition])
        cursor.execute(PATH, [edition])
