# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which text asks for *Datenschutz und Recht* by itself, and that whoever gives it gets there."""

from typing import Any

import pytest

from geleucht.content.law import unit_touches_law
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import edit
from geleucht.programmes.models import Programme, RoleName
from geleucht.programmes.tests.reviewing import decide, seated, step

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
LAW = {"kind": "callout", "style": "law", "title": "", "markdown": "Es gilt ein Gesetz."}
CASE = {"text": "Ein Zeugnis.", "light": "red", "reason": "Ein Kind.", "law": "", "as_of": ""}
LIGHT = {
    **{"kind": "traffic_light", "key": "6a3a6c0e-2f5b-4f0e-9d3e-0b7f4a1c2d11"},
    **{"question": "Darf das?", "points": 0, "tries": 1, "cases": [CASE]},
}
NOTE = LAW | {"style": "note"}


def unit(teachers: Programme, block: dict[str, Any]) -> UnitPage:
    below = world.path("recht", teachers.folder)
    return world.unit("fall", below, body=[world.reflection(), block])


@pytest.mark.parametrize(("block", "touches"), [(LAW, True), (LIGHT, True), (NOTE, False)])
def test_a_block_says_so(block: dict[str, Any], touches: bool, teachers: Programme) -> None:
    made = unit(teachers, block)
    assert unit_touches_law(made) == touches
    author, reviewer = (
        seated(name, role, teachers)
        for name, role in (("elif", RoleName.EDITOR), ("rosa", RoleName.REVIEWER))
    )
    lawyer = seated("lea", RoleName.PRIVACY, None)
    made.save_revision(user=author[0])
    made.get_workflow().start(made, author[0])
    decide(reviewer[1], made)
    assert step(made) == ("Datenschutz und Recht" if touches else "")
    if touches:
        page = lawyer[1].get(edit(made))
        assert page.status_code == 200
        assert 'data-workflow-action-name="approve"' in page.text
        decide(lawyer[1], made)
    assert UnitPage.objects.get(pk=made.pk).live
