# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Models of any provider behind one OpenAI-compatible door: what the operator configures
(`reading`, `configured`), which may be used where (`access`), what learners read of it (`cards`),
asking one (`wire`) and how that ends (`endings`). Knows nothing of runs.

`wire` alone imports the client: web processes do without it.
"""
