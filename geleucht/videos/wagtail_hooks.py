# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mini-videos at the desk."""

from geleucht.videos import due_report, film_hooks, studio_hooks, text_hooks

__all__ = ["due_report", "film_hooks", "studio_hooks", "text_hooks"]  # each registers its own
