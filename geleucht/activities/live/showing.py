# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page and the paper show of a series of online sessions."""

from datetime import date
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _

from geleucht.accounts.qr import qr_svg
from geleucht.learning.activity import Data, Slot
from geleucht.learning.paper import Entry, Sheet


def context(slot: Slot) -> dict[str, Any]:
    """What the template needs beside the slot."""
    shown = slot.public["shown"] or {}
    retired = shown.get("retired_on")
    return {
        "series": shown,
        "href": address(shown),
        "retired_on": date.fromisoformat(retired) if retired else None,
    }


def address(shown: Data) -> str:
    """Where its dates stand; empty where nothing is published."""
    return f"/termine/{shown['slug']}/" if shown else ""


def sheet(public: Data) -> Sheet:
    """What it is about, and the way to its dates."""
    shown = public["shown"] or {}
    link = urljoin(settings.ADDRESS, address(shown)) if shown else ""
    return Sheet(
        public["title"],
        (shown["summary"],) if shown else (),
        hint=_("Die Termine stehen unter der Adresse."),
        link=link,
        html=qr_svg(link, _("QR-Code mit der Adresse der Termine")) if link else Sheet.html,
        entries=(Entry(_("Bei einem Termin dabei gewesen")),),
    )
