# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""May this go into the AI? Cases in a row, each with its light, the reason and the law.

May import: learning (its protocol), content, ui, base.
"""
