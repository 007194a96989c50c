# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bookmarks and private notes: kept for one learner, lost by nothing, shown to nobody else."""

from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from conftest import Count
from geleucht.accounts.actions import merge_learners
from geleucht.accounts.models import Learner
from geleucht.learning.models import Mark
from geleucht.learning.privacy import export_marks
from geleucht.learning.tests.making import learner, path, publish, quiz, signed_in, unit

pytestmark = pytest.mark.django_db
UNITS = [unit(slug, quiz()) for slug in ("eins", "zwei", "drei")]
PATH = path("pfad", UNITS)
UNIT = "/lernpfade/pfad/eins/"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(PATH, UNITS)


def post(client: Client, address: str = UNIT, **values: str) -> Any:
    return client.post(f"{address}notiz/", {"stand": "0", **values})


def kept() -> list[tuple[bool, str, int]]:
    return list(Mark.objects.order_by("pk").values_list("kept", "note", "version"))


def test_a_bookmark_and_a_note_come_back_on_the_page_and_on_my_page(client: Client) -> None:
    signed_in(client)
    response = post(client, gemerkt="ja", notiz=f"Für die 8b.\r\n{HOSTILE}")
    assert (response.status_code, response["Location"]) == (303, f"{UNIT}#notiz")
    assert kept() == [(True, f"Für die 8b.\n{HOSTILE}", 1)]
    page = client.get(UNIT).text
    assert 'value="ja" checked' in page
    assert "Für die 8b.\n&lt;script&gt;" in page
    assert HOSTILE not in page
    assert f'<a href="{UNIT}#notiz">Eins</a>, mit Notiz' in client.get("/ich/").text


def test_a_note_can_be_changed_and_taken_away(client: Client) -> None:
    signed_in(client)
    post(client, notiz="Erster Gedanke")
    post(client, notiz="Zweiter Gedanke", stand="1")
    assert kept() == [(False, "Zweiter Gedanke", 2)]
    post(client, stand="2")
    assert kept() == []
    assert "Gemerkt" not in client.get("/ich/").text


def test_a_double_click_is_one_saving(client: Client) -> None:
    signed_in(client)
    assert [post(client, notiz="Einmal").status_code for _ in range(2)] == [303, 303]
    assert kept() == [(False, "Einmal", 1)]


def test_a_second_window_overwrites_nothing_unseen(client: Client) -> None:
    signed_in(client)
    post(client, notiz="Aus dem ersten Fenster")
    response = post(client, notiz="Aus dem zweiten Fenster", gemerkt="ja")
    assert response.status_code == 409
    page = response.text
    assert "Inzwischen wurde in einem anderen Fenster gespeichert." in page
    assert "<p>Aus dem ersten Fenster</p>" in page
    assert "Aus dem zweiten Fenster</textarea>" in page
    assert 'name="stand" value="1"' in page
    assert kept() == [(False, "Aus dem ersten Fenster", 1)]


@pytest.mark.parametrize(
    ("values", "status", "sentence"),
    [
        ({"notiz": "x" * 5001}, 422, "länger als 5.000 Zeichen"),
        ({"notiz": "x", "stand": "-1"}, 422, "Die Eingabe ist unvollständig."),
        ({"notiz": "x", "stand": ""}, 422, "Die Eingabe ist unvollständig."),
        ({"notiz": "x", "learner": "y"}, 422, "Die Eingabe enthält Felder"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stands_there_again(
    client: Client, values: dict[str, str], status: int, sentence: str
) -> None:
    signed_in(client)
    response = client.post(f"{UNIT}notiz/", {"stand": "0", **values})
    assert (response.status_code, kept()) == (status, [])
    assert sentence in response.text


def test_a_note_without_its_zero_bytes_is_kept(client: Client) -> None:
    signed_in(client)
    post(client, notiz="vor\0nach")
    assert kept() == [(False, "vornach", 1)]


def test_a_unit_that_is_not_there_keeps_nothing(client: Client) -> None:
    signed_in(client)
    assert post(client, "/lernpfade/pfad/weg/", notiz="x").status_code == 404
    assert kept() == []


def test_a_reader_begins_with_a_note(client: Client) -> None:
    response = client.post(f"{UNIT}notiz/", {"stand": "0", "notiz": "Die erste"}, follow=True)
    assert response.status_code == 200
    assert [mark[1] for mark in kept()] == ["Die erste"]
    assert "Die erste" in client.get(UNIT).text


def test_nobody_else_sees_it() -> None:
    anna, ben = Client(), Client()
    signed_in(anna)
    signed_in(ben)
    anna.post(f"{UNIT}notiz/", {"stand": "0", "notiz": "Annas Geheimnis"}, headers=own())
    for page in (UNIT, "/ich/", "/lernpfade/pfad/"):
        assert "Annas Geheimnis" not in ben.get(page).text + Client().get(page).text
    assert "Annas Geheimnis" in anna.get(UNIT).text


def own() -> dict[str, str]:
    return {"sec-fetch-site": "same-origin"}


@pytest.mark.parametrize("number", [1, 3])
def test_my_page_costs_the_same_for_one_bookmark_and_for_three(
    client: Client, queries: Count, number: int
) -> None:
    signed_in(client)
    for one in UNITS[:number]:
        post(client, f"/lernpfade/pfad/{one['slug']}/", gemerkt="ja")
    client.get("/ich/")
    with queries(6):
        page = client.get("/ich/").text
    assert page.count('href="/lernpfade/pfad/') == number


def test_two_learners_marks_are_one_after_merging() -> None:
    source, target = learner(), learner()
    for who, notes in ((source, ["A", "B", ""]), (target, ["C", "B", None])):
        for one, note in zip(UNITS, notes, strict=True):
            if note is not None:
                Mark.objects.create(learner=who, key=one["key"], note=note, kept=who == source)
    merge(source, target)
    marks = Mark.objects.filter(learner=target)
    found = {str(mark.key): (mark.kept, mark.note) for mark in marks}
    expected = [(True, "C\n\nA"), (True, "B"), (True, "")]
    assert found == dict(zip([one["key"] for one in UNITS], expected, strict=True))
    assert {row["note"] for row in export_marks(target.pk)} == {"C\n\nA", "B", ""}


def merge(source: Learner, target: Learner) -> None:
    merge_learners(source=source, target=target, by=target)


def test_a_mark_that_says_nothing_cannot_be_stored() -> None:
    with pytest.raises(IntegrityError):
        Mark.objects.create(learner=learner(), key=UNITS[0]["key"])
