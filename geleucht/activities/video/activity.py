# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video as an activity type.

Neutral data: video (its key) and questions ({moment_ms, activity}: keys of other activities of the
unit, in the order of their moments); from the desk also `shown`, what `videos.embedding.shown`
says, None where nothing is published. Moments whose activity has gone are passed over.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geleucht.activities.video import package, showing, stream
from geleucht.base.ids import is_key
from geleucht.learning import watched
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Post,
    Seen,
    Slot,
    only_fields,
)
from geleucht.learning.embedded_page import EmbedsPage
from geleucht.learning.paper import Sheet
from geleucht.videos.captions import times
from geleucht.videos.models import LiveVideo, VideoPage


class Video(EmbedsPage):
    """Fulfils learning.activity.ActivityType and Watched, content.kinds.Embeds and HasHints."""

    kind = "video"
    field, pages, live = "video", VideoPage, LiveVideo
    label = "Video"
    template = "video/slot.html"
    block = stream.VideoBlock
    from_stream = staticmethod(stream.data)
    to_stream = staticmethod(stream.raw)
    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def problems(self, data: Data) -> list[str]:
        """Whether it is published, only the desk's data say."""
        if not data["video"]:
            return [_("Ein Mini-Video fehlt oder wurde gelöscht.")]
        moments = [one["moment_ms"] for one in data["questions"]]
        found = {
            _("Das Mini-Video ist noch nicht veröffentlicht."): not data.get("shown", True),
            _("Zwei Fragen haben denselben Moment."): len(set(moments)) < len(moments),
            _("Bei einer Frage fehlt, welche Aktivität es ist."): not all(
                is_key(one["activity"]) for one in data["questions"]
            ),
        }
        return [sentence for sentence, wrong in found.items() if wrong]

    def hints(self, data: Data, day: date) -> list[str]:
        shown = data.get("shown") or {}
        found = over(shown, day)
        for one in data["questions"]:
            if shown and one["moment_ms"] >= shown["length_ms"]:
                moment = times.shown(one["moment_ms"])
                found.append(_("Die Frage bei %s liegt hinter dem Ende des Videos.") % moment)
        return found

    def split(self, data: Data) -> tuple[Data, Data]:
        """Nothing is hidden. The title is the video's."""
        shown = data.get("shown")
        public = {name: data[name] for name in ("video", "questions")}
        return {"title": shown["title"] if shown else _("Video"), **public, "shown": shown}, {}

    def length_ms(self, public: Data) -> int:
        return int(public["shown"]["length_ms"]) if public["shown"] else 0

    def reached(self, public: Data, seen: Seen) -> Fraction:
        """Text alone cannot be watched."""
        return watched.share(seen, self.length_ms(public)) if has_film(public) else Fraction(0)

    def enough(self, public: Data) -> Fraction:
        return watched.ENOUGH

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"read": True}, by the button below the text."""
        only_fields(post, "read")
        if post.getlist("read") != ["yes"]:
            raise AnswerRefused(
                _(
                    "Es ist nicht zu erkennen, ob der Text gelesen ist. Es wurde nichts "
                    "gespeichert. Bitte den Knopf unter dem Text benutzen."
                )
            )
        return {"read": True}

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {"read": ["yes"]}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """The learner's word is enough."""
        return Judgement(done=True, share=Fraction(1), feedback={})

    def rule(self, public: Data) -> str:
        title = {"title": public["title"]}
        if public["shown"] and not has_film(public):
            return _("der Text des Videos „%(title)s“ bis zum Ende gelesen ist") % title
        return (
            _("vom Video „%(title)s“ 90 %% gesehen sind oder sein Text bis zum Ende gelesen ist")
            % title
        )

    def view(self, slot: Slot) -> dict[str, Any]:
        return showing.context(slot)

    def sheet(self, public: Data) -> Sheet:
        return showing.sheet(public)


def over(shown: Data, day: date) -> list[str]:
    """That the video is retired, or has expired."""
    since = shown.get("retired_on") or shown.get("expires_on")
    if since is None or since > day.isoformat():
        return []
    sentence = (
        _("Das Mini-Video „%(title)s“ ist seit dem %(day)s zurückgezogen.")
        if "retired_on" in shown
        else _("Das Mini-Video „%(title)s“ ist seit dem %(day)s abgelaufen.")
    )
    said = date_format(date.fromisoformat(since), "j. F Y")
    return [sentence % {"title": shown["title"], "day": said}]


def has_film(public: Data) -> bool:
    return bool(public["shown"] and public["shown"]["film"])


TYPE = Video()
