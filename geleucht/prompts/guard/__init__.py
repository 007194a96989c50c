# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A reading aid that marks personal data and secrets in a text. It allows nothing."""
