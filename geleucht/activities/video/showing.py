# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page and the paper show of a mini-video."""

from datetime import date
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import gettext as _

from geleucht.accounts.qr import qr_svg
from geleucht.base.time import today
from geleucht.content.shown_dates import dates_of
from geleucht.learning import watched
from geleucht.learning.activity import Data, Slot
from geleucht.learning.paper import Entry, Sheet


def context(slot: Slot) -> dict[str, Any]:
    """What the template needs beside the slot."""
    shown = slot.public["shown"]
    retired = shown.get("retired_on") if shown else None
    dates = dates_of(shown or {}, today())
    return {
        "video": shown,
        "prefix": f"film-{slot.number}",
        "questions": slot.public["questions"],
        "report": slot.report,
        "words": "" if slot.work else watched.in_words(slot.share, done=slot.done),
        "start_ms": begins(slot),
        "read": slot.work is not None,
        "retired_on": date.fromisoformat(retired) if retired else None,
        "expired_on": dates.expires_on if dates.expired else None,
    }


def begins(slot: Slot) -> int:
    """Where another device goes on: behind as much as was seen."""
    if slot.done or not slot.public["shown"]:
        return 0
    return int(slot.share * slot.public["shown"]["length_ms"])


def sheet(public: Data) -> Sheet:
    """Its text to read, and the way to the film."""
    shown = public["shown"] or {"transcript": [], "slug": ""}
    address = urljoin(settings.ADDRESS, f"/videos/{shown['slug']}/") if shown["slug"] else ""
    return Sheet(
        public["title"],
        tuple(paragraph(one) for one in shown["transcript"]),
        hint=_("Das Video steht unter der Adresse; hier steht sein Text."),
        link=address,
        html=qr_svg(address, _("QR-Code mit der Adresse des Videos")) if address else Sheet.html,
        entries=(Entry(_("Gesehen oder bis zum Ende gelesen")),),
    )


def paragraph(one: Data) -> str:
    text = " ".join(piece for _start, piece in one["pieces"])
    return f"{one['speaker']}: {text}" if one["speaker"] else text
