# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What editors write: Wagtail pages, blocks, media, the neutral document of a unit.

Text pages such as the imprint live here too. Publishing goes through one verb in `actions`.
May import: accounts, ui, base.
"""
