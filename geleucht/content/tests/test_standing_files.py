# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was approved shows the file that was approved."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from geleucht.content.models import Handout, Picture, UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.world import Pair

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),  # Wagtail's own previews of pictures
]
NEW = {"images/{}/": world.raster((60, 30)), "documents/edit/{}/": b"%PDF-1.4 anders"}
Upload = Picture | Handout


@pytest.fixture(params=["images/{}/", "documents/edit/{}/"])
def upload(request: pytest.FixtureRequest) -> tuple[Upload, str]:
    """And where the desk edits it."""
    return world.picture() if "images" in request.param else world.handout(), request.param


def use(unit: UnitPage, upload: Upload) -> None:
    picture = {"type": "image", "value": {"image": upload.pk, "alt": "Eine Lampe"}}
    handout = {"type": "download", "value": {"document": upload.pk}}
    first = picture if isinstance(upload, Picture) else handout
    unit.body = [first, *(dict(one) for one in unit.body.raw_data)]  # type: ignore[assignment]  # it parses
    unit.save_revision(clean=False)


@pytest.mark.parametrize("used", [True, False])
def test_a_file_is_replaced_only_where_no_page_uses_it(
    used: bool, upload: tuple[Upload, str], desk: Client, pair: Pair
) -> None:
    found, address = upload
    if used:
        use(pair[1], found)
    before, edit = found.sha256, f"/redaktion/{address.format(found.pk)}"
    sent = {"title": "Anders", "collection": str(found.collection_id), "tags": ""}
    new = SimpleUploadedFile(found.name, NEW[address])
    answer = desk.post(edit, sent | {"file": new})
    found.refresh_from_db()
    assert (found.sha256 == before, "steht schon auf Seiten" in answer.text) == (used, used)
    assert desk.post(edit, sent).status_code == 302  # its title stands on no page
    found.refresh_from_db()
    assert found.title == "Anders"
