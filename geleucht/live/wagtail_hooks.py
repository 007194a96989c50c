# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Online sessions at the desk."""

from geleucht.live import plan_hooks

__all__ = ["plan_hooks"]  # each registers its own
