# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""KERN's stylesheet cut to what our templates use, in colours that old browsers read.

KERN delivers 340 KB with a grid, utilities and 44 icons as data addresses. A rule stays when
every class it names occurs in a template, tag or stylesheet of the house; a new use brings it back.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geleucht.ui import colours

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.(kern-[\w-]+)")
NEGATED = re.compile(r":not\([^()]*\)")
PALETTE = re.compile(
    r"(--kern-(?:color-[a-z]+-\d{3}|color-brand-[\w-]+|shadow[\w-]*|\d+))\s*:[^;}]*;?"
)
MIX = re.compile(
    r"color-mix\(in oklch, var\((--[\w-]+)\), (black|white|transparent) "
    r"(calc\(100% - )?var\((--[\w-]+)\)\)?\)"
)
# The rule that hands the colours on to every component stands on these.
ALWAYS = {"kern-light", "kern-dark"}
# In forced colours KERN paints every icon white, whatever it stands on.
WHITE, FORCED = "var(--kern-color-white) !important", "CanvasText !important"


@dataclass(frozen=True)
class Rule:
    """One CSS rule: its selector or at-rule, and its body."""

    head: str
    body: str


def rules(css: str) -> Iterator[Rule]:
    """Yield the top-level rules of a stylesheet without comments; at-rules keep theirs as body."""
    start = depth = opened = 0
    for found in re.finditer(r"[{}]", css):
        if found[0] == "{":
            opened = found.start() if depth == 0 else opened
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            yield Rule(css[start:opened].strip(), css[opened + 1 : found.start()].strip())
            start = found.end()


def trimmed(css: str, used: set[str], icons: Iterable[str]) -> str:
    """Return KERN's rules for the class names used; one ending in - or _ stands for a family."""
    css = COMMENT.sub("", css).replace('@charset "UTF-8";', "").replace(WHITE, FORCED)
    wanted = ALWAYS | used - {"kern-icon--"} | {f"kern-icon--{icon}" for icon in icons}
    kept = (_kept(rule, wanted) for rule in rules(css) if not _is_theme(rule))
    return colours.plain("\n".join(rule for rule in kept if rule))


def _is_theme(rule: Rule) -> bool:
    themed = "[data-kern-theme=" in rule.head and ":is(" not in rule.head
    return themed or "prefers-color-scheme" in rule.head


def _kept(rule: Rule, wanted: set[str]) -> str:
    if rule.head.startswith("@media"):
        inner = "\n".join(filter(None, (_kept(one, wanted) for one in rules(rule.body))))
        return f"{rule.head}{{{inner}}}" if inner else ""
    if rule.head.startswith("@keyframes"):
        return ""
    selectors = [one for one in _selectors(rule.head) if _is_wanted(one, wanted)]
    return f"{','.join(selectors)}{{{rule.body}}}" if selectors else ""


def _selectors(head: str) -> list[str]:
    """Split a selector list at the commas outside brackets."""
    return [one.strip() for one in re.split(r",(?![^()]*\))", head)]


def _is_wanted(selector: str, wanted: set[str]) -> bool:
    names = CLASS.findall(NEGATED.sub("", selector))
    families = tuple(name for name in wanted if name.endswith(("-", "_")))
    return all(name in wanted or name.startswith(families) for name in names)


def theme(css: str, scheme: str) -> dict[str, str]:
    """Return KERN's colour tokens for "light" or "dark", mixtures worked out.

    Raises ValueError when KERN writes a mixture in a form unknown here.
    """
    css = COMMENT.sub("", css)
    head = f"@media (prefers-color-scheme: {scheme})"
    media = next(rule for rule in rules(css) if rule.head == head)
    tokens = _declarations(next(rules(media.body)).body)
    palette = _declarations("".join(rule.body for rule in rules(css) if rule.head == ":root"))
    for unused in ("--kern-color-layout-background-overlay", "--kern-shadow-color"):
        tokens.pop(unused, None)
    return {name: _worked_out(value, tokens | palette) for name, value in tokens.items()}


def _declarations(body: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in body.split(";") if ":" in one)
    return {name.strip(): value.strip() for name, _, value in pairs}


def _worked_out(value: str, known: dict[str, str]) -> str:
    if "color-mix" not in value:
        return value
    found = MIX.fullmatch(value)
    if found is None:
        raise ValueError(f"KERN mixes colours in an unknown way: {value}")
    share = float(known[found[4]].rstrip("%")) / 100
    # color-mix(X, black calc(100% - 92%)) keeps 92 % of X; color-mix(X, transparent 92%) keeps 8 %.
    return colours.mix(_literal(found[1], known), found[2], share if found[3] else 1 - share)


def _literal(name: str, known: dict[str, str]) -> str:
    """Follow var() to the literal colour behind a token."""
    value = known[name]
    inner = re.fullmatch(r"var\((--[\w-]+)\)", value)
    return _literal(inner[1], known) if inner else value


def without_unused(css: str, rest: str = "") -> str:
    """Drop palette entries and plain sizes that no var() names, here or in the rest."""
    named = set(re.findall(r"var\((--[\w-]+)", css + rest))
    return PALETTE.sub(lambda found: found[0] if found[1] in named else "", css)
