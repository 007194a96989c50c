# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tested prompts: the cases that a prompt carries, what an answer is held against, what came of it.

Everything here stands below the room's models; asking models is `checking`.
"""
