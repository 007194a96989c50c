# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What becomes of KERN's stylesheet, for colours and rules nobody has thought of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geleucht.ui import colours, kern
from geleucht.ui.kern import Rule

SHARE = st.floats(0, 1)
HEX = re.compile(r"#[0-9a-f]{6}")
NAMES = st.sampled_from(["kern-a", "kern-ab", "kern-a--x", "kern-a__x", "kern-b", "kern-b--x"])
BODIES = st.sampled_from(["color:red", "margin:0", "--kern-8:1rem"])


def channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


@given(SHARE, st.floats(0, 0.4), st.floats(0, 360))
def test_every_colour_becomes_six_digits_also_outside_of_the_screens_range(
    lightness: float, chroma: float, hue: float
) -> None:
    assert HEX.fullmatch(colours.oklch_to_hex(lightness, chroma, hue))


@given(SHARE, SHARE)
def test_what_is_lighter_is_lighter_and_grey_is_grey(one: float, other: float) -> None:
    darker, lighter = (channels(colours.oklch_to_hex(each, 0, 0)) for each in sorted([one, other]))
    assert darker[0] <= lighter[0]
    assert max(darker) - min(darker) <= 1


@given(st.floats(0, 1), st.sampled_from(["black", "white"]))
def test_a_mixture_goes_from_the_colour_to_the_other(share: float, towards: str) -> None:
    colour, end = "oklch(50% 0 0)", {"black": "#000000", "white": "#ffffff"}[towards]
    assert colours.mix(colour, towards, 0) == end
    assert colours.mix(colour, towards, 1) == colours.plain(colour)
    between = sorted([channels(end)[0], channels(colours.plain(colour))[0]])
    assert between[0] <= channels(colours.mix(colour, towards, share))[0] <= between[1]


@given(st.text("ab{};:, \n", max_size=30))
def test_text_without_colours_stays_as_it_is(css: str) -> None:
    assert colours.plain(css) == css


@given(st.lists(st.tuples(NAMES, BODIES), max_size=9))
def test_rules_are_read_as_they_were_written(written: list[tuple[str, str]]) -> None:
    css = "\n".join(f".{name} {{ {body}; }}" for name, body in written)
    assert list(kern.rules(css)) == [Rule(f".{name}", f"{body};") for name, body in written]


@given(st.sets(NAMES, max_size=5), st.sets(NAMES, max_size=5))
def test_of_rules_with_one_class_each_exactly_the_used_ones_stay(
    used: set[str], unused: set[str]
) -> None:
    css = "".join(f".{name}{{color:red}}" for name in sorted(used | unused))
    kept = set(re.findall(r"\.([\w-]+){", kern.trimmed(css, used, [])))
    assert kept == used


@pytest.mark.parametrize(
    ("selector", "kept"),
    [
        (".kern-a,.kern-z", ".kern-a{"),
        (".kern-a .kern-z", ""),
        (".kern-a:not(.kern-z)", ".kern-a:not(.kern-z){"),
        (".kern-a:is(:hover,:focus)", ".kern-a:is(:hover,:focus){"),
        ("button", "button{"),
    ],
)
def test_a_selector_stays_when_every_class_it_wants_is_used(selector: str, kept: str) -> None:
    assert kern.trimmed(f"{selector}{{color:red}}", {"kern-a"}, []).startswith(kept)
    assert (kern.trimmed(f"{selector}{{color:red}}", {"kern-a"}, []) == "") == (kept == "")
