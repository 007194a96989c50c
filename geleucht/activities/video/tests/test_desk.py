# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What editors choose: a mini-video, and the activities that it asks at its moments."""

from typing import Any
from uuid import uuid4

import pytest
from wagtail.blocks.struct_block import StructBlockValidationError

from conftest import Count
from geleucht.activities.video.activity import TYPE
from geleucht.content import usage
from geleucht.content.activity_dates import desk_block, from_stream
from geleucht.content.models import UnitPage
from geleucht.learning.tests import making
from geleucht.videos.models import VideoPage
from geleucht.videos.tests.making import publish, video

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ASKED = str(uuid4())
Raw = dict[str, Any]


def raw(page: int | None, moment: str = "1:02,5", activity: str = ASKED, key: str = "") -> Raw:
    question = {"moment": moment, "activity": activity}
    listed = [{"type": "item", "id": str(uuid4()), "value": question}]
    return {"video": page, "questions": listed, "key": key}


def test_a_moment_is_typed_as_people_write_it() -> None:
    document = video()
    page = publish(document)
    block = TYPE.block()
    found = TYPE.from_stream(block.clean(block.to_python(raw(page.pk))))
    assert found["video"] == document["key"]
    assert found["questions"] == [{"moment_ms": 62_500, "activity": ASKED}]
    assert found["shown"]["length_ms"] == 20_000


@pytest.mark.parametrize(
    ("moment", "activity", "field"),
    [("bald", ASKED, "moment"), ("0:75", ASKED, "moment"), ("0:10", "Quiz", "activity")],
)
def test_what_is_no_moment_or_no_activity_is_told_at_its_field(
    moment: str, activity: str, field: str
) -> None:
    question = TYPE.block().child_blocks["questions"].child_block
    with pytest.raises(StructBlockValidationError) as refused:
        question.clean(question.to_python({"moment": moment, "activity": activity}))
    assert set(refused.value.as_json_data()["blockErrors"]) == {field}


@pytest.mark.parametrize("number", [1, 3])
def test_many_are_asked_for_together(number: int, queries: Count) -> None:
    pages = [publish(video(slug)).pk for slug in ("eins", "zwei", "drei")[:number]]
    with queries(2):  # pages, and what is live of them
        values = TYPE.block().bulk_to_python([raw(page) for page in pages])
        assert all(TYPE.from_stream(value)["shown"] for value in values)
    with queries(0):
        assert TYPE.block().bulk_to_python([]) == []


def test_with_dates_of_its_own_the_key_of_a_deleted_page_is_kept_too() -> None:
    document = video()
    publish(document)
    VideoPage.objects.get().delete()
    block = desk_block(TYPE)
    value = block.to_python(raw(None, key=document["key"]))
    assert from_stream(TYPE, value)["video"] == document["key"]


def test_where_a_video_is_used_is_known() -> None:
    document = video()
    page = publish(document)
    shown = {"kind": "video", "key": str(uuid4()), "video": document["key"], "questions": []}
    unit = making.unit("eins", shown, making.reflection())
    making.publish(making.path("pfad", [unit]), [unit])
    usage.refresh()
    assert [one.page_id for one in usage.pointing_at(page)] == [UnitPage.objects.get().pk]
