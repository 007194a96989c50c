# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each component promises those who include it."""

import re
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory

from geleucht.ui.gallery import Letter


def drawn(template: str, **context: Any) -> str:
    request = RequestFactory().get("/", {"suche": "a&b"})
    return " ".join(render_to_string(f"ui/{template}.html", context, request).split())


def page(number: int, of: int) -> str:
    return drawn("pagination", page=Paginator(range(of * 10), 10).page(number))


def test_a_single_page_needs_no_pagination() -> None:
    assert page(1, of=1) == ""


def test_the_first_page_leads_on_only_and_the_last_back_only() -> None:
    assert ('rel="prev"' in page(1, of=3), 'rel="next"' in page(1, of=3)) == (False, True)
    assert ('rel="prev"' in page(2, of=3), 'rel="next"' in page(2, of=3)) == (True, True)
    assert ('rel="prev"' in page(3, of=3), 'rel="next"' in page(3, of=3)) == (True, False)
    assert "Seite 3 von 3" in page(3, of=3)


def test_turning_the_page_keeps_the_search() -> None:
    assert re.findall(r'href="([^"]+)"', page(2, of=3)) == [
        "?suche=a%26b&amp;seite=1",
        "?suche=a%26b&amp;seite=3",
    ]


def test_one_tab_is_current() -> None:
    html = drawn("tabs", label="Zielgruppe", items=[("A", "/a/", False), ("B", "/b/", True)])
    assert html.count("aria-current") == 1
    assert '<a class="gl-tabs__tab" href="/b/" aria-current="page">B</a>' in html
    assert 'aria-label="Zielgruppe"' in html


def test_the_last_step_of_the_way_is_the_page_itself() -> None:
    html = drawn("breadcrumb", items=[("Lernpfade", "/lernpfade/"), ("Wo es irrt", "")])
    assert '<a href="/lernpfade/">Lernpfade</a>' in html
    assert '<span aria-current="page">Wo es irrt</span>' in html


def stop(**more: Any) -> str:
    known = {"title": "Wo es irrt", "href": "/x/", "minutes": 8, "state": "open"}
    return drawn("shaft", stops=[{**known, **more}])


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("done", "abgeschlossen"),
        ("locked", "zählt erst nach den Einheiten davor"),
        ("here", "hier geht es weiter"),
    ],
)
def test_each_state_of_a_stop_is_said_in_words(state: str, word: str) -> None:
    assert word in stop(state=state)
    assert word not in stop(state="open")


def test_an_open_stop_says_its_minutes_and_whether_it_is_free() -> None:
    assert "8 Minuten" in stop()
    assert "1 Minute <" in stop(minutes=1)
    assert "Minute" not in stop(minutes=None)
    assert "freiwillig" in stop(optional=True)
    assert "freiwillig" not in stop()


def test_what_counts_later_is_read_at_once_and_a_stop_without_page_is_no_link() -> None:
    assert 'href="/x/"' in stop(state="locked")
    assert "<a" not in stop(href="")


def test_a_section_begins_with_its_name() -> None:
    assert "gl-stop__section" not in stop()
    assert '<p class="gl-stop__section">Grundlagen</p>' in stop(section="Grundlagen")


def test_the_unit_that_is_open_is_named_instead_of_where_to_go_on() -> None:
    html = stop(state="here", current=True)
    assert "diese Einheit" in html
    assert "hier geht es weiter" not in html
    assert 'aria-current="page"' in html


def test_a_narrow_shaft_leaves_out_what_stops_are_about() -> None:
    stops = [{"title": "A", "state": "open", "text": "Worum es geht."}]
    assert "Worum es geht." in drawn("shaft", stops=stops)
    assert "Worum es geht." not in drawn("shaft", stops=stops, compact=True)


@pytest.mark.parametrize(
    ("total", "words"), [(1, "0 von 1 Einheit abgeschlossen"), (6, "0 von 6 Einheiten")]
)
def test_progress_is_said_in_words_too(total: int, words: str) -> None:
    html = drawn("progress", done=0, total=total)
    assert words in html
    assert f'<progress value="0" max="{total}" aria-label="Lernstand">' in html


def test_a_button_with_an_address_is_a_link_and_without_one_submits() -> None:
    assert drawn("button", label="Los", href="/x/").startswith('<a class="kern-btn kern-btn--prim')
    assert drawn("button", label="Los", kind="tertiary").startswith(
        '<button class="kern-btn kern-btn--tertiary" type="submit">'
    )
    assert " disabled>" in drawn("button", label="Los", disabled=True)
    assert 'name="a" value="b" form="f"' in drawn(
        "button", label="Los", name="a", value="b", form_id="f"
    )


