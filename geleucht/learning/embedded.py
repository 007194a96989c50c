# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Units hold what they show of the prompts they embed; it follows what is published of these."""

from uuid import UUID

from geleucht.content.models import PathPage
from geleucht.learning import compile as compiling
from geleucht.learning.models import LivePath
from geleucht.prompts.block import KIND
from geleucht.prompts.events import PromptPublished, PromptRetired


def prompt_changed(event: PromptPublished | PromptRetired) -> None:
    """Every live path of which a unit embeds the prompt gets an edition with its new state."""
    compiling.one_at_a_time()
    for page in PathPage.objects.live().filter(key__in=paths_with(event.key)).order_by("path"):
        compiling.compile_soon(page)


def paths_with(prompt: UUID) -> list[UUID]:
    block = {"kind": KIND.kind, "prompt": str(prompt)}
    found = LivePath.objects.filter(edition__units__unit__data__body__contains=[block])
    return list(found.values_list("key", flat=True))
