# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
r"""A reading aid that marks personal data and secrets in a text. It allows nothing.

One rule file, static/prompts/guard.json, is read by check.py here and by guard.js in browsers. A
pattern may only use what Python's `re` and JavaScript's `u` expressions share and both run in
linear time: literals; classes of literals and ranges; `(?:…)`, alternatives, `(?=…)`, `(?!…)`;
`?`, `{n}`, `{n,m}` and `{n,m}?` with m ≤ 64; exactly one group, which is what is found; the
escapes of punctuation and \n \t \r \uXXXX; `<name>` for one of the file's parts. So: no `*`, `+`,
`.`, `^`, `$`, `\b`, `\d`, `\w`, `\s`, no look-behind, no flags, no names, no back references.
"""
