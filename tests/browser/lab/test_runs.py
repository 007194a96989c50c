# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Running a text: as it comes, stopped, compared, kept, deleted; with script and without."""

import pytest
from playwright.sync_api import expect

from geleucht.prompts.tests.model_server import PIECES, WHOLE, ModelServer
from tests.browser.lab.trying import LISTEN, TEXT, button, choose, state, tries
from tests.browser.sessions.walking import Walks, reach

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
WHO = {True: "teacher", False: "multiplier"}


@pytest.fixture(autouse=True)
def halted(provider: ModelServer) -> None:
    provider.go.clear()


@BOTH
def test_a_text_is_run_and_its_answer_stands_there_with_what_it_cost(
    walk: Walks, provider: ModelServer, script: bool
) -> None:
    teacher = walk(WHO[script], script=script)
    tries(teacher, "Gemach")
    state(teacher, "Gemach antwortet.")
    if script:
        expect(teacher.page.locator("[data-text]")).to_have_text(PIECES[0])
    provider.go.set()
    state(teacher, "Gemach ist fertig.")
    teacher.reads(WHOLE, "Antwort eines Modells, ungeprüft", "11 Token hinein, 7 heraus", "Cent")
    teacher.look()
    teacher.follow("Meine Läufe")
    teacher.reads(TEXT, "Gemach", "fertig")


def test_whoever_listens_hears_start_and_end_and_not_every_word(
    walk: Walks, provider: ModelServer
) -> None:
    teacher = walk("teacher", width=320)
    tries(teacher, "Gemach")
    state(teacher, "Gemach antwortet.")
    teacher.page.evaluate(LISTEN)
    reach(teacher.page, button(teacher, "Anhalten", "Gemach"))
    provider.go.set()
    state(teacher, "Gemach ist fertig.")
    teacher.reads(WHOLE)
    assert teacher.page.evaluate("window.heard") == ["Gemach ist fertig."]
    heading = teacher.page.get_by_role("heading", name="Gemach", exact=True)
    expect(heading).to_be_focused()  # the button that had the focus is gone
    teacher.look()


@BOTH
def test_a_run_is_stopped_and_what_had_come_stays(walk: Walks, script: bool) -> None:
    teacher = walk(WHO[script], script=script)
    tries(teacher, "Gemach")
    state(teacher, "Gemach antwortet.")
    if not script:  # a page that renews itself may go while it is clicked
        teacher.go(f"{teacher.page.url.partition('?')[0]}?ruhig=1")
    teacher.act(button(teacher, "Anhalten", "Gemach"))
    state(teacher, "Gemach: angehalten.")
    teacher.reads("Hier wurde angehalten.", PIECES[0])
    teacher.look()


@BOTH
def test_two_models_are_compared_one_is_kept_and_the_other_deleted(
    walk: Walks, script: bool
) -> None:
    teacher = walk(WHO[script], script=script)
    tries(teacher, "Flink", "Echo")
    state(teacher, "Flink ist fertig.")
    state(teacher, "Echo ist fertig.")
    boxes = [one.bounding_box() for one in teacher.page.locator("[data-run]").all()]
    assert boxes[0]
    assert boxes[1]
    beside = boxes[0]["y"] == boxes[1]["y"]
    assert beside == script  # wide with script; narrow, one below the other, without
    teacher.act(button(teacher, "Aufheben", "Flink"))
    teacher.reads("Aufgehoben.", TEXT)
    teacher.act(button(teacher, "Löschen", "Echo"))
    expect(teacher.page.locator("[data-run]")).to_have_count(1)
    teacher.follow("Meine Läufe")
    teacher.reads("aufgehoben")


@BOTH
def test_a_provider_that_is_down_is_said_in_words_and_costs_nothing(
    walk: Walks, script: bool
) -> None:
    teacher = walk(WHO[script], script=script)
    tries(teacher, "Fort")
    state(teacher, "Fort: nicht gelungen.")
    teacher.reads("Der Anbieter war nicht zu erreichen.", "Das hat nichts gekostet")
    teacher.look()
    teacher.press("Ändern und noch einmal ausprobieren")
    expect(teacher.page.get_by_label("Prompt", exact=True)).to_have_value(TEXT)
    expect(teacher.page.get_by_label("Fort", exact=True)).to_be_checked()


@BOTH
def test_a_budget_that_is_used_up_is_said_in_words_and_the_text_stays(
    walk: Walks, script: bool
) -> None:
    teacher = walk(WHO[script], script=script)
    tries(teacher, "Teuer")
    teacher.reads("Das eigene Budget reicht in diesem Monat", "Alles andere geht weiter")
    expect(teacher.page.get_by_label("Prompt", exact=True)).to_have_value(TEXT)


def test_without_the_stream_server_the_page_looks_again_by_itself(walk: Walks) -> None:
    teacher = walk("teacher")
    teacher.page.route("**/strom/", lambda route: route.abort())
    tries(teacher, "Flink")
    state(teacher, "Flink ist fertig.")
    teacher.reads(WHOLE)


def test_by_keyboard_alone_on_a_small_screen(walk: Walks) -> None:
    teacher = walk("teacher", width=320)
    teacher.go("/werkstatt/ausprobieren/")
    page = teacher.page
    reach(page, page.get_by_label("Prompt", exact=True))
    page.keyboard.type("Sag etwas.")
    reach(page, page.locator("summary").first)
    page.keyboard.press("Enter")
    teacher.reads("AVV vom 1. September 2026")
    teacher.look()
    reach(page, page.get_by_label("Echo", exact=True))
    page.keyboard.press("Space")
    reach(page, page.get_by_role("button", name="Ausführen"))
    page.keyboard.press("Enter")
    state(teacher, "Flink ist fertig.")
    state(teacher, "Echo ist fertig.")
    teacher.reads("Sag etwas.")
    teacher.look()


def test_an_apprentice_is_asked_for_the_age_and_addressed_with_du(walk: Walks) -> None:
    apprentice = walk("apprentice", width=360, dark=True)
    apprentice.go("/werkstatt/ausprobieren/")
    chosen = apprentice.page.get_by_label("Programm")
    if chosen.count():
        chosen.select_option(index=chosen.locator("option").count() - 1)
        apprentice.press("Modelle dieses Programms zeigen")
    apprentice.reads("Die Antwort siehst nur du.")
    apprentice.page.get_by_label("Prompt", exact=True).fill("Erkläre mir das Messprotokoll.")
    choose(apprentice.page, "Echo")
    apprentice.press("Ausführen")
    apprentice.reads("Mindestalter 16 Jahre")
    apprentice.page.get_by_label("Ich bin mindestens 16 Jahre alt").check()
    apprentice.press("Ausführen")
    state(apprentice, "Echo ist fertig.")
    apprentice.reads("Erkläre mir das Messprotokoll.")
