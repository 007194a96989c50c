# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One folder per activity type; types never import each other.

A type is a kind without a table: one folder and one line in settings.ACTIVITY_TYPES.
May import: learning (its protocol), content, ui, base.
"""
