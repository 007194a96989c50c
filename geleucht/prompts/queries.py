# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What holds where: the Hausregel."""

from geleucht.programmes.models import Organisation, Programme
from geleucht.prompts.house_rule_models import HouseRule

# The rule of the nearest of an organisation and those above it, else that of the programme.
RULE = """
    WITH RECURSIVE above AS (
        SELECT id, parent_id, 0 AS steps FROM programmes_organisation WHERE id = %(organisation)s
        UNION ALL
        SELECT one.id, one.parent_id, above.steps + 1
        FROM programmes_organisation one JOIN above ON one.id = above.parent_id
        WHERE above.steps < 20
    )
    SELECT rule.* FROM prompts_houserule rule
    LEFT JOIN above ON above.id = rule.organisation_id
    WHERE rule.programme_id = %(programme)s
        AND (rule.organisation_id IS NULL OR above.id IS NOT NULL)
    ORDER BY above.steps NULLS LAST LIMIT 1
"""


def house_rule(
    programme: Programme | int, organisation: Organisation | None = None
) -> HouseRule | None:
    """What `prompts/house_rule.html` shows; None where nobody has said anything. One query."""
    number = programme if isinstance(programme, int) else programme.pk
    asked = {"programme": number, "organisation": organisation.pk if organisation else None}
    return next(iter(HouseRule.objects.raw(RULE, asked)), None)
