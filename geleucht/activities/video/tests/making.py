# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A unit with a mini-video and a question to one of its moments, and what a player reports."""

import json
from typing import Any
from uuid import UUID, uuid4

from django.db.models import F
from django.test import Client

from geleucht.accounts.models import Learner
from geleucht.learning.models import Progress, Watching
from geleucht.learning.rows import intervals
from geleucht.learning.tests import making
from geleucht.videos.tests import making as videos

Document = dict[str, Any]
PAGE = "/lernpfade/pfad/eins/"
LENGTH = videos.LENGTH


def block(video: Document, *questions: tuple[int, Document]) -> Document:
    """The activity that shows this video."""
    asked = [{"moment_ms": at, "activity": one["key"]} for at, one in questions]
    return {"kind": "video", "key": str(uuid4()), "video": video["key"], "questions": asked}


def published(video: Document | None = None, **more: Any) -> Document:
    """The video's block, live in the unit „eins“ of the path „pfad“ with a quiz that it asks."""
    video = video or videos.video()
    videos.publish(video)
    quiz = making.quiz()
    shown = block(video, (8_000, quiz))
    unit = making.unit("eins", shown, quiz)
    making.publish(making.path("pfad", [unit], **more), [unit])
    return shown


def address(shown: Document) -> str:
    return f"{PAGE}gesehen/{shown['key']}/"


def tell(client: Client, shown: Document, *seen: int, to: str = "", event: str = "") -> Any:
    """Post start and end in turn, as a player does."""
    where = to or address(shown)
    where += f"?ereignis={event}" if event else ""
    return client.post(where, json.dumps(seen), content_type="text/plain")


def wait(ms: int) -> None:
    """As if every clock had begun to run so much earlier."""
    Watching.objects.update(paid_until=F("paid_until") - ms)


def seen(who: Learner, shown: Document) -> list[int]:
    """What the ledger has, start and end in turn."""
    row = Progress.objects.filter(learner=who, key=UUID(shown["key"])).first()
    return [at for one in intervals(row.seen) for at in one] if row else []
