# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Path and unit pages, editions, the ledger, and the protocol of an activity type.

May import: programmes, content, accounts, ui, base.
"""
