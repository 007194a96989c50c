# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The series' page at the desk: made, approved, published, copied, looked at before."""

from typing import Any

import pytest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.tests.editing import edit
from geleucht.content.tests.world import desk_of
from geleucht.live.actions import ensure_folder
from geleucht.live.models import LiveSeries, SeriesPage
from geleucht.live.tests.making_series import COMPETENCE, draft, publish, series
from geleucht.programmes.actions import grant_role
from geleucht.programmes.models import RoleName
from geleucht.programmes.tests.opening import programme

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
NEW = "/redaktion/pages/add/live/seriespage/{}/"


@pytest.fixture(scope="module", autouse=True)
def folder(shared: None) -> Any:
    return ensure_folder(programme=programme(), by=None)


def desk(name: str, role: RoleName) -> Client:
    person = Person.objects.create_user(f"{name}@lernen.example", name=name.title())
    grant_role(person=person, role=role, programme=programme(), by=None)
    return desk_of(person)


def form(**changes: Any) -> dict[str, Any]:
    """What the editor's browser sends."""
    sent = {
        **{"title": "Sprechstunde", "slug": "sprechstunde", "summary": "Sie fragen."},
        **{"gains": "eine Antwort\neine Frage", "hosts": "", "minutes": "45"},
        **{"level": "einstieg", "material": "", "competences": [COMPETENCE], "origin": "human"},
        **{"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"},
    }
    return sent | changes


def test_an_editor_writes_a_series_and_somebody_else_lets_it_go_live(folder: Any) -> None:
    lindner = desk("lindner", RoleName.EDITOR)
    made = lindner.post(NEW.format(folder.pk), form() | {"action-submit": "x"})
    assert made.status_code == 302
    page = SeriesPage.objects.get()
    assert not LiveSeries.objects.exists()
    petersen = desk("petersen", RoleName.REVIEWER)
    task = page.current_workflow_task_state
    assert task is not None
    approval = f"/redaktion/pages/workflow/action/{page.pk}/approve/{task.pk}/"
    petersen.post(approval, {"comment": ""})
    found = LiveSeries.objects.get()
    assert (found.shown["gains"], found.shown["minutes"]) == (["eine Antwort", "eine Frage"], 45)
    assert found.shown["competences"] == [COMPETENCE]


def test_an_editor_of_another_programme_sees_no_series_and_changes_none(folder: Any) -> None:
    page = publish(series())
    programme("finanzverwaltung")
    sommer = Person.objects.create_user("sommer@lernen.example", name="Herr Sommer")
    grant_role(
        person=sommer, role=RoleName.EDITOR, programme=programme("finanzverwaltung"), by=None
    )
    other = desk_of(sommer)
    assert other.get(edit(page)).status_code == 302
    assert other.post(edit(page), form(summary="Anders.")).status_code == 302
    assert other.post(NEW.format(folder.pk), form(slug="neu")).status_code == 302
    assert [one.get_latest_revision_as_object().summary for one in SeriesPage.objects.all()] == [
        "Sie bringen eine Frage mit."
    ]


def test_what_stands_in_the_way_is_said_at_the_desk(folder: Any) -> None:
    operator = desk_of(Person.objects.create_superuser("betrieb@lernen.example"))
    page = draft(series())
    sent = form(gains="\n".join("abcdef"), minutes="60") | {"action-publish": "x"}
    told = operator.post(edit(page), sent, follow=True).text
    assert "Höchstens 5 Zeilen sagen, was man mitnimmt." in told
    assert not LiveSeries.objects.exists()


def test_a_copy_is_a_draft_with_a_key_of_its_own(folder: Any) -> None:
    operator = desk_of(Person.objects.create_superuser("betrieb@lernen.example"))
    page = publish(series())
    sent = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": str(folder.pk)}
    assert operator.post(f"/redaktion/pages/{page.pk}/copy/", sent).status_code == 302
    copy = SeriesPage.objects.get(slug="kopie")
    assert (copy.live, copy.key == page.key) == (False, False)
    assert LiveSeries.objects.count() == 1


def test_the_preview_shows_the_draft_and_says_that_nobody_has_checked_it(folder: Any) -> None:
    operator = desk_of(Person.objects.create_superuser("betrieb@lernen.example"))
    told = series(origin="machine", material=["Merkblatt /a/"], competences=[COMPETENCE])
    page = draft(told | {"hosts": "Sara Yilmaz"})
    html = operator.get(f"/redaktion/pages/{page.pk}/view_draft/").text
    for words in ("eine neue Frage", "Moderation: Sara Yilmaz", '<a class="kern-link" href="/a/">'):
        assert words in html
    assert "maschinell entworfen, fachlich ungeprüft" in html
    assert "45 Minuten" not in html
    assert "60 Minuten" in html
