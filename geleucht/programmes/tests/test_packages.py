# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`programmes.yaml` opens what is missing; a broken one tells all mistakes and opens nothing."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

from geleucht.accounts.models import Person
from geleucht.content.models import ProgrammeFolder, TextPage
from geleucht.content.queries import home
from geleucht.programmes import actions
from geleucht.programmes.errors import BrokenFile, CannotSave, NotAllowed
from geleucht.programmes.models import Audience, Programme, RoleName
from geleucht.programmes.packages import import_programmes

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
STARTER = Path(__file__).parents[3] / "starter" / "programmes.yaml"
KEYS = [f"0000000a-0000-4000-8000-{number:012}" for number in range(3)]
AUDIENCE = {"slug": "amt", "title": "Amt", "tone": "sie", "accent": "finanzverwaltung"}
PROGRAMME = {"key": KEYS[0], "slug": "a", "title": "A", "audience": "amt", "summary": "Satz."}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "programmes.yaml"


def bring(file: Path, by: Person | None = None, **lists: Any) -> list[str]:
    """Import these lists; the short names of the programmes that were made."""
    file.write_text(yaml.safe_dump(lists, sort_keys=False))
    return [made.slug for made in import_programmes(file=file, by=by)]


def mistakes(file: Path, **lists: Any) -> list[tuple[int, str]]:
    """What is told; nothing of the file was written."""
    before = (Audience.objects.count(), Programme.objects.count(), ProgrammeFolder.objects.count())
    with pytest.raises(BrokenFile) as refused:
        bring(file, **lists)
    after = (Audience.objects.count(), Programme.objects.count(), ProgrammeFolder.objects.count())
    assert after == before
    return refused.value.problems


def test_the_starter_opens_three_programmes_and_a_second_import_none() -> None:
    made = import_programmes(file=STARTER, by=None)
    assert [(p.slug, p.audience.tone) for p in made] == [
        ("lehrkraefte", "sie"),
        ("finanzverwaltung", "sie"),
        ("ausbildung", "du"),
    ]
    Programme.objects.update(title="Vom Büro geändert")
    assert import_programmes(file=STARTER, by=None) == []
    assert set(Programme.objects.values_list("title", flat=True)) == {"Vom Büro geändert"}


def test_a_broken_file_tells_all_problems_and_writes_nothing(file: Path) -> None:
    text = STARTER.read_text().replace("tone: du", "tone: ihr").replace("admission", "admision")
    file.write_text(text)
    with pytest.raises(CannotSave) as refused:
        import_programmes(file=file, by=None)
    assert len(str(refused.value).splitlines()) == 4
    assert "programmes.yaml:16: ausbildung: tone" in str(refused.value)
    assert Programme.objects.count() == 0
    for broken in ["- a", "programmes: [", "programmes: 3"]:
        file.write_text(broken)
        with pytest.raises(CannotSave):
            import_programmes(file=file, by=None)


@pytest.mark.parametrize("number", [0, 1, 3])
def test_as_many_programmes_are_made_as_the_file_has(number: int, file: Path) -> None:
    wanted = [PROGRAMME | {"key": KEYS[n], "slug": f"a{n}"} for n in range(number)]
    assert bring(file, audiences=[AUDIENCE], programmes=wanted) == [f"a{n}" for n in range(number)]
    assert set(Programme.objects.values_list("key", flat=True)) == {*map(UUID, KEYS[:number])}


def test_all_of_an_entry_arrives(file: Path) -> None:
    lists = {"funders": ["Land", "Stiftung"], "outcomes": ["Sie prüfen."]}
    bring(
        file,
        audiences=[AUDIENCE | {"order": 7}],
        programmes=[PROGRAMME | lists | {"carrier": "Verein", "admission": "closed"}],
    )
    one = Programme.objects.values("title", "carrier", "admission", "summary", *lists).get()
    assert one == lists | {
        **{"title": "A", "carrier": "Verein"},
        **{"admission": "closed", "summary": "Satz."},
    }
    assert Audience.objects.filter(**AUDIENCE, order=7).count() == 1


