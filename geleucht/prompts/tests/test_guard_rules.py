# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rules stay within what Python and JavaScript share, and both find the same."""

import random
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban

from geleucht.prompts.guard.check import findings, replaced
from geleucht.prompts.guard.checks import CHECKS, NAMING, PROVING
from geleucht.prompts.guard.data import DATA
from geleucht.prompts.guard.kinds import KINDS
from geleucht.prompts.guard.measure import PARTS, examples
from geleucht.prompts.guard.rules import expanded
from geleucht.prompts.tests.guard_node import in_browser

pytestmark = pytest.mark.whole

ESCAPE = r"\\u[0-9a-f]{4}|\\[ntr]|\\[$\\.*+?()\[\]{}|/^]"
SHARED = re.compile(
    rf"{ESCAPE}|\(\?[:=!]|\((?!\?)|[)|]|\[\^?(?:{ESCAPE}|[^\[\]\\]){{1,}}\]|\?|\{{(\d+)(?:,(\d+))?\}}\??"
    r"|[^\\^$.*+?()\[\]{}|]"
)
ROUNDS = 6
MOST = 64  # times a thing may repeat
SNIPPETS = [
    *("Frau ", "Herr Dr. ", "Müller", "Mia", "Mia Schulz", "Ben", "Emma", "aus der 7b", "7b: "),
    *(
        ", ",
        " und ",
        "\n",
        "\r\n",
        ": ",
        " ",
        "-",
        "/",
        ".",
        "(",
        ")",
        "2",
        "0221 ",
        "4711",
        "+49 ",
    ),
    *(
        "Tel. ",
        "geb. ",
        "3.4.2010",
        "Az. ",
        "12 Js 3/22",
        "Noten: ",
        "K-AB 12",
        "DE89370400440532013000",
    ),
    *(
        "36574261809",
        "65170839J003",
        "133/8150/8159",
        "Ring 5",
        "50674 Köln",
        "a@b.de",
        "(at)",
        "wohnt ",
    ),
    *(
        "😀",
        "u\u0308",
        "\u0308",
        "Robert Koch",
        "[Name]",
        "\u00a0",
        "\u2028",
        "Liebe ",
        "gez. ",
        "'",
        "’",
    ),
]
TEXTS = st.lists(st.sampled_from(SNIPPETS) | st.text(max_size=4), max_size=25).map("".join)
LONG = 10_000
ENDLESS = [
    "7",
    "a.a.",
    " ",
    "A",
    "Aa",
    "Anna ",
    "Anna, ",
    "Anna-",
    "Frau ",
    "Az. 1 ",
    "DE12 ",
    "a@",
    "0 1",
]


def patterns() -> list[str]:
    whole = [one["pattern"] for one in DATA["rules"]]
    parts = [one[name] for one in DATA["rules"] for name in ("behind", "unless") if one.get(name)]
    return [expanded(pattern, DATA["parts"]) for pattern in [*whole, *parts]]


def outside(pattern: str) -> str:
    """What no shared token covers."""
    return SHARED.sub("", pattern)


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern[:20])
def test_a_pattern_stays_within_the_shared_subset(pattern: str) -> None:
    assert outside(pattern) == ""
    repeats = [int(most or least) for least, most in SHARED.findall(pattern) if least]
    assert max(repeats, default=0) <= MOST
    assert "\\-" not in pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "a*",
        "a+",
        "a.b",
        "^a",
        "a$",
        r"\bA",
        r"\d",
        r"\w",
        r"(?<=a)b",
        "(?P<a>b)",
        r"(a)\1",
        "(?i)a",
        "a{2,}",
    ],
)
def test_the_subset_knows_what_is_outside(pattern: str) -> None:
    assert outside(pattern) != ""


def test_every_rule_has_one_group_a_known_kind_and_a_known_check() -> None:
    rules = DATA["rules"]
    groups = {re.compile(expanded(one["pattern"], DATA["parts"])).groups for one in rules}
    assert groups == {1}
    assert {one["kind"] for one in rules} - {""} == set(KINDS)
    assert {one["check"] for one in rules if "check" in one} == set(CHECKS)
    assert set(CHECKS) >= NAMING | PROVING


@pytest.mark.parametrize("part", PARTS)
def test_the_browser_finds_in_every_example_what_the_server_finds(part: str) -> None:
    texts = [one.text for one in examples(part)]
    assert in_browser(texts) == [(findings(text), replaced(text, findings(text))) for text in texts]


def test_the_browser_finds_the_same_in_anything() -> None:
    chance = random.Random(11)
    texts = ["".join(chance.choices(SNIPPETS, k=chance.randint(1, 20))) for _ in range(2000)]
    texts += [unicodedata.normalize("NFD", text) for text in texts[:200]]
    texts += [(one * LONG)[:LONG] for one in ENDLESS]
    assert in_browser(texts) == [(findings(text), replaced(text, findings(text))) for text in texts]


def test_the_browser_knows_the_same_check_digits() -> None:
    chance = random.Random(12)
    digits = ["".join(chance.choices("0123456789", k=18)) for _ in range(2000)]
    ids = [chance.choice("123456789") + number[:10] for number in digits]
    accounts = [f"DE{stdnum_iban.calc_check_digits(f'DE00{number}')}{number}" for number in digits]
    pension = [f"12{int(number[:2]) % 28 + 1:02}07{number[2:4]}M{number[4:7]}" for number in digits]
    texts = ids + accounts[:500] + [f"DE12{number}" for number in digits] + pension
    seen = [findings(text) for text in texts]
    assert [found for found, _ in in_browser(texts)] == seen
    kinds = {one.kind for found in seen for one in found}
    assert {"iban", "tax_id", "social_security"} <= kinds


@given(TEXTS)
def test_findings_lie_within_the_text_in_order_and_apart(text: str) -> None:
    found = findings(text)
    places = [place for one in found for place in (one.start, one.end)]
    assert places == sorted(places)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.text for one in found] == [text[one.start : one.end] for one in found]


@pytest.mark.parametrize("part", PARTS)
def test_what_was_replaced_leaves_nothing_of_its_kind(part: str) -> None:
    for one in examples(part):
        found = findings(one.text)
        again = findings(replaced(one.text, found))
        assert {two.kind for two in again} & {two.kind for two in found} == set()


@given(TEXTS)
def test_replacing_until_nothing_is_found_comes_to_an_end(text: str) -> None:
    """A placeholder is longer or shorter than what it replaces, and moves what stands near."""
    for _ in range(ROUNDS):
        text = replaced(text, findings(text))
    assert findings(text) == []


@pytest.mark.parametrize("one", ENDLESS)
def test_ten_thousand_of_anything_come_to_an_end(one: str) -> None:
    assert all(found.end <= LONG for found in findings((one * LONG)[:LONG]))
