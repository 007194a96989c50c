# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A month as a screen reader has it, and by keyboard, with script and without."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.sessions.conftest import Inside
from tests.browser.sessions.walking import Walks, reach

pytestmark = pytest.mark.browser
MAKE = """
from datetime import date, time
from geleucht.demo.sessions import TALK, WRITING
from geleucht.live.local_times import moment
from geleucht.live.models import LiveSeries, Session
from geleucht.live.session_actions import plan
for slug, day, hour in ((TALK, 3, 14), (WRITING, 3, 16), (TALK, 10, 9)):
    starts = moment(date(2041, 7, day), time(hour))
    made = Session(starts_at=starts, ends_at=moment(date(2041, 7, day), time(hour + 1)), seats=9)
    made.series = LiveSeries.objects.get(slug=slug)
    plan(session=made, by=None)
print("done")
"""
MONTH = "/termine/monat/2041-07/"
HEARD = """\
- 'table "Juli 2041: 3 Termine"':
  - caption: "Juli 2041: 3 Termine"
  - rowgroup:
    - row "KW Mo Di Mi Do Fr Sa So":
      - columnheader "KW"
      - columnheader "Mo"
      - columnheader "Di"
      - columnheader "Mi"
      - columnheader "Do"
      - columnheader "Fr"
      - columnheader "Sa"
      - columnheader "So"
  - rowgroup:
    - 'row "Kalenderwoche 27 … Plätze frei"':
      - rowheader "Kalenderwoche 27"
      - 'cell "Mittwoch, 3. Juli … Plätze frei"':
        - heading "Mittwoch, 3. Juli" [level=2]:
          - time: Mittwoch, 3. Juli
        - list:
          - listitem:
            - time: 14:00
            - 'link "Sprechstunde: KI im Unterricht"':
              - /url: /termine/sprechstunde/…/
            - text: Plätze frei
          - listitem:
            - time: 16:00
            - link "Verständlich schreiben mit KI":
              - /url: /termine/verstaendlich-schreiben/…/
            - text: Plätze frei
    - 'row "Kalenderwoche 28 … Plätze frei"':
      - rowheader "Kalenderwoche 28"
      - 'cell "Mittwoch, 10. Juli … Plätze frei"':
        - heading "Mittwoch, 10. Juli" [level=2]:
          - time: Mittwoch, 10. Juli
        - list:
          - listitem:
            - time: 09:00
            - 'link "Sprechstunde: KI im Unterricht"':
              - /url: /termine/sprechstunde/…/
            - text: Plätze frei
"""
# What a cell or a row is called repeats what is in it; a date has the next free number.
REPEATED = re.compile(r"(?P<is>(woche \d\d|cell .*Juli) ).+(?= Plätze frei\"':$)", re.M)
NUMBER = re.compile(r"/\d+/$", re.M)


def heard(table: Locator) -> str:
    return NUMBER.sub("/…/", REPEATED.sub(r"\g<is>…", table.aria_snapshot())) + "\n"


@pytest.fixture(scope="module", autouse=True)
def dates(inside: Inside) -> None:
    """Three in two weeks of a month in which nothing else is planned."""
    assert inside(MAKE) == ["done"]


@pytest.mark.parametrize("script", [True, False])
def test_a_screen_reader_has_day_hour_title_and_state_of_each_date(
    walk: Walks, script: bool
) -> None:
    reader = walk(script=script, width=320)
    reader.go(MONTH)
    table = reader.page.get_by_role("table")
    assert heard(table) == HEARD
    reader.page.set_viewport_size({"width": 1280, "height": 900})
    reader.look()
    expect(table.get_by_role("row")).to_have_count(6)  # each week, with its empty days
    expect(table.get_by_role("row").nth(5).get_by_role("cell")).to_have_count(7)


@pytest.mark.parametrize("script", [True, False])
def test_by_keyboard_alone_one_walks_its_dates_and_goes_on(walk: Walks, script: bool) -> None:
    reader = walk(script=script, width=320)
    page = reader.page
    reader.go(MONTH)
    links = page.get_by_role("table").get_by_role("link")
    reach(page, links.first)
    for place in (1, 2):
        page.keyboard.press("Tab")
        expect(links.nth(place)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/termine/sprechstunde/*/")
    reader.reads("10. Juli 2041")
    page.go_back()
    reach(page, page.get_by_role("navigation", name="Anderer Monat").get_by_role("link"))
    page.keyboard.press("Enter")
    reader.reads("Termine im Juni 2041")
    reader.look()
