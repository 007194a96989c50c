# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A guided procedure: steps in an order, which a learner ticks as they are done. Never scored.

May import: learning (its protocol), content, ui, base.
"""
