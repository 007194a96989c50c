# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Person and learner: sign-in, four words, consent, export, erasure.

A learner is a pseudonym that learning rows hang on; a person may or may not stand behind it.
May import: ui, base.
"""
