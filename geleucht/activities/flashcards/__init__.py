# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards with a front and a back; learners say what they knew. Never scored.

May import: learning (its protocol), content, ui, base.
"""
