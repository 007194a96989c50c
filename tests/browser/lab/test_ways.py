# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ways into the lab, from a prompt's page and from a task, and back with the answer."""

import re

import pytest
from playwright.sync_api import expect

from geleucht.prompts.tests.model_server import WHOLE
from tests.browser.lab.conftest import Inside
from tests.browser.lab.trying import TEXT, UNIT, button, choose, state
from tests.browser.sessions.walking import Walks

pytestmark = pytest.mark.browser
BOTH = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
WHO = {True: "teacher", False: "multiplier"}
MAKE = "from tests.browser.lab.unit import make; make()"
MAILBOX = "lena.musterfrau@schule.de"


@pytest.fixture(scope="module")
def unit(inside: Inside) -> str:
    inside(MAKE)
    return UNIT


@BOTH
def test_prompt_and_answer_are_handed_in_beside_the_rubric(
    walk: Walks, unit: str, script: bool
) -> None:
    teacher = walk(WHO[script], script=script)
    teacher.go(unit)
    teacher.page.get_by_label("Eigener Prompt").fill(TEXT)
    teacher.press("Mit einem Modell ausprobieren")
    expect(teacher.page.get_by_label("Prompt", exact=True)).to_have_value(TEXT)
    choose(teacher.page, "Flink")
    teacher.press("Ausführen")
    state(teacher, "Flink ist fertig.")
    teacher.act(button(teacher, "Prompt und Antwort abgeben", "Flink"))
    expect(teacher.page).to_have_url(re.compile(UNIT))
    teacher.reads("Antwort von Flink", WHOLE, "sie wird nicht bewertet")
    teacher.page.get_by_label("Die Lesenden sind genannt.").check()
    teacher.press("Prompt und Einschätzung speichern")
    teacher.reads("Antwort von Flink", "erledigt")
    teacher.page.get_by_label("Beim nächsten Speichern ohne diese Antwort").check()
    teacher.press("Prompt und Einschätzung speichern")
    expect(teacher.page.get_by_text("Antwort von Flink")).to_have_count(0)


@BOTH
def test_a_published_prompt_is_tried_with_what_is_filled_in(walk: Walks, script: bool) -> None:
    teacher = walk(WHO[script], script=script)
    teacher.go("/prompts/")
    teacher.act(teacher.page.locator("main a[href^='/prompts/']:not([href*='?'])").nth(3))
    title = teacher.page.locator("h1").inner_text()
    for field in teacher.page.locator("form[data-fill] input[type=text]").all():
        field.fill("3")
    for field in teacher.page.locator("form[data-fill] textarea:not([readonly])").all():
        field.fill("Wandertag")
    for field in teacher.page.locator("form[data-fill] select").all():
        field.select_option(index=1)
    teacher.press("Mit einem Modell ausprobieren")
    expect(teacher.page.get_by_role("link", name=title)).to_be_visible()
    choose(teacher.page, "Echo")
    teacher.press("Ausführen")
    state(teacher, "Echo ist fertig.")
    expect(teacher.page.locator("h1")).to_have_text(title)


@BOTH
def test_what_the_guard_finds_does_not_go_before_it_is_answered(walk: Walks, script: bool) -> None:
    teacher = walk(WHO[script], script=script)
    teacher.go("/werkstatt/ausprobieren/")
    teacher.page.get_by_label("Prompt", exact=True).fill(f"Schreibe an {MAILBOX}.")
    choose(teacher.page, "Echo")
    teacher.press("Ausführen")
    teacher.reads("Es wurde nichts abgeschickt.", MAILBOX)
    if script:
        teacher.page.get_by_role("button", name="Das ist erfunden").click()
    else:
        teacher.page.get_by_label("Das ist erfunden").check()
    teacher.press("Ausführen")
    state(teacher, "Echo ist fertig.")


@BOTH
def test_a_text_written_without_an_account_comes_over_signing_in(walk: Walks, script: bool) -> None:
    reader = walk(script=script)
    reader.go("/werkstatt/")
    reader.reads("Zum Ausprobieren mit einem Modell braucht es ein Konto.")
    reader.page.get_by_label("Text", exact=True).fill(TEXT)
    reader.press("Mit einem Modell ausprobieren")
    reader.reads("Beim Anmelden geht der Text nicht mit.", TEXT)
    reader.press("Als Entwurf speichern")
    expect(reader.page.locator("h1")).to_have_text(TEXT)
    draft = reader.page.url
    reader.sign_in(WHO[script])
    reader.press("Übernehmen")
    reader.go(draft)
    reader.press("Mit einem Modell ausprobieren")
    expect(reader.page.get_by_label("Prompt", exact=True)).to_have_value(TEXT)


def test_whoever_is_not_signed_in_reads_what_it_takes(walk: Walks) -> None:
    reader = walk(width=320)
    reader.go("/werkstatt/")
    reader.page.get_by_label("Text", exact=True).fill(TEXT)
    reader.press("Mit einem Modell ausprobieren")
    reader.reads("braucht es zum Ausprobieren ein Konto", TEXT)
    reader.page.get_by_role("button", name="Text kopieren").click()
    expect(
        reader.page.locator("[role=status]").filter(has_text=re.compile("Kopiert|markiert"))
    ).to_have_count(1)
    reader.follow("Ohne den Text anmelden")
    expect(reader.page).to_have_url(re.compile("/konto/anmelden/"))


def test_who_fills_in_a_prompt_is_told_before_that_it_does_not_go_along(walk: Walks) -> None:
    reader = walk(width=320)
    reader.go("/prompts/")
    reader.page.locator("main a[href^='/prompts/']:not([href*='?'])").nth(3).click()
    here = reader.page.url
    reader.reads("Was hier ausgefüllt ist, geht beim Anmelden nicht mit.")
    reader.follow("Zuerst anmelden")
    expect(reader.page.locator("main [name=weiter]").first).to_have_value(
        re.sub("https?://[^/]+", "", here)
    )
