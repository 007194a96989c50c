# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt in a unit: to read, to take along, to fill in on its own page. Asks for nothing."""

from datetime import date, timedelta
from typing import Any

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block

from geleucht.base.ids import is_key
from geleucht.content.directives import Directive
from geleucht.content.kinds import Data
from geleucht.content.markdown_html import Drawing
from geleucht.prompts import embedded_block, embedding
from geleucht.prompts.models import LivePrompt, PromptPage, PromptVersion
from geleucht.prompts.placeholders import parts

MOST = 100_000  # versions of a prompt
DAYS = ("day", "retired_on", "expires_on")


class EmbeddedPrompt:
    """Neutral data: prompt (its key), version where one stays; from the desk also `shown`, what
    `embedding.shown` says, None where nothing is published, and `unnumbered` where a version
    should stay and has no number yet: that blocks publishing."""

    kind = "prompt"
    label = _("Prompt")
    templates = ("prompts/embedded.html",)

    def block(self) -> Block:
        return embedded_block.EmbeddedBlock()

    def from_stream(self, value: Any) -> Data:
        key, number = value.wanted
        version: Data = {"version": number} if number else {}
        if value.unnumbered:
            version["unnumbered"] = True
        return {"prompt": key, **version, "shown": value.shown}

    def to_stream(self, data: Data) -> Any:
        pages = PromptPage.objects.filter(key=data["prompt"] or None)
        stays = "version" in data or "unnumbered" in data
        return {
            "prompt": pages.values_list("pk", flat=True).first(),
            "mode": embedded_block.STAYS if stays else embedded_block.FOLLOWS,
            "version": data.get("version"),
            "key": data["prompt"],
        }

    def problems(self, data: Data) -> list[str]:
        """Whether it is published, only the desk's data say."""
        if not data["prompt"]:
            return [_now("Ein Prompt fehlt oder wurde gelöscht.")]
        if data.get("shown", True):
            return [unnumbered()] if "unnumbered" in data else []
        if "version" in data:
            return [_now("Die Fassung %s des Prompts gibt es nicht.") % data["version"]]
        return [_now("Der Prompt ist noch nicht veröffentlicht.")]

    def hints(self, data: Data, day: date) -> list[str]:
        shown = data.get("shown") or {}
        since = shown.get("retired_on") or shown.get("expires_on")
        if since is None or since > day.isoformat():
            return []
        sentence = (
            _now("Der Prompt „%(title)s“ ist seit dem %(day)s zurückgezogen.")
            if "retired_on" in shown
            else _now("Der Prompt „%(title)s“ ist seit dem %(day)s abgelaufen.")
        )
        said = date_format(date.fromisoformat(since), "j. F Y")
        return [sentence % {"title": shown["title"], "day": said}]

    def read(self, directive: Directive) -> Data:
        directive.only("version")
        if not is_key(directive.argument):
            directive.note(f"„{directive.argument}“ ist kein Schlüssel (UUID) eines Prompts.")
        if directive.body.strip():
            directive.note("Hier steht kein Text zwischen den Zeilen mit Doppelpunkten.")
        found: Data = {"prompt": directive.argument}
        if "version" in directive.options:
            found["version"] = directive.number("version", 1, least=1, most=MOST)
        return found

    def fitting(self, data: Data) -> Data:
        """Numbers of versions begin anew in each house: one that is not here is followed."""
        key, number = self.key_of(data), data.get("version", 0)
        if not key or PromptVersion.objects.filter(key=key, number=number).exists():
            return data
        return {name: value for name, value in data.items() if name != "version"}

    def key_of(self, data: Data) -> str:
        return str(data["prompt"]) if is_key(data["prompt"]) else ""

    def known(self, keys: set[str]) -> set[str]:
        here = PromptPage.objects.filter(key__in=keys).values_list("key", flat=True)
        once = LivePrompt.objects.filter(key__in=keys).values_list("key", flat=True)
        return {str(key) for key in (*here, *once)}

    def naming(self, key: str) -> Data:
        return {"prompt": key}

    def renewed(self, blocks: list[Data]) -> list[Data]:
        """What stays at a version keeps it."""
        now = embedding.shown({wanted_by(block) for block in blocks})
        return [block | {"shown": now.get(wanted_by(block), block["shown"])} for block in blocks]

    def html(self, data: Data, drawing: Drawing) -> SafeString:
        shown = data["shown"]
        if not shown:
            return render_to_string("prompts/embedded.html", {"prompt": None})
        days = {name: date.fromisoformat(shown[name]) if name in shown else None for name in DAYS}
        # what is drawn is kept, so it says nothing that is true only on some days
        days["last_day"] = days["expires_on"] and days["expires_on"] - timedelta(days=1)
        text = [
            (kind == "gap", shown["gaps"].get(piece, piece) if kind == "gap" else piece)
            for kind, piece in parts(shown["text"])
        ]
        context = {"prompt": shown, **days, "stays": "version" in data, "text": text}
        anchor = drawing.anchor(shown["title"])
        return render_to_string("prompts/embedded.html", context | {"anchor": anchor})

    def write(self, data: Data) -> Directive:
        options = {"version": str(data["version"])} if "version" in data else {}
        return Directive("prompt", data["prompt"], options)


def wanted_by(block: Data) -> embedding.Wanted:
    return block["prompt"], block.get("version")


def unnumbered() -> str:
    return _now(
        "Die Fassung des Prompts, die bleiben soll, hat noch keine Nummer. "
        "Einmal speichern: Dann bleibt die neueste von heute."
    )


KIND = EmbeddedPrompt()
