# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each audience's home has an address."""

from django.urls import reverse

from geleucht.programmes.models import Audience


def audience_href(audience: Audience, *, first: Audience) -> str:
    """The first audience is at home."""
    return (
        reverse("site:home")
        if audience == first
        else reverse("site:audience", args=[audience.slug])
    )
