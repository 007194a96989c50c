# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Geleucht: the open platform on which a state runs a free AI-skilling programme."""
