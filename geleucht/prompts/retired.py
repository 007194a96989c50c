# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which prompts are retired or have expired: whoever uses them flags it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform

from geleucht.base.time import today
from geleucht.prompts.models import LivePrompt


def retired_keys(keys: Collection[UUID]) -> dict[UUID, date]:
    """Since when, for those that are; one query. What never was published is not among them."""
    found = LivePrompt.objects.annotate(expires=KeyTextTransform("expires_on", "version__document"))
    over = found.filter(
        Q(retired_on__isnull=False) | Q(expires__lte=today().isoformat()), key__in=keys
    )
    return {
        key: retired_on or date.fromisoformat(expires)
        for key, retired_on, expires in over.values_list("key", "retired_on", "expires")
    }
