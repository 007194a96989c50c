# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `test_adding_a_type` runs in a copy of the house that has one type more: `nod`.

Its name keeps it out of the usual run: without that type it would fail.
"""

from pathlib import Path

import pytest
from django.test import Client

from geleucht.content.models import UnitPage
from geleucht.interop.actions import import_package
from geleucht.interop.export import export_package
from geleucht.interop.tests.packages import PATH, UNIT, files
from geleucht.learning.models import Progress, State
from geleucht.learning.tests.making import folder, signed_in

pytestmark = pytest.mark.django_db
KEYS = [f"7d1f4e2a-0c5b-4b6e-9d3a-8f2c6b1e9a0{number}" for number in range(3)]
NOD = f":::{{nod}}\n:key: {KEYS[2]}\n:review-on: 2099-02-01\n\nIch prüfe jede Zahl.\n:::"
PAGE = "/lernpfade/licht-an/eins/"


def package(root: Path) -> Path:
    place = root / "lehrkraefte" / "licht-an"
    place.mkdir(parents=True)
    (place / "path.yaml").write_text(PATH.format(key=KEYS[0], units="- eins"))
    (place / "eins.md").write_text(UNIT.format(key=KEYS[1], title="Eins", body=NOD))
    return root


def test_published_answered_done_exported_and_imported_again(
    client: Client, tmp_path: Path
) -> None:
    folder()
    brought = package(tmp_path / "paket")
    import_package(folder=brought, by=None)
    page = client.get(PAGE).content.decode()
    assert "Ich prüfe jede Zahl." in page
    assert "zu dem Satz genickt ist" in page
    assert "Wird wieder geprüft bis 1. Februar 2099." in page

    who, address = signed_in(client), f"{PAGE}antwort/{KEYS[2]}/"
    refused = client.post(address, {"nod": "no"})
    assert (refused.status_code, Progress.objects.count()) == (422, 0)
    assert "Noch nicht genickt." in refused.content.decode()
    assert client.post(address, {"nod": "yes"}).status_code == 303
    assert "Gespeichert." in client.get(PAGE).content.decode()
    states = Progress.objects.filter(learner=who).values_list("state", flat=True)
    assert list(states) == [State.DONE] * 3

    export_package(folder=(out := tmp_path / "export"))
    written = files(out)
    assert {name: written[name] for name in files(brought)} == files(brought)
    assert import_package(folder=out, by=None).changed == []
    assert UnitPage.objects.get().body[0].block_type == "nod"
