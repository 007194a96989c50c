# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every activity that the authors' guide shows: each type, and the quiz in each of its forms.

A type that settings name stands in the guide (`test_house`), so what is tried on these examples
is tried on every type, on the next one too.
"""

import re
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from django.http import QueryDict

from geleucht.content.fields import kinds_of_unit
from geleucht.interop.myst import Body
from geleucht.learning.activity import ActivityType, AnswerRefused, Data, Post, text_id
from geleucht.learning.registry import activity_type, activity_types

ROOT = Path(__file__).parent.parent
WORDS = "Ich probiere es am Mittwoch in der 8b aus."
DIRECTIVE = re.compile(r"^:::\{(\w+)\}[^\n]*\n.*?^:::$", re.M | re.S)
KEY = re.compile(r"^:key: .*\n", re.M)


@dataclass(frozen=True)
class Example:
    """One activity as a package has it; `key` is its own, the same in every run."""

    name: str
    key: str
    text: str
    data: Data

    @property
    def type(self) -> ActivityType:
        return activity_type(self.data["kind"])

    @property
    def neutral(self) -> Data:
        """What the type knows of it."""
        return {name: value for name, value in self.data.items() if name not in {"kind", "key"}}

    @property
    def parts(self) -> tuple[Data, Data]:
        """Public part and solution."""
        return self.type.split(self.neutral)

    def solve(self, words: str = WORDS) -> Post:
        return self.type.solve(*self.parts, words)


def examples() -> list[Example]:
    """In the order of the guide; named by the kind, and by the form where a kind has several."""
    guide = (ROOT / "docs" / "authoring.md").read_text()
    found = [one[0] for one in DIRECTIVE.finditer(guide) if one[1] in activity_types()]
    made = [example(text) for text in found]
    assert {one.data["kind"] for one in made} == set(activity_types())
    assert len({one.name for one in made}) == len(made)
    return made


def answered() -> list[Example]:
    """Those that are answered on their page; what other rooms report is not."""
    return [one for one in examples() if one.solve()]


def embedded() -> list[str]:
    """The keys of the mini-videos that these show: they are to be published first."""
    return [one.data["video"] for one in examples() if one.data["kind"] == "video"]


def example(shown: str) -> Example:
    key = str(uuid5(NAMESPACE_URL, shown))
    text = KEY.sub(f":key: {key}\n", shown, count=1)
    (block,) = Body(kinds_of_unit()).read(text, 1).blocks
    name = "-".join([block["kind"], *([block["select"]] if "select" in block else [])])
    return Example(name.replace("_", "-"), key, text, block)


def as_sent(post: Post) -> QueryDict:
    return QueryDict(urlencode(post, doseq=True))


def wrong(one: Example) -> Post:
    """An answer to a scored activity that is worth less than all: one value, or the order."""
    public, solution = one.parts
    right = one.solve()
    spoken = [*(value for values in right.values() for value in values), *texts(one.data), "7"]
    spoken += [text_id(text) for text in texts(one.data)]
    values = list(right.values())
    turned = dict(zip(right, [*values[1:], *values[:1]], strict=True))
    for post in [*(right | {name: [value]} for name, value in product(right, spoken)), turned]:
        try:
            answer = one.type.parse(public, as_sent(post))
        except AnswerRefused:
            continue
        if one.type.judge(public, solution, answer).share < 1:
            return post
    raise AssertionError(f"{one.name} takes no wrong answer")


def texts(value: Any) -> list[str]:
    """Every text in plain data, in its order."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []
