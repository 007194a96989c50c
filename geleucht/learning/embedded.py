# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Units hold what they show of the prompts they embed; a job follows what is published of these.

However many paths embed a prompt, its editor does not wait for them, and none of them refuses it.
The job stands here: `tasks` is below compiling, which queues its jobs.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from geleucht.content import actions as publishing
from geleucht.learning import compile as compiling
from geleucht.learning import store
from geleucht.learning.activity import Data
from geleucht.learning.models import LivePath
from geleucht.prompts.block import KIND
from geleucht.prompts.embedding import shown
from geleucht.prompts.events import PromptPublished, PromptRetired


def prompt_changed(event: PromptPublished | PromptRetired) -> None:
    """One query, and a job where a live path embeds the prompt."""
    if paths_with(event.key).exists():
        follow_prompt.defer(prompt=str(event.key))


@app.task
def follow_prompt(prompt: str) -> None:
    follow(UUID(prompt))


def follow(prompt: UUID) -> None:
    """Every live path of which a unit embeds the prompt gets an edition with its present state.

    One path after the other, each whole: made from what is live, so nothing can be refused.
    """
    for key in list(paths_with(prompt)):
        with transaction.atomic():
            publishing.one_at_a_time()  # first, as whoever publishes: the search is written, too
            compiling.one_at_a_time()
            follow_in(key, str(prompt))


def follow_in(path: UUID, prompt: str) -> None:
    live = LivePath.objects.select_related("edition").filter(key=path).first()
    if live is None:
        return
    edition = store.changed(live.edition, lambda unit: with_present(unit, prompt))
    compiling.succeed(live.edition_id, edition)


def with_present(unit: Data, prompt: str) -> Data:
    """The unit's data with what the prompt shows now: as it is where nothing is new."""
    wanted = {wanted_by(block) for block in unit["body"] if embeds(block, prompt)}
    now = shown(wanted)
    body = [
        {**block, "shown": now.get(wanted_by(block), block["shown"])}
        if embeds(block, prompt)
        else block
        for block in unit["body"]
    ]
    return {**unit, "body": body}


def embeds(block: Data, prompt: str) -> bool:
    return bool(block["kind"] == KIND.kind and block["prompt"] == prompt)


def wanted_by(block: Data) -> tuple[str, int | None]:
    return block["prompt"], block.get("version")


def paths_with(prompt: UUID) -> "QuerySet[LivePath, UUID]":
    """The keys of live paths, in order."""
    block = {"kind": KIND.kind, "prompt": str(prompt)}
    found = LivePath.objects.filter(edition__units__unit__data__body__contains=[block])
    return found.order_by("key").values_list("key", flat=True).distinct()
