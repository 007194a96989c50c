# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the pages of hosts, and the way to them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.live.models import Session


def address(session: Session, name: str = "live:hosted") -> str:
    return reverse(name, args=[session.series.slug, session.number])


def crumbs(session: Session, *more: tuple[str, str]) -> list[tuple[str, str]]:
    title = session.series.shown["title"]
    here = (title, address(session)) if more else (title, "")
    return [(_("Moderation"), reverse("live:hosts")), here, *more]
