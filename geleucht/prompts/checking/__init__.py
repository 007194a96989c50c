# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Checking tested prompts: what is asked (`asked`), asking models each night (`running`) within a
budget of its own (`lab.holds`), what the page says of it (`results`), the same for promptfoo.

`running` alone asks models: web processes do without it.
"""
