# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room brings to the gate, what changes readers' pages, what it keeps found."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from geleucht.base.events import subscribe
from geleucht.base.shared import changes_shared_pages
from geleucht.base.tasks import once
from geleucht.content import keyed
from geleucht.content import preview as previews
from geleucht.content.keyed import PageKind
from geleucht.prompts import actions, lab_samples, own_actions, preview, tasks
from geleucht.prompts.document import problems, prompt_document
from geleucht.prompts.events import PromptPublished
from geleucht.prompts.guard import samples
from geleucht.prompts.lab import leaving
from geleucht.prompts.law import touches_law
from geleucht.prompts.models import HouseRule, LivePrompt, PromptPage

KIND = PageKind(
    PromptPage,
    document=prompt_document,
    problems=lambda page: problems(prompt_document(page)),
    published=actions.published,
    gone=actions.gone,
    touches_law=touches_law,
    answered=True,
)


def connect(room: AppConfig) -> None:
    keyed.register(KIND)
    changes_shared_pages(LivePrompt, HouseRule)
    previews.register(PromptPage, preview.prompt)
    subscribe(PromptPublished, weigh)
    samples.show()
    lab_samples.show()
    leaving.connect()
    post_migrate.connect(queue_rebuilding, sender=room)


def weigh(event: PromptPublished) -> None:
    """What is published anew is kept as often as before."""
    own_actions.reweigh([event.key])


def queue_rebuilding(**_: Any) -> None:
    """A release may find prompts differently."""
    once(tasks.rebuild_search)
