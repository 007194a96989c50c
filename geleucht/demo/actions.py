# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The seeded world; a second run loses nothing and adds nothing."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from geleucht.accounts.models import Learner, Person
from geleucht.content.actions import save_draft, take_responsibility
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.queries import responsible_for
from geleucht.demo import answers
from geleucht.demo.cast import CAST, TEACHER, learner, person
from geleucht.learning.queries import path_state
from geleucht.programmes.actions import join_group, save_group, save_organisation
from geleucht.programmes.models import Group, Organisation, Programme
from geleucht.programmes.packages import import_programmes

STARTER = Path(settings.ROOT) / "starter"
PROGRAMMES = STARTER / "programmes.yaml"
PATH = "ki-verstehen"
ORGANISATIONS = [
    ("school", "Gesamtschule Grubenweg", "Ruhrgebiet"),
    ("tax_office", "Finanzamt Lampenhausen", "Rheinland"),
    ("vocational_college", "Berufskolleg Am Förderturm", "Ruhrgebiet"),
    ("firm", "Elektro Stollen GmbH", "Ruhrgebiet"),
]


@transaction.atomic
def seed(*, by: Person | None) -> list[Person]:
    """The cast, their organisations and group, content at four stages, one half-way learner.

    Stages: published by import, with somebody responsible, a draft, and a change not yet
    published. Content that is not imported is left out. Returns the people.
    """
    import_programmes(file=PROGRAMMES, by=by)
    people = [person(part.key) for part in CAST if not part.learner]
    for kind, name, region in ORGANISATIONS:
        organisation(kind, name, region, by)
    group(by)
    stages()
    half_way(learner("teacher"))
    learner("reader")
    return people


def organisation(kind: str, name: str, region: str, by: Person | None) -> None:
    if not Organisation.objects.filter(name=name).exists():
        new = Organisation(kind=kind, name=name, region=region)
        save_organisation(organisation=new, by=by)


def group(by: Person | None) -> None:
    """Frau Okafor's colleagues; who is in it hangs on learners, not on names."""
    programme = Programme.objects.get(slug=TEACHER)
    found = Group.objects.filter(programme=programme, name="Kollegium Grubenweg").first()
    if found is None:
        school = Organisation.objects.get(name=ORGANISATIONS[0][1])
        new = Group(
            programme=programme,
            name="Kollegium Grubenweg",
            organisation=school,
            multiplier=person("multiplier"),
        )
        found = save_group(group=new, by=by)
    join_group(group=found, learner=learner("teacher"))


def stages() -> None:
    """One unit somebody answers for, one with a change in draft, one that is only a draft."""
    path = PathPage.objects.live().filter(slug=PATH).first()
    if path is None:
        return
    units = [place.unit for place in path.units.select_related("unit")]
    if responsible_for(units[-1].key) is None:
        take_responsibility(unit=units[-1], by=invented("reviewer"))
    if not units[1].has_unpublished_changes:
        units[1].goal += " (Änderung, noch nicht freigegeben)"
        save_draft(page=units[1], by=person("editor"))
    if not path.get_children().filter(slug="entwurf").exists():
        path.add_child(instance=draft())


def invented(key: str) -> Person:
    """One of the cast under a name that says so: nobody real has checked the starter's text."""
    somebody = person(key)
    somebody.name += " (erfunden, nur in der Vorführung)"
    return somebody


def draft() -> UnitPage:
    unit = UnitPage(title="Prüfungen neu denken", slug="entwurf", minutes=10, live=False)
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
