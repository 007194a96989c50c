# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every room stands on and no word of the domain.

Lives here: events, refusals, the read-only alias, readers' shared pages, the origin check,
rate limits, logs, settings helpers, the embedded PostgreSQL, the privacy declaration's class.
May import: nothing of the house.
"""
