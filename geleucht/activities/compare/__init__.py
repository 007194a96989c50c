# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two answers of a model to one task: which would you accept, and why? Never scored.

May import: learning (its protocol), content, ui, base.
"""