def test_what_the_office_changed_stays_though_the_file_has_moved_on(file: Path) -> None:
    bring(file, audiences=[AUDIENCE], programmes=[PROGRAMME])
    Programme.objects.update(slug="umbenannt")
    Audience.objects.update(title="Ämter")
    newer = PROGRAMME | {"slug": "neu", "title": "Neu"}
    assert bring(file, audiences=[AUDIENCE | {"tone": "du"}], programmes=[newer]) == []
    assert Programme.objects.values_list("slug", "title").get() == ("umbenannt", "A")
    assert Audience.objects.values_list("title", "tone").get() == ("Ämter", "sie")


def test_a_later_file_uses_an_audience_that_is_there_already(file: Path) -> None:
    bring(file, audiences=[AUDIENCE])
    assert bring(file, programmes=[PROGRAMME]) == ["a"]


def test_a_programme_of_a_missing_audience_and_one_without_key_are_told(file: Path) -> None:
    nameless = {name: value for name, value in PROGRAMME.items() if name != "key"}
    assert mistakes(file, programmes=[PROGRAMME | {"audience": "weg"}, nameless]) == [
        (5, "a: audience: Diese Zielgruppe gibt es nicht."),
        (7, "a: key: Die Angabe fehlt."),
    ]


def test_what_stands_twice_in_a_file_is_told_not_dropped(file: Path) -> None:
    twins = [PROGRAMME, PROGRAMME | {"key": KEYS[0].upper(), "slug": "b"}]
    assert mistakes(file, audiences=[AUDIENCE, AUDIENCE | {}], programmes=twins) == [
        (6, "„amt“ steht zweimal da."),
        (16, f"„{KEYS[0]}“ steht zweimal da."),
    ]


def test_one_mistake_keeps_the_right_entries_out_as_well(file: Path) -> None:
    wrong = PROGRAMME | {"key": KEYS[1], "slug": "mit leerzeichen", "admission": "maybe"}
    told = mistakes(file, audiences=[AUDIENCE], programmes=[PROGRAMME, wrong])
    assert [(line, text.split(": ")[:2]) for line, text in told] == [
        (13, ["mit leerzeichen", "slug"]),
        (17, ["mit leerzeichen", "admission"]),
    ]


def test_mistakes_stand_in_the_order_of_the_lines_whoever_found_them(file: Path) -> None:
    told = mistakes(file, audiences=[AUDIENCE | {"tone": "ihr"}], programmes=[{"farbe": "rot"}])
    assert [line for line, _sentence in told] == [4, 7]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "x" * 121}, "title"),
        ({"carrier": "x" * 201}, "carrier"),
        ({"funders": ["Land", "x" * 301]}, "funders"),
        ({"outcomes": ["x" * 201]}, "outcomes"),
        ({"slug": ""}, "slug"),
    ],
)
def test_a_value_that_is_too_long_or_empty_is_told(
    changes: dict[str, Any], field: str, file: Path
) -> None:
    [(_line, sentence)] = mistakes(file, audiences=[AUDIENCE], programmes=[PROGRAMME | changes])
    assert f"{field}: " in sentence


def test_an_address_of_a_text_page_is_not_taken_by_a_file(file: Path) -> None:
    home().add_child(instance=TextPage(title="Impressum", slug="impressum"))
    told = mistakes(file, audiences=[AUDIENCE], programmes=[PROGRAMME | {"slug": "impressum"}])
    assert told == [(8, "impressum: slug: Diesen Kurznamen hat schon eine Textseite.")]


def test_who_may_not_open_programmes_opens_none_with_a_file(file: Path, anna: Person) -> None:
    bring(file, audiences=[AUDIENCE], programmes=[PROGRAMME])
    own = Programme.objects.get()
    actions.grant_role(person=anna, role=RoleName.OFFICE, programme=own, by=None)
    with pytest.raises(NotAllowed):
        bring(file, by=anna, programmes=[PROGRAMME | {"key": KEYS[1], "slug": "b"}])
    assert list(Programme.objects.all()) == [own]
