# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Online sessions: series and their dates, seats and the waiting list, calendar files, mails,
rooms of conference systems, attendance.

A date is a row, not a page (decision 0033); who has a seat is a person or a mail address. Of what
anybody learns this room knows nothing. May import: programmes, content, accounts, ui, base.
"""
