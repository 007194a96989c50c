# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question that a learner answers in private words; never scored, never read by others.

May import: learning (its protocol), content, ui, base.
"""
