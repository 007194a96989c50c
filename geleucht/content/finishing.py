# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens when the last approval is given.

Wagtail loads it together with its models, so it imports none of them.
"""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Whoever gives the last approval publishes by it, with or without the right to publish alone.

    What was approved, and by whom, the gate asks (`content.release`).
    """
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
