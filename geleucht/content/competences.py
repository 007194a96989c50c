# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The competences that a unit names, by their ids: which may be, and how they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from geleucht.content.frameworks import Area, Competence, Framework, competences, frameworks


@dataclass(frozen=True)
class Shown:
    """Some competences of one framework, by its areas; areas without any are left out."""

    framework: Framework
    areas: list[tuple[Area, list[Competence]]] = field(repr=False)

    @property
    def competences(self) -> list[Competence]:
        return [one for _area, some in self.areas for one in some]

    @property
    def unchecked(self) -> bool:
        """No wording was seen at its publisher's: it is said once."""
        return not any(one.checked for one in self.competences)

    @property
    def mixed(self) -> bool:
        """Some was not seen: it is said of each."""
        return not self.unchecked and not all(one.checked for one in self.competences)

    @property
    def translated(self) -> bool:
        return any(one.original for one in self.competences)


def in_order(ids: Iterable[str]) -> list[str]:
    """Each id once, in the order of the frameworks; unknown ones last."""
    places = {name: place for place, name in enumerate(competences())}
    return sorted(set(ids), key=lambda one: (places.get(one, len(places)), one))


def shown(ids: Iterable[str], leading: str = "") -> list[Shown]:
    """What is known of these, the leading framework first."""
    wanted = set(ids) & competences().keys()
    found = []
    for framework in leading_first(leading):
        areas = [(a, [one for one in a.competences if one.id in wanted]) for a in framework.areas]
        some = [(area, own) for area, own in areas if own]
        if some:
            found.append(Shown(framework, some))
    return found


def leading_first(leading: str) -> list[Framework]:
    return sorted(frameworks().values(), key=lambda one: one.slug != leading)


def offered(leading: str = "") -> list[Shown]:
    """What a unit may name, the leading framework first."""
    return shown((one.id for one in competences().values() if not one.retired), leading)


def problem(name: str) -> str:
    """A German sentence where a unit must not name this; empty where it may."""
    known = competences().get(name)
    if known is None:
        return _("Die Kompetenz „%s“ gibt es in keinem Rahmen.") % name
    if known.retired:
        values = {"title": known.label, "framework": frameworks()[known.framework].name}
        sentence = _("Die Kompetenz „%(title)s“ (%(framework)s) ist abgelöst und gilt nicht mehr.")
        return sentence % values
    return ""


def problems(ids: Iterable[str]) -> list[str]:
    return [sentence for one in ids if (sentence := problem(one))]
