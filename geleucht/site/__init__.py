# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page that shows several rooms: home, my page, programme pages, first steps.

May import: interop and the rooms below.
"""
