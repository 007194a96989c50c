# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Frameworks of competences, and what units name of them."""

from pathlib import Path

import pytest
import yaml
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.utils.translation import override

from geleucht.content import actions, competence_field, competences, document, frameworks
from geleucht.content.errors import CannotPublish
from geleucht.content.models import UnitPage
from geleucht.content.tests import world
from geleucht.content.tests.editing import form, shown

pytestmark = pytest.mark.whole

ETHICS = "unesco-ai-cft-2024/ethics-of-ai/ethical-principles"
AGENCY = "unesco-ai-cft-2024/human-centred-mindset/human-agency"
PRIVACY = "digcomp-3-0-2025/4.2"
RETIRED = "ailit-draft-2025/engaging/1"
UNKNOWN = "erfunden-2024/1.1"


def test_every_framework_is_right_and_its_ids_are_its_own() -> None:
    found = frameworks.frameworks()
    assert {one.slug for one in found.values()} == {f.stem for f in frameworks.FILES.glob("*.yaml")}
    assert all(len(one) <= competence_field.LONGEST_ID for one in frameworks.competences())
    assert len(found["unesco-ai-cft-2024"].competences) == 15
    assert len(found["digcomp-3-0-2025"].competences) == 21


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"slug": "anders"}, "slug is not the file's name"),
        ({"wording": "sicher"}, "wording is none of"),
        ({"colour": "blau"}, "framework has other fields"),
        ({"title": ""}, "title is no text"),
        ({"areas": [{"title": "A", "competences": [{"id": "1"}]}]}, "competence has other fields"),
        (
            {"areas": [{"title": "A", "competences": [{"id": "1", "title": "x"}] * 2}]},
            "an id stands there twice",
        ),
    ],
)
def test_a_wrong_file_stops_the_start_with_a_sentence(
    tmp_path: Path, change: dict[str, object], sentence: str
) -> None:
    whole = {"slug": "neu", "title": "Neu", "language": "de", "wording": "checked"}
    file = tmp_path / "neu.yaml"
    file.write_text(yaml.safe_dump(whole | {"seen": "Dort.", "areas": []} | change))
    with pytest.raises(ImproperlyConfigured, match=sentence):
        frameworks.read(file)


def test_nothing_counts_as_checked_but_what_its_file_says_was_seen_at_its_publishers() -> None:
    checked = {one.id for one in frameworks.competences().values() if one.checked}
    seen = ("1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1")
    assert checked == {f"digcompedu-2017/{one}" for one in seen}


def test_ids_have_one_order_and_each_stands_once() -> None:
    assert competences.in_order([ETHICS, UNKNOWN, PRIVACY, AGENCY, ETHICS]) == [
        *(PRIVACY, AGENCY, ETHICS, UNKNOWN)
    ]


def test_the_leading_framework_comes_first_and_says_what_was_not_checked() -> None:
    first, second = competences.shown([PRIVACY, ETHICS], "unesco-ai-cft-2024")
    assert (first.framework.slug, second.framework.slug) == (
        *("unesco-ai-cft-2024", "digcomp-3-0-2025"),
    )
    assert (first.unchecked, first.mixed, first.translated) == (True, False, True)
    mixed = competences.shown(["digcompedu-2017/1.1", "digcompedu-2017/6.5"])[0]
    assert (mixed.unchecked, mixed.mixed) == (False, True)


def test_a_german_label_is_a_translation_and_says_of_what() -> None:
    ethics = frameworks.competences()[ETHICS]
    assert (ethics.label, ethics.original, ethics.spoken) == (
        *("Ethische Grundsätze", "Ethical principles", "de"),
    )
    with override("en"):
        assert (ethics.label, ethics.original, ethics.spoken) == ("Ethical principles", "", "en")


@pytest.mark.django_db
def test_what_no_framework_has_any_more_is_refused_with_a_sentence() -> None:
    unit = world.unit()
    unit.competences = [ETHICS, RETIRED, UNKNOWN]
    with pytest.raises(CannotPublish) as refused:
        actions.publish(page=unit, by=None)
    assert len(refused.value.sentences) == 2
    assert "ist abgelöst und gilt nicht mehr" in refused.value.sentences[0]
    assert "„erfunden-2024/1.1“ gibt es in keinem Rahmen" in refused.value.sentences[1]


@pytest.mark.django_db
def test_a_unit_without_competences_is_the_document_it_was_before_there_were_any() -> None:
    assert "competences" not in document.unit_document(world.unit())


@pytest.mark.django_db
def test_an_editor_ticks_them_and_what_is_retired_stands_apart(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(competence_field, "_lent", [lambda page: "unesco-ai-cft-2024"])
    unit = world.unit()
    UnitPage.objects.filter(pk=unit.pk).update(competences=[RETIRED])
    address = f"/redaktion/pages/{unit.pk}/edit/"
    page = desk.get(address).text
    first, second = ">KI-Kompetenzrahmen für Lehrkräfte 2024<", ">DigComp 3.0<"
    assert page.index(first) < page.index(second)
    assert "(für diese Zielgruppe)" in page
    assert page.count("<details open>") == 1
    assert "Gilt nicht mehr. Bitte abwählen" in page
    wrong = form(unit) | {"competences": [ETHICS, RETIRED], "action-publish": "yes"}
    refused = desk.post(address, wrong, follow=True)
    assert "abgelöst" in shown(refused)
    desk.post(address, form(unit) | {"competences": [ETHICS, AGENCY], "action-publish": "yes"})
    saved = UnitPage.objects.get(pk=unit.pk)
    assert (saved.live, saved.competences) == (True, [AGENCY, ETHICS])
    newer = saved.save_revision()
    older = saved.revisions.order_by("pk").first()
    assert older
    compared = desk.get(f"/redaktion/pages/{unit.pk}/revisions/compare/{older.pk}...{newer.pk}/")
    assert "Menschliche Handlungsfähigkeit, Ethische Grundsätze" in compared.text
