# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question in one of several forms, with feedback, points and tries; a form is a module.

May import: learning (its protocol), content, ui, base.
"""
