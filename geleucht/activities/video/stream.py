# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video in a unit, at the editors' desk."""

from functools import partial
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from geleucht.activities.video.package import in_order, moment
from geleucht.base.ids import is_key
from geleucht.content.embedded_block import EmbeddedBlock, EmbeddedValue
from geleucht.learning.activity import Data
from geleucht.learning.embedded_page import shown
from geleucht.videos.captions import times
from geleucht.videos.models import LiveVideo, VideoPage

MOST = 20  # questions of one video


class VideoValue(EmbeddedValue):
    field = "video"
    read = staticmethod(partial(shown, LiveVideo))


class QuestionBlock(blocks.StructBlock):  # type: ignore[misc]
    """A moment, and the activity of this unit that is asked then."""

    moment = blocks.CharBlock(label=_("Bei"), max_length=12, help_text=_("Etwa 0:40"))
    activity = blocks.CharBlock(
        label=_("Aktivität"),
        max_length=36,
        help_text=_("Eine Aktivität dieser Lerneinheit, am besten gleich unter dem Video."),
        form_attrs={
            "data-controller": "gl-video-question",
            "data-label": _("Aktivität"),
            "data-gone": _("Diese Aktivität gibt es nicht mehr"),
        },
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        wrong = {
            "moment": moment(cleaned["moment"]) is None and _("Das ist keine Zeit wie 0:40."),
            "activity": not is_key(cleaned["activity"]) and _("Wählen Sie eine Aktivität aus."),
        }
        errors = {name: ValidationError(told) for name, told in wrong.items() if told}
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


class VideoBlock(EmbeddedBlock):
    video = blocks.PageChooserBlock(page_type="videos.VideoPage", label=_("Mini-Video"))
    questions = blocks.ListBlock(
        QuestionBlock(),
        label=_("Fragen zu Momenten"),
        default=[],
        max_num=MOST,
        help_text=_("Das Video hält dann an und führt zu der Aktivität; danach geht es weiter."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        value_class = VideoValue


def data(value: Any) -> Data:
    """Neutral data of the block's value; a moment that is none is the beginning."""
    questions = [
        {"moment_ms": moment(one["moment"]) or 0, "activity": one["activity"]}
        for one in value["questions"]
    ]
    return {"video": value.key, "questions": in_order(questions), "shown": value.shown}


def raw(data: Data) -> dict[str, Any]:
    """The StreamField's own spelling; the ids of questions follow from their activities."""
    pages = VideoPage.objects.filter(key=data["video"] if is_key(data["video"]) else None)
    questions = [
        {
            "type": "item",
            "id": str(uuid5(NAMESPACE_OID, f"{one['moment_ms']} {one['activity']}")),
            "value": {"moment": times.shown(one["moment_ms"]), "activity": one["activity"]},
        }
        for one in data["questions"]
    ]
    page = pages.values_list("pk", flat=True).first()
    return {"video": page, "questions": questions, "key": data["video"]}
