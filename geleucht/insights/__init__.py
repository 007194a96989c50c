# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Anonymous counters and thresholds: knows measures, never people or learners.

May import: ui, base. The import contract keeps accounts and learning out of reach.
"""
