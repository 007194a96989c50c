# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Programmes as the office would open them."""

from geleucht.programmes import actions
from geleucht.programmes.models import Audience, Programme


def open_programme(slug: str, tone: str = "sie") -> Programme:
    """A programme for an audience of the same short name, which is an accent, too."""
    audience = Audience(slug=slug, title=slug.title(), tone=tone, accent=slug)
    actions.save_audience(audience=audience, by=None)
    programme = Programme(slug=slug, title=f"KI: {slug}", audience=audience, summary="Ein Satz.")
    return actions.save_programme(programme=programme, by=None)


def programme(slug: str = "lehrkraefte", tone: str = "sie") -> Programme:
    """The programme for the audience of this name, opened where there is none."""
    return Programme.objects.filter(slug=slug).first() or open_programme(slug, tone)
