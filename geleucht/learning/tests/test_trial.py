# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Activities of a draft can be tried in the desk's preview; nothing is stored."""

import re
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from geleucht.content.models import PathPage, UnitPage
from geleucht.content.tests import editing
from geleucht.learning.models import Event, Progress, Work
from geleucht.learning.tests import desk, making
from geleucht.programmes.models import RoleName

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
KEYS = [UUID(int=7), UUID(int=8)]
FORM = re.compile(r'<form[^>]* action="(/redaktion/probe/\d[^"]*)"[^>]*>.*?</form>', re.S)
FIELD = re.compile(r'name="entwurf" value="([^"]*)"')
HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture(scope="module")
def made(shared: None) -> int:
    """A draft with a quiz of two tries and a reflection."""
    making.folder("ausbildung")
    path = desk.path("werkstatt")
    blocks = [making.quiz(KEYS[0], tries=2), making.reflection(KEYS[1])]
    unit = desk.unit(path, "probe", *blocks)
    desk.place(path, unit)
    return int(unit.pk)


@pytest.fixture
def unit(db: None, made: int) -> UnitPage:
    found: UnitPage = UnitPage.objects.get(pk=made)
    return found


@pytest.fixture
def editor(unit: UnitPage) -> Client:
    return desk.browser("lindner")


def forms(html: str) -> dict[str, str]:
    """The token of each form that can be tried, by its address."""
    found = {}
    for form in FORM.finditer(html):
        token = FIELD.search(form[0])
        assert token
        found[form[1]] = unescape(token[1])
    return found


def draft(browser: Client, unit: UnitPage) -> str:
    response = browser.get(f"/redaktion/pages/{unit.pk}/view_draft/")
    assert response.status_code == 200
    return response.text


def option(words: str) -> str:
    return making.option(making.quiz(KEYS[0]), words)


def address(unit: UnitPage, key: UUID = KEYS[0]) -> str:
    return f"/redaktion/probe/{unit.pk}/{key}/"


def post(browser: Client, where: str, headers: Any = None, **fields: str) -> Any:
    return browser.post(where, fields, headers=HERE | (headers or {}))


def nothing_stored() -> bool:
    return not any(model.objects.exists() for model in (Event, Progress, Work))


def test_every_activity_of_the_draft_can_be_tried_and_says_so(
    editor: Client, unit: UnitPage
) -> None:
    html = draft(editor, unit)
    assert list(forms(html)) == [address(unit, key) for key in KEYS]
    assert "Gespeichert wird nichts." in html
    assert 'hx-post="/redaktion/probe/' in html
    assert "/antwort/" not in html


def test_an_answer_is_judged_by_the_draft_and_not_kept(editor: Client, unit: UnitPage) -> None:
    token = forms(draft(editor, unit))[address(unit)]
    wrong = post(
        editor, address(unit), {"hx-request": "true"}, entwurf=token, option=option("Nein")
    )
    assert "Nein, weil." in wrong.text
    assert "<html" not in wrong.text
    again = forms(wrong.text)[address(unit)]
    right = post(editor, address(unit), entwurf=again, option=option("Ja"))
    assert "Ja, weil." in right.text
    assert "<html" in right.text
    assert forms(right.text) == {}
    assert nothing_stored()


def test_tries_are_counted_in_the_page(editor: Client, unit: UnitPage) -> None:
    token = forms(draft(editor, unit))[address(unit)]
    for left in ("Noch ein Versuch.", None):
        shown = post(editor, address(unit), entwurf=token, option=option("Nein")).text
        token = forms(shown).get(address(unit), token)
        assert (left in shown) if left else (forms(shown) == {})


def test_a_solution_is_what_the_unsaved_form_says(editor: Client, unit: UnitPage) -> None:
    """Through the panel: what is typed there is shown, saved or not."""
    where = f"/redaktion/pages/{unit.pk}/edit/preview/"
    fields = editing.form(unit, **{"body-0-value-question": "Noch nicht gespeichert?"})
    assert editor.post(where, fields).json() == {"is_valid": True, "is_available": True}
    response = editor.get(where)
    policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    html = response.text
    assert "Noch nicht gespeichert?" in html
    (form,) = forms(html)
    shown = post(editor, form, entwurf=forms(html)[form], text="Ein Satz von mir.").text
    assert "Ein Satz von mir." in shown
    assert nothing_stored()


def test_a_unit_that_is_not_saved_yet_can_be_tried(editor: Client, unit: UnitPage) -> None:
    path = PathPage.objects.get(slug="werkstatt")
    where = f"/redaktion/pages/add/content/unitpage/{path.pk}/preview/"
    fields = editing.form(unit, slug="neu", title="Neu")
    assert editor.post(where, fields).json()["is_valid"]
    (form,) = forms(editor.get(where).text)
    assert form.startswith(f"/redaktion/probe/{path.pk}/")


def test_a_refused_answer_says_why_and_stands_there_again(editor: Client, unit: UnitPage) -> None:
    token = forms(draft(editor, unit))[address(unit)]
    shown = post(editor, address(unit), entwurf=token).text
    assert "gl-activity" in shown
    hostile = post(editor, address(unit), entwurf=token, option=option("Ja"), share="1").text
    assert "Felder, die nicht zu dieser Aktivität gehören" in hostile
    assert nothing_stored()


@pytest.mark.parametrize("token", ["", "x", "e30:1:abc", "a" * 9000])
def test_what_no_page_of_ours_has_signed_is_not_judged(
    token: str, editor: Client, unit: UnitPage
) -> None:
    shown = post(editor, address(unit), entwurf=token, option=option("Ja")).text
    assert "Diese Vorschau ist nicht mehr aktuell." in shown
    other = forms(draft(editor, unit))[address(unit, KEYS[1])]
    assert "nicht mehr aktuell" in post(editor, address(unit), entwurf=other).text


@pytest.mark.parametrize(
    ("role", "programme"),
    [(RoleName.EDITOR, "ausbildung"), (RoleName.OFFICE, "lehrkraefte")],
)
def test_who_may_not_edit_tries_nothing(
    role: RoleName, programme: str, editor: Client, unit: UnitPage
) -> None:
    token = forms(draft(editor, unit))[address(unit)]
    other = desk.browser("fremd", programme, role)
    response = post(other, address(unit), entwurf=token, option=option("Ja"))
    assert response.status_code == 302
    assert post(Client(), address(unit), entwurf=token).status_code == 302


def test_a_post_from_elsewhere_is_refused(editor: Client, unit: UnitPage) -> None:
    token = forms(draft(editor, unit))[address(unit)]
    headers = {"sec-fetch-site": "cross-site"}
    assert post(editor, address(unit), headers, entwurf=token).status_code == 403
    assert editor.get(address(unit)).status_code == 405


def test_note_and_completion_keep_nothing_either(editor: Client, unit: UnitPage) -> None:
    html = draft(editor, unit)
    assert 'action="/redaktion/probe/"' in html
    assert f"{unit.address()}notiz/" not in html
    assert "nichts gespeichert" in post(editor, "/redaktion/probe/").text


def test_the_panel_offers_phone_tablet_and_computer() -> None:
    widths = {size["name"]: size["device_width"] for size in UnitPage.preview_sizes}
    assert widths == {"mobile": 360, "tablet": 768, "desktop": 1280}
