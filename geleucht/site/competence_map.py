# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Meine Kompetenzen* on /ich/: which units served what, for the learner alone.

It counts nothing: to finish a unit does not measure a competence.
"""

from collections.abc import Sequence

from geleucht.content.competences import Shown
from geleucht.content.frameworks import frameworks
from geleucht.learning.competences import Begun, begun_units, leading
from geleucht.learning.pages import Context
from geleucht.learning.queries import MyPath


def of(paths: Sequence[MyPath]) -> list[Context]:
    """One for each framework that leads for an audience of these paths, where units served any
    of it; in the order of the paths."""
    slugs = dict.fromkeys(leading(mine.path) for mine in paths)
    served: dict[str, list[Begun]] = {}
    for unit in begun_units(paths):
        for name in unit.competences:
            served.setdefault(name, []).append(unit)
    maps = [map_of(slug, served) for slug in slugs if slug in frameworks()]
    return [one for one in maps if one["served"]]


def map_of(slug: str, served: dict[str, list[Begun]]) -> Context:
    """Areas with what was served, and areas with what was not."""
    framework = frameworks()[slug]
    areas = [(area, area.competences) for area in framework.areas]
    done = [(area, [(c, served[c.id]) for c in some if c.id in served]) for area, some in areas]
    waiting = [(area, [c for c in some if c.id not in served]) for area, some in areas]
    return {
        "shown": Shown(framework, [(area, list(some)) for area, some in areas]),
        "served": [(area, some) for area, some in done if some],
        "open": [(area, some) for area, some in waiting if some],
    }
