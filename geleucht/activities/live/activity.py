# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An online session as an activity type: done by whoever was at one date of the series.

Neutral data: series (its key); from the desk also `shown`, what `live.embedding.shown` says, None
where nothing is published.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geleucht.activities.live import package, showing, stream
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Post,
    Seen,
    Slot,
)
from geleucht.learning.embedded_page import EmbedsPage
from geleucht.learning.paper import Sheet
from geleucht.live.models import LiveSeries, SeriesPage


class Live(EmbedsPage):
    """Fulfils learning.activity.ActivityType and Reported, content.kinds.Embeds and HasHints."""

    kind = "live"
    field, pages, live = "series", SeriesPage, LiveSeries
    label = "Online-Termin"
    template = "live_activity/slot.html"
    block = stream.LiveBlock
    from_stream = staticmethod(stream.data)
    to_stream = staticmethod(stream.raw)
    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def problems(self, data: Data) -> list[str]:
        """Whether it is published, only the desk's data say."""
        if not data["series"]:
            return [_("Eine Terminreihe fehlt oder wurde gelöscht.")]
        if not data.get("shown", True):
            return [_("Die Terminreihe ist noch nicht veröffentlicht.")]
        return []

    def hints(self, data: Data, day: date) -> list[str]:
        shown = data.get("shown") or {}
        since = shown.get("retired_on")
        if since is None or since > day.isoformat():
            return []
        sentence = _("Die Terminreihe „%(title)s“ ist seit dem %(day)s zurückgezogen.")
        said = date_format(date.fromisoformat(since), "j. F Y")
        return [sentence % {"title": shown["title"], "day": said}]

    def split(self, data: Data) -> tuple[Data, Data]:
        """Nothing is hidden. The title is the series'."""
        shown = data.get("shown")
        title = shown["title"] if shown else _("Online-Termin")
        return {"title": title, "series": data["series"], "shown": shown}, {}

    def reached(self, public: Data, seen: Seen) -> Fraction:
        """Being there is told as a whole; there is nothing to be seen in parts."""
        return Fraction(0)

    def enough(self, public: Data) -> Fraction:
        return Fraction(1)

    def parse(self, public: Data, post: QueryDict) -> Answer:
        raise AnswerRefused(
            _(
                "Das wird hier nicht abgesendet: Die Teilnahme zählt, wenn im Termin der Code "
                "eingegeben ist. Es wurde nichts gespeichert."
            )
        )

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """There are no answers, so none is worth anything."""
        return Judgement(done=False, share=Fraction(0), feedback={})

    def rule(self, public: Data) -> str:
        title = {"title": public["title"]}
        return _("an einem Termin von „%(title)s“ teilgenommen ist") % title

    def view(self, slot: Slot) -> dict[str, Any]:
        return showing.context(slot)

    def sheet(self, public: Data) -> Sheet:
        return showing.sheet(public)


TYPE = Live()
