# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fira Sans in three faces, cut to the languages and signs our pages need (about 20 KB each)."""

import subprocess
import sys
from pathlib import Path

FACES = {
    "fira-sans-400": ("FiraSans-Regular", 400, "normal"),
    "fira-sans-400-italic": ("FiraSans-Italic", 400, "italic"),
    "fira-sans-600": ("FiraSans-SemiBold", 600, "normal"),
}
# Basic Latin, Latin-1, Latin Extended-A (names of Europe), punctuation, arrows, signs.
LETTERS = "U+0020-007E,U+00A0-017F,U+0218-021B,U+1E9E"
SIGNS = "U+2010-2015,U+2018-201E,U+2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+20AC"
MATHS = "U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265"
FEATURES = "kern,liga,ccmp,locl,mark,tnum,lnum"


def build(source: Path, target: Path) -> None:
    """Write one woff2 per face into target; source is KERN's folder of Fira Sans."""
    target.mkdir(parents=True, exist_ok=True)
    for name, (original, _, _) in FACES.items():
        command = _subset(source / f"{original}.woff2", target / f"{name}.woff2")
        subprocess.run(command, check=True, capture_output=True)


def _subset(source: Path, target: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "fontTools.subset", str(source)),
        f"--unicodes={LETTERS},{SIGNS},{MATHS}",
        f"--layout-features={FEATURES}",
        *("--flavor=woff2", "--no-hinting", f"--output-file={target}"),
    ]


def css() -> str:
    """Return the @font-face rules; addresses are relative to ui.css."""
    return "".join(_face(name, weight, style) for name, (_, weight, style) in FACES.items())


def _face(name: str, weight: int, style: str) -> str:
    return (
        f'@font-face{{font-family:"Fira Sans";font-weight:{weight};font-style:{style};'
        f'font-display:swap;src:url("vendor/{name}.woff2") format("woff2")}}\n'
    )
