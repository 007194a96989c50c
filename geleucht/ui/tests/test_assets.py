# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is delivered: small, readable by old browsers, in sufficient contrast."""

import gzip
import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from geleucht.ui import assets, colours, fonts, kern

BUDGET = 150_000  # bytes of a first visit, design.md
KERN = """
:root { --kern-color-neutral-500: oklch(57.63% 0.0137 274); --kern-8: 0.5rem; }
/* a comment with { brace */
.kern-btn { color: red; } .kern-btn--primary:not(.kern-other), .kern-unused { color: blue; }
.kern-icon--check { mask: url("data:,x"); } .kern-icon--mail { mask: url("data:,y"); }
@media (min-width: 1px) { .kern-btn { margin: var(--kern-8); } .kern-unused { margin: 0; } }
@media (prefers-color-scheme: dark) { :root { --kern-a: black; } }
"""


def built() -> str:
    return (assets.BUILT / "ui.css").read_text()


def test_a_rule_of_kern_stays_only_when_its_classes_are_used() -> None:
    css = kern.trimmed(KERN, {"kern-btn", "kern-btn--", "kern-icon--"}, ["check"])
    assert ".kern-btn--primary:not(.kern-other){" in css
    assert css.count(".kern-btn{") == 2
    assert "check" in css
    assert not re.search(r"unused|mail|prefers-color-scheme|comment|oklch", css)


def test_in_forced_colours_no_icon_is_white_on_whatever_ground() -> None:
    assert "var(--kern-color-white) !important" not in built()
    assert ".kern-icon--brightness-medium{background-color: CanvasText !important" in built()


def test_sizes_nobody_names_are_dropped() -> None:
    assert kern.without_unused(":root{--kern-8:1rem;--kern-9:2rem}", "var(--kern-9)") == (
        ":root{--kern-9:2rem}"
    )


@pytest.mark.parametrize(
    ("oklch", "expected"),
    [
        ("oklch(0% 0 0)", "#000000"),
        ("oklch(100% 0 0)", "#ffffff"),
        ("oklch(42.84% 0.1689 265.02)", "#2044aa"),  # KERN names this as its action blue
        ("oklch(62.796% 0.25768 29.234)", "#ff0000"),
    ],
)
def test_oklch_becomes_hexadecimal(oklch: str, expected: str) -> None:
    assert colours.plain(f"a{{color:{oklch}}}") == f"a{{color:{expected}}}"


def test_mixtures_are_worked_out() -> None:
    assert colours.mix("oklch(100% 0 0)", "transparent", 0.5) == "#ffffff80"
    assert colours.mix("oklch(50% 0 0)", "white", 0.0) == "#ffffff"
    with pytest.raises(ValueError, match="not a literal"):
        colours.mix("red", "white", 0.5)


def test_a_new_kind_of_mixture_stops_the_build() -> None:
    css = (
        "@media (prefers-color-scheme: light) { :root {"
        " --kern-x: color-mix(in srgb, red, blue); } }"
    )
    with pytest.raises(ValueError, match="unknown way"):
        kern.theme(css, "light")


def test_the_stylesheet_is_readable_by_browsers_of_2022() -> None:
    for name in ("ui.css", "themes/hell.css", "themes/dunkel.css"):
        css = (assets.BUILT / name).read_text()
        assert not re.search(r"oklch|color-mix|light-dark\(|@container|&[ .:]", css), name


def test_own_rules_need_no_selector_that_old_browsers_lack() -> None:
    own = "".join(path.read_text() for path in assets.stylesheets())
    assert ":has(" not in own


def test_what_the_desk_loads_by_itself_changes_no_readers_page() -> None:
    assert ".gl-desk" not in built()
    assert ".gl-studio" not in built()
    assert ".gl-date" in built()


def test_every_token_that_is_named_is_defined() -> None:
    css = built()
    named = set(re.findall(r"var\((--gl-[\w-]+)\)", css))
    assert named - set(re.findall(r"(--gl-[\w-]+)\s*:", css)) == set()


def test_a_first_visit_stays_within_its_budget() -> None:
    texts = [built(), (assets.BUILT / "vendor" / "htmx.min.js").read_text()]
    texts += [path.read_text() for path in assets.OWN.glob("*.js")]
    faces = [(assets.BUILT / "vendor" / f"{name}.woff2").stat().st_size for name in fonts.FACES]
    assert max(faces) < 20_000
    assert sum(len(gzip.compress(text.encode())) for text in texts) + sum(faces) < BUDGET * 0.6


def test_a_second_run_makes_nothing() -> None:
    said: list[str] = []
    assets.build(say=said.append)
    assets.build(say=said.append)
    assert [line for line in said if "packages" in line or "fonts" in line] == []


def test_the_lock_names_no_address_and_every_package_has_a_fingerprint() -> None:
    lock = json.loads((assets.ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert lock["lockfileVersion"] == 3
    assert all("resolved" not in entry and "integrity" in entry for entry in packages.values())


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("scheme", "ground"), [("light", "#ffffff"), ("dark", "#000000")])
@pytest.mark.parametrize("audience", ["finanzverwaltung", "ausbildung"])
def test_the_mark_of_an_audience_can_be_seen(scheme: str, ground: str, audience: str) -> None:
    css = (assets.OWN / "themes" / f"{scheme}.css").read_text()
    tokens = dict(re.findall(r"--gl-((?:on-)?accent-\w+): (#\w{6})", css))
    accent, inside = tokens[f"accent-{audience}"], tokens[f"on-accent-{audience}"]
    assert contrast(accent, ground) >= 3
    assert contrast(accent, inside) >= 4.5


def make(source: Path, result: Path) -> None:
    result.write_text(source.read_text())


@pytest.fixture
def step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """One step of the build in a folder of its own; tells whether it made anything."""
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    monkeypatch.setattr(assets, "STAMPS", tmp_path / "stamps")
    source, result = tmp_path / "source.css", tmp_path / "result.css"
    source.write_text("a {}")

    def run() -> bool:
        made: list[str] = []
        assets._step("x", [source], result, lambda: make(source, result), made.append)
        return bool(made)

    return run


def test_a_step_is_done_once_and_again_when_its_source_changes(
    step: Callable[[], bool], tmp_path: Path
) -> None:
    assert [step(), step()] == [True, False]
    (tmp_path / "source.css").write_text("b {}")
    assert [step(), step()] == [True, False]
    assert (tmp_path / "result.css").read_text() == "b {}"


def test_a_result_that_was_removed_is_made_again(step: Callable[[], bool], tmp_path: Path) -> None:
    step()
    (tmp_path / "result.css").unlink()
    assert [step(), step()] == [True, False]


def test_a_step_that_failed_is_tried_again(tmp_path: Path, step: Callable[[], bool]) -> None:
    (tmp_path / "result.css").mkdir()
    for _ in range(2):
        with pytest.raises(IsADirectoryError):
            step()
    (tmp_path / "result.css").rmdir()
    assert step()


def test_a_fingerprint_knows_names_and_contents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "ROOT", tmp_path)
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("a")
    assert assets.fingerprint([one]) != assets.fingerprint([two])
    assert assets.fingerprint([one, two]) == assets.fingerprint([two, one])
    before = assets.fingerprint([one])
    one.write_text("b")
    assert assets.fingerprint([one]) != before


def test_packages_that_cannot_be_had_are_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "NPM", ["ci-gibt-es-nicht"])
    monkeypatch.setattr(assets, "STAMPS", assets.STAMPS / "nowhere")
    with pytest.raises(CommandError, match=r"npm ci ended with \d+; is a package registry reach"):
        call_command("assets", stdout=StringIO())
