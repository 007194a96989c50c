# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copies in the editor get new keys throughout."""

import json
from typing import Any

from wagtail.models import Page

from geleucht.base.ids import new_key
from geleucht.content.kinds import activity_types
from geleucht.content.models import UnitPage


def renew_keys(page: Page) -> None:
    """New keys for the activities of a copied unit, the same in all its revisions.

    The key of the page itself is new already: Wagtail leaves it out when it copies.
    """
    if not isinstance(page, UnitPage):
        return
    new: dict[str, str] = {}
    body = page.body.get_prep_value()
    page.body = renewed(body, new)  # type: ignore[assignment]  # it parses
    page.save(clean=False)
    for revision in page.revisions.all():
        body = json.loads(revision.content["body"])
        revision.content["body"] = json.dumps(renewed(body, new))
        revision.save(update_fields=["content"])


def renewed(body: list[dict[str, Any]], new: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {**block, "id": new.setdefault(block["id"], str(new_key()))}
        if block["type"] in activity_types()
        else block
        for block in body
    ]
