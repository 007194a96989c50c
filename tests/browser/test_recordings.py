# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A host agrees to be recorded, chooses a recording that readers see, and takes the yes back."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import world
from tests.browser.conftest import NewPage
from tests.browser.test_rooms import Axe, looked, press, sign_in

pytestmark = pytest.mark.browser
MAKE = """
from datetime import timedelta
from django.utils import timezone
from geleucht.base.shared import touch
from geleucht.live.models import FoundRecording, Hosting, Session
now = timezone.now()
values = {"starts_at": now - timedelta(hours=2), "ends_at": now - timedelta(hours=1)}
hosting = Hosting.objects.filter(session__stream="").order_by("session", "pk").first()
series, last = hosting.session.series, hosting.session.series.sessions.latest("number").number
for number in (last + 1, last + 2):
    values |= {"series": series, "number": number, "provider": "bbb", "recorded": True}
    one = Session.objects.create(**values)
    Hosting.objects.create(session=one, person=hosting.person)
    for key, seconds in (("kurz", 240), ("lang", 3120)):
        where = f"https://bbb.example/p/{key}"
        FoundRecording.objects.create(session=one, key=key, address=where, seconds=seconds)
touch()
print(*(f"{series.slug}/{number}" for number in (last + 1, last + 2)))
"""


@pytest.fixture(scope="session")
def over(address: str, database_address: str, served_data: Path) -> list[str]:
    """Two dates that are over, each with two recordings that are ready."""
    environment = world.surroundings(database_address, served_data, port=8000)
    return world.run(MAKE, environment)


def reads(page: Page, *texts: str) -> None:
    for text in texts:
        expect(page.locator("main")).to_contain_text(text)


@pytest.mark.parametrize("javascript", [True, False])
def test_what_a_host_agreed_to_is_seen_until_they_take_it_back(
    new_page: NewPage, axe: Axe, over: list[str], javascript: bool
) -> None:
    where = over[int(javascript)]
    host, reader = (new_page(320, javascript=javascript) for _one in range(2))
    sign_in(host, "host")
    host.goto(f"/moderation/{where}/")
    reads(host, "Sie haben noch nichts gesagt.", "hat keine Folgen")
    looked(host, axe, javascript=javascript)
    press(host, "Einverstanden")
    reads(host, "Sie sind einverstanden.")
    looked(host, axe, javascript=javascript)

    host.goto(f"/moderation/{where}/danach/")
    reads(host, "Mehrere sind bereit.")
    expect(host.get_by_label("Aufzeichnung 1, 52 Minuten")).to_be_checked()
    looked(host, axe, javascript=javascript)
    press(host, "Diese Aufzeichnung zeigen")
    reads(host, "Sie ist auf der Seite des Termins zu sehen.")
    reader.goto(f"/termine/{where}/")
    watch = reader.get_by_role("link", name="Aufzeichnung ansehen")
    expect(watch).to_have_attribute("href", "https://bbb.example/p/lang")
    looked(reader, axe, javascript=javascript)

    host.get_by_role("link", name="Ihre Zustimmung geben oder zurücknehmen").click()
    looked(host, axe, javascript=javascript)
    press(host, "Nicht mehr einverstanden")
    reader.reload()
    expect(watch).to_have_count(0)
    host.goto("/moderation/")
    reads(host, "Ihre Zustimmung zu Aufzeichnungen", "nicht einverstanden")
    looked(host, axe, javascript=javascript)
