# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prompt lab: runs against a model, what they may cost, the line before a provider, and the
process that has models answer.

Nothing a model says counts for points, completion or proof.
"""
