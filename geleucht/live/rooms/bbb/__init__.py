# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""BigBlueButton by its API, on the servers that settings.BIGBLUEBUTTON names.

Held against the specification (*Development › API*): `tests/bbb_server.py` speaks it over HTTP.
"""
