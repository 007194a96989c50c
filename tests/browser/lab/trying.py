# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Steps in the lab."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.sessions.walking import PATIENCE, Walk

TEXT = "Schreibe einen Brief an die Eltern zum Wandertag."
UNIT = "/lernpfade/werkstattprobe/ausprobiert/"
# What is said in regions that are read aloud by themselves, from now on.
LISTEN = """() => {
    window.heard = [];
    const known = new Map();
    const look = (told) => {
        for (const one of document.querySelectorAll("[role=status], [role=alert], [aria-live]")) {
            const said = one.textContent.trim();
            if (told && said && known.get(one) !== said) window.heard.push(said);
            known.set(one, said);
        }
    };
    look();
    new MutationObserver(look)
        .observe(document.body, { subtree: true, childList: true, characterData: true });
}"""


def tries(who: Walk, *models: str, text: str = TEXT) -> None:
    """From the workshop to the run, with these models."""
    who.go("/werkstatt/")
    who.page.get_by_label("Text", exact=True).fill(text)
    who.press("Mit einem Modell ausprobieren")
    choose(who.page, *models)
    who.press("Ausführen")


def choose(page: Page, *models: str) -> None:
    for box in page.locator("[name=modell]:checked").all():
        box.uncheck()
    for name in models:
        page.get_by_label(name, exact=True).check()


def state(who: Walk, sentence: str) -> None:
    """Heard, or read once the page has looked again."""
    expect(who.page.locator("[data-state-of]", has_text=sentence)).to_have_count(
        1, timeout=1000 * PATIENCE
    )


def button(who: Walk, verb: str, model: str) -> Locator:
    """At the run of this model: its name is there for whoever does not see where it stands."""
    return who.page.get_by_role("button", name=re.compile(f"^{verb}.*{model}$"))
