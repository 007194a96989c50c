# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Models of any provider behind one OpenAI-compatible door: what the operator configures
(`reading`, `configured`), what learners read of it (`cards`), asking one (`wire`).

`wire` alone imports the client: web processes do without it.
"""
