# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""guard.js, run by the Node that comes with the wheel."""

from typing import Any

from geleucht.prompts.guard.check import Finding
from geleucht.prompts.guard.data import FILE
from geleucht.ui.tests.node import answered

RUN = """
import { readFileSync } from "node:fs";
const [code, rules] = process.argv.slice(1).map((path) => readFileSync(path, "utf8"));
const { guard, replaced } = await import("data:text/javascript," + encodeURIComponent(code));
const find = guard(JSON.parse(rules));
const texts = JSON.parse(readFileSync(0, "utf8"));
const last = (text) => find(text).reduceRight(replaced, text);
console.log(JSON.stringify(texts.map((text) => [find(text), last(text)])));
"""


def in_browser(texts: list[str]) -> list[tuple[list[Finding], str]]:
    """For each text what guard.js finds, and the text with all of it replaced."""
    code = FILE.with_name("guard.js")
    answers = answered("--input-type=module", "-e", RUN, str(code), str(FILE), asked=texts)
    return [([finding(one) for one in found], rest) for found, rest in answers]


def finding(data: dict[str, Any]) -> Finding:
    data.pop("placeholder")
    return Finding(**data)
