# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Flashcards as an activity type.

Neutral data: title, and cards of front and back, plain text of one line each. A card is known by
its front, so that a mended back keeps what was said of it.
"""

import re
from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.activities.flashcards import package, showing, stream
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Plain,
    Post,
    Slot,
    only_fields,
    text_id,
)
from geleucht.learning.paper import Entry, Sheet

SAID = ("known", "again")
CARD = re.compile(r"card-[0-9a-f]{8}")


class Flashcards(Plain):
    """Fulfils learning.activity.ActivityType."""

    kind = "flashcards"
    label = "Karteikarten"
    template = "flashcards/slot.html"
    block = stream.FlashcardsBlock
    from_stream = staticmethod(stream.data)
    to_stream = staticmethod(stream.raw)
    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def problems(self, data: Data) -> list[str]:
        cards = data["cards"]
        fronts = [card["front"] for card in cards]
        found = {
            _("Der Titel fehlt."): not data["title"],
            _("Es braucht zwei bis zwanzig Karten."): not stream.LEAST <= len(cards) <= stream.MOST,
            _("Eine Vorderseite ist leer."): not all(fronts),
            _("Eine Rückseite ist leer."): not all(card["back"] for card in cards),
            _("Zwei Karten haben dieselbe Vorderseite."): len(set(fronts)) < len(fronts),
        }
        return [sentence for sentence, wrong in found.items() if wrong]

    def split(self, data: Data) -> tuple[Data, Data]:
        """Nothing is hidden: a card is turned without asking anybody."""
        cards = [{"id": text_id(card["front"]), **card} for card in data["cards"]]
        return {"title": data["title"], "cards": cards}, {}

    def shuffles(self, public: Data) -> bool:
        return True

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"cards": what was said by id}; of one card at least, of the others nothing."""
        names = {f"card-{card['id']}": card["id"] for card in public["cards"]}
        strange = {name for name in post if CARD.fullmatch(name)} - names.keys()
        only_fields(post, *names, *strange)
        sent = {names[name]: post.getlist(name) for name in sorted(post) if name in names}
        said = {name: values[0] for name, values in sent.items() if values[0] in SAID}
        answer = {"cards": said}
        if strange or len(said) < len(sent) or any(len(values) > 1 for values in sent.values()):
            raise AnswerRefused(not_here(), answer)
        if not said:
            raise AnswerRefused(
                _("Noch ist keine Karte eingeschätzt; eine genügt. Es wurde nichts gespeichert.")
            )
        return answer

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        return {f"card-{card['id']}": [SAID[0]] for card in public["cards"]}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """The share of cards of which something was said, whatever; done with the last."""
        ids = {card["id"] for card in public["cards"]}
        share = Fraction(len(ids & answer["cards"].keys()), len(ids))
        return Judgement(share == 1, share, {})

    def rule(self, public: Data) -> str:
        return _("jede der %s Karteikarten einmal eingeschätzt ist: gewusst oder noch nicht") % len(
            public["cards"]
        )

    def view(self, slot: Slot) -> dict[str, Any]:
        return showing.context(slot)

    def sheet(self, public: Data) -> Sheet:
        """The fronts: what stands on the back is for the screen, or for who asks."""
        fronts = [Entry(card["front"], (), lines=2) for card in public["cards"]]
        return Sheet(public["title"], hint=_("In eigenen Worten:"), entries=tuple(fronts))


def not_here() -> str:
    return _(
        "Diese Einschätzung gibt es hier nicht; vielleicht wurden die Karten inzwischen "
        "geändert. Es wurde nichts gespeichert; die übrigen stehen noch da."
    )


TYPE = Flashcards()
