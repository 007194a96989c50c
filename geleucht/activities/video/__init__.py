# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video to watch, or its text to read; questions of the unit belong to its moments.

May import: learning (its protocol), videos, content, accounts (codes on paper), ui, base.
"""
