# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The face of the house: KERN's parts, base templates, gallery, stylesheet, fonts, JavaScript.

Knows no word of the domain. May import: base.
"""
