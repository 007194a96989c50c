# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a learner takes into practice: a list to tick, saved, ticked again later; never scored.

May import: learning (its protocol), content, ui, base.
"""
