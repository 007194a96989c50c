# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conference systems behind one gateway: a folder each, named in settings.ROOM_PROVIDERS.

They know nothing of dates and seats; what they are asked for is in `gateway`.
"""
