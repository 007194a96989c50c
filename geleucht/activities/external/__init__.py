# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something done elsewhere, which the learner confirms. Never scored.

May import: learning (its protocol), content, ui, base.
"""
