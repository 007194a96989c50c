# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a prompt along: its whole address, a QR code, Markdown, plain text, its cases, into
another tool."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from geleucht.accounts.qr import qr_svg
from geleucht.content.licences import LICENCES
from geleucht.prompts.checking import promptfoo
from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.placeholders import Data
from geleucht.prompts.queries import Shown

GAP = "{prompt}"
LONGEST_ADDRESS = 6000  # characters; servers refuse much more


@dataclass(frozen=True)
class Attribution:
    """TULLU: title, author, licence, link to the licence, where it is from."""

    title: str
    author: str
    licence: str
    licence_href: str
    source: str

    def __str__(self) -> str:
        link = f", {self.licence_href}" if self.licence_href else ""
        named = _("„%(title)s“ von %(author)s, %(licence)s (soweit schutzfähig)") % vars(self)
        return f"{named}{link}, {_('Quelle')}: {self.source}"


class Tool(NamedTuple):
    """`href` leads there with the text; empty where the text is too long for an address."""

    name: str
    host: str
    pattern: str
    href: str


def address(shown: Shown) -> str:
    """The whole address of the German page, without anything that was typed."""
    return f"{settings.ADDRESS}/prompts/{shown.slug}/"


def attribution(shown: Shown) -> Attribution:
    one = shown.document
    href = LICENCES.get(one["licence"], "")
    return Attribution(one["title"], one["author"], one["licence"], href, address(shown))


def code(shown: Shown) -> SafeString:
    return qr_svg(address(shown), _("QR-Code mit der Adresse dieses Prompts"))


def tools(text: str) -> list[Tool]:
    """What the operator lists, with this text."""
    return [
        Tool(name, urlsplit(pattern).netloc, pattern, filled_in(pattern, text))
        for name, pattern in settings.PROMPT_TOOLS
    ]


def filled_in(pattern: str, text: str) -> str:
    whole = pattern.replace(GAP, quote(text, safe=""))
    return whole if len(whole) <= LONGEST_ADDRESS else ""


def plain(shown: Shown) -> str:
    """The text as it is pasted somewhere, and where it is from."""
    return f"{shown.document['text']}\n\n--\n{attribution(shown)}\n"


def markdown(shown: Shown) -> str:
    one = shown.document
    sections = [
        f"# {one['title']}",
        one["purpose"],
        fenced(one["text"]),
        headed(_("Platzhalter"), "\n".join(described(gap) for gap in one["placeholders"])),
        headed(_("Risiko"), one["risk"]),
        headed(_("Was nicht hinein darf"), "\n".join(f"- {item}" for item in one["keep_out"])),
        headed(_("Grenzen"), one["limits"]),
        f"---\n\n{attribution(shown)}",
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def cases_file(shown: Shown, model: Model | None = None) -> str:
    """Its cases for promptfoo, to be asked of this model."""
    source, cases = str(attribution(shown)), list(shown.cases)
    return promptfoo.configuration(shown.document, cases, source=source, model=model)


def fenced(text: str) -> str:
    """Within more signs than any run in the text."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def headed(title: str, text: str) -> str:
    return f"## {title}\n\n{text}" if text else ""


def described(gap: Data) -> str:
    """*- `{{klasse}}`: Klassenstufe. Zum Beispiel: Klasse 4*."""
    example = " ".join(gap.get("example", "").split())
    choices = ", ".join(gap.get("choices", []))
    told = [
        gap["label"] + ("" if gap.get("required", True) else f" ({_('freiwillig')})"),
        gap.get("help", "").rstrip("."),
        f"{_('Möglich')}: {choices}" if choices else "",
        f"{_('Zum Beispiel')}: {example}" if example and not choices else "",
    ]
    return f"- `{{{{{gap['name']}}}}}`: " + ". ".join(one for one in told if one)
