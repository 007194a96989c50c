# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The competences of a path follow from its units."""

import re
from typing import Any

import pytest
from django.test import Client

from conftest import Count
from geleucht.learning.editions import outline
from geleucht.learning.models import LivePath, PathEdition
from geleucht.learning.tests import making
from geleucht.programmes.models import Audience

pytestmark = pytest.mark.django_db
AGENCY = "unesco-ai-cft-2024/human-centred-mindset/human-agency"
ETHICS = "unesco-ai-cft-2024/ethics-of-ai/ethical-principles"
SEEN, UNSEEN = "digcompedu-2017/1.1", "digcompedu-2017/6.5"
MARK = "Wortlaut ungeprüft"


@pytest.fixture(scope="module", autouse=True)
def content(shared: None) -> None:
    """One path whose units name competences, one from before there were any."""
    making.folder()
    Audience.objects.update(framework="unesco-ai-cft-2024")
    named = [(AGENCY, ETHICS), (ETHICS, SEEN, UNSEEN), ()]
    units: list[Any] = [
        making.unit(f"teil-{n}", making.reflection(), competences=list(some))
        for n, some in enumerate(named, 1)
    ]
    making.publish(making.path("mit", units), units)
    old = [making.unit("alt-1", making.reflection())]
    making.publish(making.path("ohne", old), old)


def test_an_edition_carries_ids_and_the_framework_that_led() -> None:
    path = outline(LivePath.objects.get(slug="mit").edition_id)
    assert [stop.competences for stop in path.stops] == [
        *([AGENCY, ETHICS], [SEEN, UNSEEN, ETHICS], []),
    ]
    assert path.audience["framework"] == "unesco-ai-cft-2024"


def test_the_path_shows_them_by_area_with_their_units_and_what_was_not_checked(
    client: Client, queries: Count
) -> None:
    client.get("/lernpfade/mit/")  # editions never change: from now on they are in memory
    making.signed_in(client)
    with queries(6):  # session, learner, address, rows, thanks, what changed
        html = client.get("/lernpfade/mit/").text
    text = " ".join(re.sub(r"<[^>]*>", " ", html).split())
    leading, other = text.split("KI-Kompetenzrahmen für Lehrkräfte 2024")[1].split(
        "DigCompEdu 2017"
    )
    assert leading.startswith(f" , UNESCO {MARK} Der Mensch im Mittelpunkt")
    assert "Ethik der KI Ethische Grundsätze (Einheiten 1, 2) Ethical principles" in leading
    assert "Titel nach einer Abschrift" in leading
    assert "Kommunikation in der Einrichtung (Einheit 2) 1.1 Organisational communication" in other
    assert f"6.5 Probleme digital lösen (Einheit 2) {MARK} 6.5 Digital problem solving" in other
    assert "Weitere Bezüge K 1" in text


def test_a_unit_names_its_own_and_costs_no_more(client: Client, queries: Count) -> None:
    client.get("/lernpfade/mit/teil-1/")
    making.signed_in(client)
    with queries(4):  # session, learner, address, rows with the mark
        html = client.get("/lernpfade/mit/teil-1/").text
    assert "Kompetenzen dieser Einheit" in html
    assert "Ethische Grundsätze" in html
    assert MARK in html
    assert "Kompetenzen dieser Einheit" not in client.get("/lernpfade/mit/teil-3/").text


def test_an_edition_from_before_there_were_frameworks_is_drawn_as_it_was(client: Client) -> None:
    edition = PathEdition.objects.get(data__slug="ohne")
    assert "competences" not in edition.data["units"][0]
    html = client.get("/lernpfade/ohne/").text
    assert '<ul class="gl-list gl-small"><li>K 1</li></ul>' in html
    assert "Weitere Bezüge" not in html
    assert MARK not in html
