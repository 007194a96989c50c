# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Any system whose rooms have an address: Teams, Zoom, Webex, Jitsi, OpenTalk."""
