# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers as they come: who may listen (`tickets`), what has been said so far (`board`), the loop
that has models answer (`executor`), the process around it (`app`).

Web processes import `tickets` alone.
"""
