# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prompt library: prompts and their versions, house rules, what learners keep and make of
them, the guard against personal data, the structure check.

May import: programmes, content, accounts, ui, base.
"""
