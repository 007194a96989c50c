# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Audiences, programmes, terms, organisations, groups and roles.

May import: content, accounts, ui, base.
"""
