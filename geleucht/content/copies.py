# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copies in the editor get new keys throughout."""

import json
from typing import Any

from wagtail.models import Page

from geleucht.base.ids import new_key
from geleucht.content import entry_check
from geleucht.content.kinds import activity_types
from geleucht.content.models import PathPage, PathUnit, UnitPage


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


def renew_units(source: Page, made: Page) -> None:
    """Copied paths contain the copied units, in all their revisions, and not the originals."""
    here, there = places(source), places(made)
    twins = {here[place]: there[place] for place in here.keys() & there.keys()}
    for place in PathUnit.objects.filter(path__in=there.values(), unit__in=twins):
        PathUnit.objects.filter(pk=place.pk).update(unit=twins[place.unit_id])
    for path in PathPage.objects.filter(pk__in=there.values()):
        check = entry_check.with_units(path.entry_check.get_prep_value(), twins)
        path.entry_check = check
        path.save(clean=False)
        for revision in path.revisions.all():
            for one in revision.content["units"]:
                one["unit"] = twins.get(one["unit"], one["unit"])
            check = json.loads(revision.content.get("entry_check") or "[]")
            revision.content["entry_check"] = json.dumps(entry_check.with_units(check, twins))
            revision.save(update_fields=["content"])


def places(top: Page) -> dict[str, int]:
    """This page and all below it, by their address below it."""
    tree = Page.objects.descendant_of(top, inclusive=True).values_list("url_path", "pk")
    return {path.removeprefix(top.url_path): pk for path, pk in tree}


def renewed(body: list[dict[str, Any]], new: dict[str, str]) -> list[dict[str, Any]]:
    """The body with new keys, wherever they stand: an activity may name another of its unit."""
    for block in body:
        if block["type"] in activity_types():
            new.setdefault(block["id"], str(new_key()))
    spelled = json.dumps(body)
    for old, key in new.items():
        spelled = spelled.replace(f'"{old}"', f'"{key}"')
    return list(json.loads(spelled))
