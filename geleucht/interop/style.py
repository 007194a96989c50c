# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`geleucht content check`: what `starter/STIL.md` asks and a machine can see. Nothing is blocked
by it: it tells whoever writes."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from geleucht.base.time import today
from geleucht.content.document import Document
from geleucht.interop.files import File
from geleucht.interop.package import Package, PathFolder
from geleucht.interop.problems import Problems
from geleucht.programmes.models import Audience, Tone

SELLING = re.compile(
    r"\b(revolutionär\w*|kinderleicht\w*|mühelos\w*|im Handumdrehen|blitzschnell\w*|spielend leicht"
    r"|perfekt\w*|ultimativ\w*|einzigartig\w*|game.?changer|genial\w*|unschlagbar\w*|magisch\w*"
    r"|spannend\w*|garantiert)\b",
    re.IGNORECASE,
)
PRODUCTS = re.compile(
    r"\b(ChatGPT|GPT-?\d\w*|OpenAI|Copilot|Gemini|Bard|Claude|Anthropic|Mistral|Le Chat|Llama"
    r"|DeepSeek|Perplexity|Midjourney|DALL-?E|Grok|NRW\.Genius|fobizz|telli)\b"
)
DASH = re.compile(r"\s[–—]\s")
EMOJI = re.compile("[\U0001f300-\U0001faff\u2700-\u27bf]")
DU = re.compile(r"\b(du|dir|dich|dein\w*|Du|Dir|Dich|Dein\w*)\b")
QUOTED = re.compile("„[^“]*“")
SIE = re.compile(r"(?<![.!?:„\n] )(?<!^)\b(Sie|Ihnen|Ihr|Ihre|Ihrem|Ihren|Ihrer|Ihres)\b")
LENGTHS = {  # characters of a prompt: at least, at most
    "title": (3, 70),
    "purpose": (20, 200),
    "text": (300, 1800),
    "risk": (20, 400),
    "limits": (20, 400),
    "example_output": (150, 900),
}
ENTRIES = {"keep_out": (2, 5), "placeholders": (1, 6)}
ADDRESSED = ("purpose", "risk", "limits", "sentence")  # to whoever reads, not to the model
COMPARING = {"compare", "table"}  # kinds of blocks that may name products
Found = Iterator[tuple[str, int]]  # a sentence and its line


def check_style(package: Package) -> None:
    """Notes everything in the package's problems; asks the audiences of this house for their tone,
    where they are there already."""
    tones = dict(Audience.objects.values_list("slug", "tone"))
    for leaf in package.leaves:
        if leaf.file.problems:
            continue  # told already; nothing needs to be there
        tone = tones.get(str(leaf.file.document.get("audience")), "")
        told(package.problems, leaf.file, leaf_style(leaf.file, tone))
    for folder in package.paths:
        for unit in folder.units:
            if unit.problems:
                continue
            tone = tones.get(str(folder.file.document.get("audience")), "")
            told(package.problems, unit, unit_style(unit, folder, tone))


def told(problems: Problems, file: File, found: Found) -> None:
    for sentence, line in found:
        problems.note(file.path, line, sentence)


def leaf_style(file: File, tone: str) -> Found:
    document = file.document
    for name, value in document.items():
        for text in texts(value):
            for sentence in wording(text):
                yield f"„{name}“: {sentence}", file.line(name)
            if PRODUCTS.search(text):
                yield f"„{name}“: {product(text)}", file.line(name)
    if "placeholders" in document:
        yield from lengths(file)
    for name in ADDRESSED:
        yield from ((s, file.line(name)) for s in address(str(document.get(name, "")), tone))
    yield from days(file)


def unit_style(file: File, folder: PathFolder, tone: str) -> Found:
    yield from ((s, file.line("goal")) for s in address(str(file.document.get("goal", "")), tone))
    for number, block in enumerate(file.blocks):
        for text in texts(block):
            for sentence in wording(text):
                yield sentence, file.line(number)
            if block["kind"] not in COMPARING and PRODUCTS.search(text):
                yield product(text), file.line(number)
    yield from days(file)


def texts(value: Any) -> Iterator[str]:
    """Every text in a value of a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def wording(text: str) -> Iterator[str]:
    rules: tuple[tuple[re.Pattern[str], str], ...] = (
        (SELLING, "„%s“ klingt nach Werbung."),
        (DASH, "Ein Gedankenstrich; ein Punkt oder ein Komma genügt."),
        (EMOJI, "„%s“: keine Bildzeichen."),
    )
    for pattern, sentence in rules:
        if found := pattern.search(text):
            yield sentence % found[0] if "%s" in sentence else sentence


def product(text: str) -> str:
    found = PRODUCTS.search(text)
    return f"„{found[0] if found else ''}“: Produkte stehen nur in Vergleichen."


def address(text: str, tone: str) -> Iterator[str]:
    """Du or Sie, by the audience; without one nothing is said."""
    wrong: dict[str, tuple[re.Pattern[str], str]] = {
        Tone.SIE: (DU, "„%s“: Diese Zielgruppe wird mit Sie angesprochen."),
        Tone.DU: (SIE, "„%s“: Diese Zielgruppe wird mit du angesprochen."),
    }
    if tone in wrong and (found := wrong[tone][0].search(QUOTED.sub("", text))):
        yield wrong[tone][1] % found[0]


def lengths(file: File) -> Found:
    for name, (least, most) in LENGTHS.items():
        size = len(str(file.document.get(name, "")))
        if size and not least <= size <= most:
            yield f"„{name}“ hat {size} Zeichen; gut sind {least} bis {most}.", file.line(name)
    for name, (least, most) in ENTRIES.items():
        number = len(file.document.get(name, []))
        if not least <= number <= most:
            yield f"„{name}“ hat {number} Einträge; gut sind {least} bis {most}.", file.line(name)


def days(file: File) -> Found:
    """A law as of a day that has not come, and what has to be looked at again."""
    rules: tuple[tuple[str, Callable[[date], bool], str], ...] = (
        ("law_as_of", lambda day: day > today(), "Der Rechtsstand liegt in der Zukunft."),
        ("review_on", lambda day: day < today(), "Die Prüfung ist überfällig."),
        ("expires_on", lambda day: day <= today(), "Das ist abgelaufen."),
        ("checked_on", lambda day: day > today(), "Die Probe liegt in der Zukunft."),
    )
    for name, wrong, sentence in rules:
        if (day := day_of(file.document, name)) and wrong(day):
            yield sentence, file.line(name)


def day_of(document: Document, name: str) -> date | None:
    try:
        return date.fromisoformat(str(document.get(name, "")))
    except ValueError:
        return None