@pytest.mark.parametrize("kind", ["", "info", "success", "warning", "danger"])
def test_an_alert_interrupts_only_when_it_is_urgent(kind: str) -> None:
    html = drawn("alert", kind=kind, title="Gesichert")
    assert f"kern-alert--{kind or 'info'} " in html
    assert "role=" not in html
    assert 'role="alert"' in drawn("alert", kind=kind, title="Nicht gesichert", urgent=True)


def test_an_alert_may_lead_somewhere() -> None:
    html = drawn("alert", title="Weg", href="/ich/", link="Meine Seite")
    assert '<a href="/ich/">Meine Seite</a>' in html
    assert "kern-alert__body" not in drawn("alert", title="Nur das")


def test_a_card_without_an_aim_is_no_link() -> None:
    assert "href=" not in drawn("card", title="Nachweise")
    linked = drawn("card", title="KI", href="/ki/", level=2, done=1, total=6)
    assert '<h2 class="kern-title"><a' in linked
    assert "1 von 6 Einheiten" in linked


def test_nothing_yet_offers_a_first_step_only_where_there_is_one() -> None:
    assert "kern-btn--secondary" in drawn("empty", title="Leer", href="/", label="Los")
    assert "kern-btn" not in drawn("empty", title="Leer")


def test_a_tag_with_a_meaning_has_a_sign_and_a_plain_one_has_none() -> None:
    assert "kern-icon--success" in drawn("tag", label="erledigt", kind="success")
    assert "kern-icon" not in drawn("tag", label="Aufbau")


@pytest.mark.parametrize(
    ("state", "word"),
    [("right", "Richtig."), ("wrong", "Nicht richtig."), ("missed", "Das gehört dazu.")],
)
def test_a_judged_choice_says_so_in_words_and_why(state: str, word: str) -> None:
    html = drawn("choice", type="radio", name="o", value="1", state=state, feedback="Weil.")
    assert f"<strong>{word}</strong>" in html
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described
    assert f'id="{described[1]}"' in html


@pytest.mark.parametrize("state", ["right", "wrong", "missed"])
def test_a_judgement_without_a_reason_is_read_out_with_its_choice(state: str) -> None:
    html = drawn("choice", type="checkbox", name="o", value="1", state=state)
    assert 'aria-describedby="o-1-warum"' in html
    assert 'id="o-1-warum"' in html


def test_a_choice_without_a_judgement_describes_nothing() -> None:
    html = drawn("choice", type="checkbox", name="o", value="1", label="A", checked=True)
    assert "aria-describedby" not in html
    assert 'type="checkbox" name="o" value="1" checked>' in html


def test_a_dialog_works_without_a_script_as_an_address_of_the_page() -> None:
    html = drawn(
        "dialog", id="weg", label="Löschen", title="Löschen?", action="/weg/", confirm="Ja"
    )
    assert '<a class="kern-btn kern-btn--secondary" href="#weg" data-dialog="weg">' in html
    assert 'id="weg" aria-labelledby="weg-titel"' in html
    assert '<form method="post" action="/weg/">' in html


def test_the_summary_of_errors_leads_to_each_field_and_a_right_form_has_none() -> None:
    html = drawn("form_errors", form=Letter({"address": "x", "agreed": "on"}))
    assert re.findall(r'href="#(\w+)"', html) == ["id_address", "id_school", "id_way"]
    assert drawn("form_errors", form=Letter()) == ""


def test_what_a_person_typed_never_becomes_code() -> None:
    form = Letter({"address": '"><script>alert(1)</script>', "text": "</textarea><b>"})
    html = drawn("field", field=form["address"]) + drawn("field", field=form["text"])
    assert "<script" not in html
    assert "<b>" not in html
    for template in ("alert", "card", "empty", "tag", "button"):
        assert "<i>" not in drawn(template, title="<i>", text="<i>", label="<i>")


def test_a_hidden_field_is_drawn_bare_and_a_group_of_boxes_as_a_group() -> None:
    class Form(forms.Form):
        stand = forms.CharField(widget=forms.HiddenInput, initial="3")
        days = forms.MultipleChoiceField(
            label="Tage", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple
        )

    assert drawn("field", field=Form()["stand"]).startswith('<input type="hidden"')
    group = drawn("field", field=Form()["days"])
    assert "<fieldset" in group
    assert 'class="kern-form-check__checkbox"' in group


def test_the_header_offers_to_sign_in_or_ones_own_page() -> None:
    assert 'href="/konto/anmelden/"' in drawn("header")
    signed_in = drawn("header", signed_in=True, section="me")
    assert '<a class="gl-nav__link" href="/ich/" aria-current="true">Meine Seite</a>' in signed_in
    assert "Anmelden" not in signed_in
