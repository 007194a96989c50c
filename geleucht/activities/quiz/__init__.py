# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question with one or several right answers, feedback for each, points and tries.

May import: learning (its protocol), content, ui, base.
"""
