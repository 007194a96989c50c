# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below /prompts/ that no prompt can have."""

MINE, COLLECTIONS = "meine", "sammlungen"
RESERVED = frozenset({MINE, COLLECTIONS})
