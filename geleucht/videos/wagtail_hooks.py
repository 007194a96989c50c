# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mini-videos at the desk."""

from geleucht.videos import film_hooks

__all__ = ["film_hooks"]  # registers its own
