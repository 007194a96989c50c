# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeded world: a named cast, sign-in by one click, the mailbox. Off in production.

May import: every room.
"""
