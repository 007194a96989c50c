# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""ical.js, a reader of calendar files that is not ours, run by the Node that comes with the wheel.

It knows no zones but those that a file brings along. What comes in is kept as RFC 5546, section
2.1.5 says: a higher SEQUENCE replaces, of the same one the later DTSTAMP; what is cancelled goes.
"""

from dataclasses import dataclass

from geleucht.ui.tests.node import answered

RUN = """
const ICAL = require("ical.js");
const files = JSON.parse(require("fs").readFileSync(0, "utf8"));
const kept = new Map();
const newer = (one, old) => one.sequence !== old.sequence
  ? one.sequence > old.sequence
  : one.stamp >= old.stamp;
for (const file of files) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const cancels = calendar.getFirstPropertyValue("method") === "CANCEL";
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  for (const part of calendar.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(part);
    const one = {
      uid: event.uid, sequence: event.sequence, title: event.summary, text: event.description,
      zone: event.startDate.zone.tzid,
      start: event.startDate.toString(), end: event.endDate.toString(),
      moment: event.startDate.toJSDate().toISOString(),
      status: part.getFirstPropertyValue("status"), url: part.getFirstPropertyValue("url"),
      stamp: part.getFirstPropertyValue("dtstamp").toString(),
      attendees: event.attendees.map((one) => one.getFirstValue()),
      organizer: event.organizer,
    };
    if (kept.has(one.uid) && !newer(one, kept.get(one.uid))) continue;
    kept.delete(one.uid);
    if (!cancels && one.status !== "CANCELLED") kept.set(one.uid, one);
  }
}
console.log(JSON.stringify([...kept.values()]));
"""


@dataclass(frozen=True)
class Entry:
    """start, end: as a clock in `zone` shows; moment: in UTC."""

    uid: str
    sequence: int
    title: str
    text: str
    zone: str
    start: str
    end: str
    moment: str
    status: str
    url: str
    stamp: str
    attendees: list[str]
    organizer: str


def calendar_of(*files: bytes) -> list[Entry]:
    """What a calendar shows to which these files came one after the other."""
    found = answered("-e", RUN, asked=[file.decode() for file in files])
    return [Entry(**one) for one in found]
