# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A path that its editors keep changing, and learners who are somewhere in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import UUID, uuid4

from geleucht.accounts.models import Learner
from geleucht.base.time import today
from geleucht.learning import editions, ledger, order, rows, upkeep
from geleucht.learning.editions import Outline
from geleucht.learning.ledger import Attempt, Part, Row
from geleucht.learning.models import Kind
from geleucht.learning.tests.making import (
    Document,
    answer,
    option,
    path,
    publish,
    quiz,
    reflection,
    republish,
    unit,
)

ORDERS = ("free", "sections", "fixed")
BLOCKS = {"a": quiz(tries=2), "b": quiz(tries=1), "c": reflection(), "d": quiz()}
BLOCKS |= {"e": reflection(), "f": quiz(tries=3), "g": reflection(), "h": quiz(tries=1)}
START = {"eins": "ab", "zwei": "c", "drei": "def"}
SPARE = {"vier": "g", "fuenf": "h"}
KEYS = {slug: str(uuid4()) for slug in START | SPARE}
PATH = path("pfad", [])


@dataclass
class World:
    """The path as its editors have it: its units in order, and of each its activities."""

    units: list[str] = field(default_factory=lambda: list(START))
    bodies: dict[str, str] = field(default_factory=lambda: START | SPARE)
    blocks: dict[str, Document] = field(default_factory=lambda: dict(BLOCKS))
    optional: set[str] = field(default_factory=set)
    order: str = "free"
    edits: int = 0

    def document(self, slug: str) -> Document:
        blocks = [self.blocks[name] for name in self.bodies[slug]]
        goal = f"Ziel von {slug}, Fassung {self.edits}."
        return unit(slug, *blocks, key=KEYS[slug], goal=goal)

    def publish(self) -> None:
        """The path by its verb; its units as they stand, those that are new to it first."""
        first = KEYS[self.units[0]]
        outline = PATH | {"units": [KEYS[slug] for slug in self.units], "order": self.order}
        outline |= {"optional": [KEYS[slug] for slug in self.units if slug in self.optional]}
        outline |= {"sections": {first: "Anfang", KEYS[self.units[-1]]: "Ende"}}
        known = editions.live_path("pfad")
        live = {stop.slug for stop in known.stops} if known else set()
        publish(outline, [self.document(slug) for slug in self.units if slug not in live])

    def run_jobs(self) -> None:
        """What publishing has put off until later."""
        upkeep.settle(UUID(PATH["key"]))
        for slug in self.units:
            upkeep.rescore(UUID(KEYS[slug]))


def add(world: World, choice: int) -> None:
    spare = [slug for slug in KEYS if slug not in world.units]
    if spare:
        world.units.insert(choice % (len(world.units) + 1), spare[choice % len(spare)])
        world.publish()


def remove(world: World, choice: int) -> None:
    if len(world.units) > 1:
        del world.units[choice % len(world.units)]
        some_required(world)
        world.publish()


def reorder(world: World, choice: int) -> None:
    place = choice % len(world.units)
    world.units = [*reversed(world.units[place:]), *world.units[:place]]
    world.publish()


def bind(world: World, choice: int) -> None:
    """Another order, and another unit is optional or required."""
    world.order = ORDERS[choice % 3]
    if len(world.units) > 1:
        world.optional ^= {world.units[choice % len(world.units)]}
    some_required(world)
    world.publish()


def some_required(world: World) -> None:
    """Publishing refuses a path whose units are all optional."""
    if world.optional >= set(world.units):
        world.optional = set()


def edit(world: World, choice: int) -> None:
    """Take an activity out of a unit, put in one that stands in no other, or both."""
    slug = world.units[choice % len(world.units)]
    body, used = world.bodies[slug], "".join(world.bodies.values())
    free = [name for name in world.blocks if name not in used][:1]
    new, rest = "".join(free) if choice % 2 else "", body[choice % 3 > 0 :]
    world.bodies[slug] = new + rest or body
    world.edits += 1
    republish(world.document(slug))


def correct(world: World, choice: int) -> None:
    """Another answer is right, and there are fewer tries."""
    slug = world.units[choice % len(world.units)]
    for name in world.bodies[slug]:
        if world.blocks[name]["kind"] == "quiz":
            right = ("Ja", "Nein", "Vielleicht")[choice % 3]
            world.blocks[name] = quiz(UUID(world.blocks[name]["key"]), right=right, tries=1)
    world.edits += 1
    republish(world.document(slug))


Step = Callable[[World, int], None]
STEPS: tuple[Step, ...] = (add, remove, reorder, bind, edit, correct)


def under_way(number: int) -> list[Learner]:
    """So many, each one somewhere in the path; one in ten has answered by the verb."""
    found = Learner.objects.bulk_create(Learner() for _ in range(number))
    for place, who in enumerate(found):
        slugs = [slug for at, slug in enumerate(START) if place >> at & 1] or ["eins"]
        if place % 10:
            rows.raise_rows(who, list(begun(slugs, place).values()))
        else:
            for slug in slugs:
                work(who, slug, right=place % 20 == 0)
    return found


def outline_now() -> Outline:
    found = editions.live_path("pfad")
    assert found
    return found


def begun(slugs: list[str], place: int) -> dict[UUID, Row]:
    """The rows of somebody who did some activities of these units, as the ledger makes them."""
    outline, known = outline_now(), {}
    for stop in (outline.by_slug[slug] for slug in slugs):
        found = editions.unit(stop.edition)
        for at, one in enumerate(found.activities.values()):
            if (place >> at) % 3:
                share = Fraction(place % 2 or not one.type.scored)
                tried = Attempt(one.key, one.tries, share == 1, share, today())
                known[one.key] = ledger.attempted(None, tried, found.id)
        part = Part(found.key, Kind.UNIT, found.id, list(found.activities))
        known[found.key] = ledger.followed(None, part, known, today())
    whole = order.part_of(outline)
    return known | {whole.key: ledger.followed(None, whole, known, today())}


def work(who: Learner, slug: str, *, right: bool) -> None:
    """Answer the first activity of a unit."""
    block = BLOCKS[START[slug][0]]
    given = {"text": "Geschrieben."}
    if "options" in block:
        given = {"option": option(block, "Ja" if right else "Nein")}
    answer(who, f"pfad/{slug}", block, **given)
