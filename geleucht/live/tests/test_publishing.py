# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A series goes live as data that is complete, and is retired without vanishing."""

from typing import Any

import pytest

from geleucht.base.events import subscribe
from geleucht.base.shared import current_number
from geleucht.content.errors import CannotPublish
from geleucht.content.models import SearchDocument
from geleucht.live import actions, searching
from geleucht.live.document import series_document
from geleucht.live.events import SeriesPublished, SeriesRetired
from geleucht.live.models import LiveSeries, SeriesAddress, SeriesFolder, SeriesPage
from geleucht.live.tests.making_series import COMPETENCE, draft, live, publish, series
from geleucht.programmes.models import Programme
from geleucht.programmes.tests.opening import programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FULL: dict[str, Any] = {
    "hosts": "Sara Yilmaz",
    "material": ["Merkblatt: fünf Fragen https://land.example/blatt.pdf", "Prompt /prompts/a/"],
    "competences": [COMPETENCE],
}
heard: list[object] = []
subscribe(SeriesPublished, heard.append)
subscribe(SeriesRetired, heard.append)


@pytest.fixture(autouse=True)
def nothing_heard() -> None:
    heard.clear()


def test_the_page_says_what_its_document_says() -> None:
    document = series(**FULL)
    page = publish(document)
    assert series_document(SeriesPage.objects.get(pk=page.pk)) == document


def test_a_live_series_has_all_that_its_page_shows() -> None:
    document = series(**FULL)
    publish(document)
    found = LiveSeries.objects.get()
    assert (found.slug, found.level, found.programme.slug) == (
        "sprechstunde",
        "einstieg",
        "lehrkraefte",
    )
    assert found.shown == document | {
        "material": [
            ["Merkblatt: fünf Fragen", "https://land.example/blatt.pdf"],
            ["Prompt", "/prompts/a/"],
        ]
    }


def test_blank_lines_and_double_blanks_are_nothing() -> None:
    page = draft(series())
    page.gains, page.material = " eine  Antwort \n\n\r\n", "\n"
    assert series_document(page)["gains"] == ["eine Antwort"]
    assert "material" not in series_document(page)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"summary": ""}, "Worum es geht, fehlt."),
    ({"gains": []}, "Was man mitnimmt, fehlt."),
    ({"gains": ["a"] * 6}, "Höchstens 5 Zeilen sagen, was man mitnimmt."),
    ({"gains": ["a" * 201]}, "Eine Zeile ist länger als 200 Zeichen."),
    ({"minutes": 4}, "Ein Termin dauert 5 bis 600 Minuten."),
    ({"slug": "monat"}, "Die Adresse /termine/monat/ gehört zum Haus. Wählen Sie eine andere."),
    (
        {"slug": "abonnieren"},
        "Die Adresse /termine/abonnieren/ gehört zum Haus. Wählen Sie eine andere.",
    ),
    ({"material": ["A /a/"] * 11}, "Es sind höchstens 10 Zeilen Material."),
    (
        {"material": [f"{'a' * 400} /a/"]},
        "Beim Material ist eine Zeile länger als 400 Zeichen.",
    ),
    (
        {"material": ["Merkblatt"]},
        "Beim Material fehlt in der Zeile „Merkblatt“ der Titel oder, dahinter, die Adresse.",
    ),
    (
        {"material": ["Blatt data:,"]},
        "Beim Material fehlt in der Zeile „Blatt data:,“ der Titel oder, dahinter, die Adresse.",
    ),
    ({"competences": ["nichts/1"]}, "Die Kompetenz „nichts/1“ gibt es in keinem Rahmen."),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG, ids=lambda one: str(one)[:24])
def test_what_stands_in_the_way_is_said_and_nothing_goes_live(
    change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CannotPublish) as refused:
        publish(series(**change))
    assert refused.value.sentences == [
        f"„{change.get('slug', 'sprechstunde').title()}“: {sentence}"
    ]
    assert not LiveSeries.objects.exists()


def test_an_old_address_leads_to_the_present_one_and_nobody_else_gets_it() -> None:
    document = series()
    publish(document)
    publish(document | {"slug": "offene-runde"})
    assert LiveSeries.objects.get().slug == "offene-runde"
    with pytest.raises(CannotPublish) as found:
        publish(series(), "ausbildung")
    sentence = (
        "Die Adresse /termine/sprechstunde/ hat schon „Sprechstunde“. Wählen Sie eine andere."
    )
    assert found.value.sentences == [sentence]
    assert set(SeriesAddress.objects.values_list("slug", flat=True)) == {
        "sprechstunde",
        "offene-runde",
    }


def test_a_retired_series_is_found_no_more_and_comes_back_with_its_key() -> None:
    document = series(competences=[COMPETENCE])
    page = publish(document)
    found = SearchDocument.objects.get(key=page.key)
    assert (found.kind, found.address, found.minutes, found.competences, found.audience) == (
        "series",
        "/termine/sprechstunde/",
        60,
        [COMPETENCE],
        "lehrkraefte",
    )
    before = current_number()
    page.unpublish()
    assert LiveSeries.objects.get().retired_on is not None
    assert not SearchDocument.objects.exists()
    assert current_number() > before
    assert heard == [SeriesPublished(page.key), SeriesRetired(page.key)]
    publish(document)
    assert LiveSeries.objects.get().retired_on is None


def test_deleting_the_page_retires_the_series() -> None:
    publish(series()).delete()
    assert LiveSeries.objects.get().retired_on is not None


def test_the_search_can_be_built_anew() -> None:
    one = live()
    SearchDocument.objects.all().delete()
    searching.rebuild()
    assert SearchDocument.objects.get().key == one.key


def test_every_programme_has_a_folder_for_its_series() -> None:
    one = programme()
    folder = SeriesFolder.objects.get()
    assert (folder.get_parent().pk, folder.slug) == (one.folder.pk, "termine")
    folder.delete()
    actions.ensure_folders()
    actions.ensure_folders()
    assert (SeriesFolder.objects.count(), Programme.objects.count()) == (1, 1)
