# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeded world; a second run loses nothing and adds nothing."""

from pathlib import Path
from uuid import NAMESPACE_DNS, UUID, uuid5

from django.conf import settings
from django.db import transaction

from geleucht.accounts.models import Learner, Person
from geleucht.content.actions import save_draft, take_responsibility
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.queries import responsible_for
from geleucht.demo import answers
from geleucht.demo.cast import CAST, TEACHER, learner, person, programme
from geleucht.demo.house_rule import house_rule
from geleucht.demo.sessions import sessions
from geleucht.learning.queries import path_state
from geleucht.programmes.actions import join_group, save_group, save_organisation
from geleucht.programmes.models import Group, Organisation
from geleucht.programmes.packages import import_programmes

STARTER = Path(settings.ROOT) / "starter"
PROGRAMMES = STARTER / "programmes.yaml"
PATH = "ki-verstehen"
GROUP = "Kollegium Grubenweg"
CHANGE = " (Änderung, noch nicht freigegeben)"
ORGANISATIONS = [
    ("school", "Gesamtschule Grubenweg", "Ruhrgebiet"),
    ("tax_office", "Finanzamt Lampenhausen", "Rheinland"),
    ("vocational_college", "Berufskolleg Am Förderturm", "Ruhrgebiet"),
    ("firm", "Elektro Stollen GmbH", "Ruhrgebiet"),
]


@transaction.atomic
def seed(*, by: Person | None) -> list[Person]:
    """The cast, their organisations and group, dates, content at four stages, a half-way learner.

    Stages: published by import, with somebody responsible, a draft, and a change not yet
    published. Content that is not imported is left out. Returns the people.
    """
    import_programmes(file=PROGRAMMES, by=by)
    people = [person(part.key) for part in CAST if not part.learner]
    school, *_others = [organisation(*one, by) for one in ORGANISATIONS]
    group(school, by)
    house_rule(by)
    sessions(by)
    stages()
    half_way(learner("teacher"))
    learner("reader")
    return people


def key_of(name: str) -> UUID:
    """The same with every seeding: what was seeded is found again under any name."""
    return uuid5(NAMESPACE_DNS, f"{name}.demo.example")


def organisation(kind: str, name: str, region: str, by: Person | None) -> Organisation:
    key = key_of(name)
    found = Organisation.objects.filter(key=key).first()
    new = Organisation(key=key, kind=kind, name=name, region=region)
    return found or save_organisation(organisation=new, by=by)


def group(school: Organisation, by: Person | None) -> None:
    """Frau Okafor's colleagues; who is in it hangs on learners, not on names."""
    key = key_of(GROUP)
    found = Group.objects.filter(key=key).first()
    if found is None:
        new = Group(
            key=key,
            programme=programme(TEACHER),
            name=GROUP,
            organisation=school,
            multiplier=person("multiplier"),
        )
        found = save_group(group=new, by=by)
    join_group(group=found, learner=learner("teacher"))


def stages() -> None:
    """One unit somebody answers for, one with a change in draft, one that is only a draft.

    Where the draft is there, all this was done; what has become of it is the visitors' business.
    """
    path = PathPage.objects.live().filter(slug=PATH).first()
    if path is None or UnitPage.objects.filter(key=key_of("entwurf")).exists():
        return
    units = [place.unit for place in path.units.select_related("unit")]
    if responsible_for(units[-1].key) is None:
        take_responsibility(page=units[-1], by=invented("reviewer"))
    for unit in units[1:2]:  # an editor may have left the path a single one
        if not unit.has_unpublished_changes and CHANGE not in unit.goal:
            unit.goal += CHANGE
            save_draft(page=unit, by=person("editor"))
    if not path.get_children().filter(slug="entwurf").exists():
        path.add_child(instance=draft())


def invented(key: str) -> Person:
    """One of the cast under a name that says so: nobody real has checked the starter's text."""
    somebody = person(key)
    somebody.name += " (erfunden, nur in der Vorführung)"
    return somebody


def draft() -> UnitPage:
    unit = UnitPage(title="Prüfungen neu denken", slug="entwurf", minutes=10, live=False)
    unit.key = key_of("entwurf")
    unit.goal = "Sie kennen drei Wege, den Einsatz von KI in einer Prüfung offenzulegen."
    unit.owner = person("editor")
    return unit


def half_way(somebody: Learner) -> None:
    """Frau Aydın has finished the first half of *KI verstehen*, through the ledger's own verbs."""
    state = path_state(PATH, somebody)
    if state is None or state.row is not None:
        return
    for stop in state.path.stops[: len(state.path.stops) // 2]:
        answers.finish(somebody, PATH, stop)
