# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something done elsewhere as an activity type.

Neutral data: title, text, link and link_title. All are plain text of one line; the text may be
empty, and link and link_title are empty together.
"""

from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.activities.external import package, showing, stream
from geleucht.activities.external.links import is_link
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Plain,
    Post,
    Slot,
    only_fields,
)
from geleucht.learning.paper import Entry, Sheet, paragraphs

CONFIRMED = {"yes": True, "no": False}


class External(Plain):
    """Fulfils learning.activity.ActivityType."""

    kind = "external"
    label = "Anderswo getan"
    template = "external/slot.html"
    block = stream.ExternalBlock
    from_stream = staticmethod(stream.data)

    def to_stream(self, data: Data) -> dict[str, Any]:
        return dict(data)

    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def problems(self, data: Data) -> list[str]:
        link, name = data["link"], data["link_title"]
        found = {
            _("Es fehlt, was zu tun ist."): not data["title"],
            _("Der Link ist keine Adresse, die mit https:// beginnt."): bool(link)
            and not is_link(link),
            _("Dem Link fehlt sein Titel."): bool(link) and not name,
            _("Der Titel des Links hat keinen Link."): bool(name) and not link,
        }
        return [sentence for sentence, wrong in found.items() if wrong]

    def split(self, data: Data) -> tuple[Data, Data]:
        return {name: data[name] for name in ("title", "text", "link", "link_title")}, {}

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"confirmed": whether it is done or taken back}, by the button that was pressed."""
        only_fields(post, "confirmed")
        sent = post.getlist("confirmed")
        if len(sent) != 1 or sent[0] not in CONFIRMED:
            raise AnswerRefused(
                _(
                    "Es ist nicht zu erkennen, was bestätigt werden soll. Es wurde nichts "
                    "gespeichert. Bitte einen der Knöpfe auf der Seite benutzen."
                )
            )
        return {"confirmed": CONFIRMED[sent[0]]}

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {"confirmed": ["yes"]}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """The learner's word is enough."""
        return Judgement(answer["confirmed"], Fraction(int(answer["confirmed"])), {})

    def rule(self, public: Data) -> str:
        return str(_("„%s“ als erledigt bestätigt ist") % public["title"])

    def view(self, slot: Slot) -> dict[str, Any]:
        return showing.context(slot)

    def sheet(self, public: Data) -> Sheet:
        done = (Entry(_("Erledigt")),)
        text = paragraphs(public["text"])
        return Sheet(public["title"], text, link=public["link"], entries=done)


TYPE = External()
