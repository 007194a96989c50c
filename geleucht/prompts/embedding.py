# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a unit shows of a prompt that it embeds: always the newest version, or one that stays."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from geleucht.prompts.models import LivePrompt, PromptVersion

Data = dict[str, Any]
Wanted = tuple[str, int | None]  # the prompt's key; the number of the version that stays


def shown(wanted: Collection[Wanted]) -> dict[Wanted, Data]:
    """title, purpose, text, gaps (labels by name), licence, author, number and day of the
    version; slug of the prompt, `retired_on` and `expires_on` where they are set.

    Without those that were never published. One query, and one for versions that are not the
    newest.
    """
    live = LivePrompt.objects.filter(key__in={key for key, _number in wanted if key})
    lives = {str(one.key): one for one in live.select_related("version")}
    versions: dict[Wanted, PromptVersion] = {}
    for key, number in wanted:
        newest = lives[key].version if key in lives else None
        if newest and number in {None, newest.number}:
            versions[key, number] = newest
    missing = [one for one in wanted if one[0] in lives and one not in versions]
    versions |= older(missing)
    return {one: data(lives[one[0]], version) for one, version in versions.items()}


def older(wanted: Collection[Wanted]) -> dict[Wanted, PromptVersion]:
    if not wanted:
        return {}
    asked = Q()
    for key, number in wanted:
        asked |= Q(key=key, number=number)
    return {(str(one.key), one.number): one for one in PromptVersion.objects.filter(asked)}


def data(live: LivePrompt, version: PromptVersion) -> Data:
    document = version.document
    found: Data = {name: document[name] for name in ("title", "purpose", "text")}
    found |= {name: document[name] for name in ("licence", "author")}
    found["gaps"] = {one["name"]: one["label"] for one in document["placeholders"]}
    found |= {"number": version.number, "day": version.day.isoformat(), "slug": live.slug}
    if live.retired_on:
        found["retired_on"] = live.retired_on.isoformat()
    if expires := live.version.document.get("expires_on"):
        found["expires_on"] = expires
    return found
