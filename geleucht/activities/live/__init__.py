# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A date of a series of online sessions to be attended; `live` tells who was there.

May import learning, live, content and what is below them; never another activity type.
"""
