# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/ich/: the one next step first, then what is under way and what is done."""

from django.utils.translation import ngettext

from geleucht.accounts.models import Learner
from geleucht.learning.addresses import path_href, unit_href
from geleucht.learning.editions import Outline, Stop
from geleucht.learning.marks import places
from geleucht.learning.pages import Context, stops
from geleucht.learning.queries import MyPath, my_paths
from geleucht.learning.words import minutes
from geleucht.prompts.own_queries import counts
from geleucht.site import competence_map


def of(learner: Learner) -> Context:
    """The page of this learner; the number of queries does not grow with what is on it."""
    paths = my_paths(learner)
    coming = next((path for path in paths if path.next), None)
    return {
        "step": step(coming) if coming else None,
        "under_way": [under_way(path) for path in paths if path.next and path is not coming],
        "finished": [finished(path) for path in paths if path.done_on],
        "kept": [kept(*place) for place in places(learner)],
        "maps": competence_map.of(paths),
        "prompts": prompts(*counts(learner)),
        "needs_words": learner.person_id is None and not learner.has_words,
        "audience": paths[0].path.audience["accent"] if paths else "",
    }


def step(mine: MyPath) -> Context:
    assert mine.next is not None
    return {
        "title": mine.next.title,
        "path": mine.path.data["title"],
        "href": unit_href(mine.path, mine.next),
        "facts": [minutes(mine.next.data["minutes"])],
        "stops": stops(mine.state, here=mine.next),
        **how_far(mine),
    }


def under_way(mine: MyPath) -> Context:
    return {
        "title": mine.path.data["title"],
        "href": path_href(mine.path),
        **how_far(mine),
    }


def how_far(mine: MyPath) -> Context:
    return {"done": mine.state.finished, "total": len(mine.state.needed)}


def prompts(kept: int, own: int, collections: int) -> list[str]:
    """How much there is of what, in words; what there is none of is left out."""
    told = [
        (kept, ngettext("%s gemerkt", "%s gemerkt", kept)),
        (own, ngettext("%s eigener", "%s eigene", own)),
        (collections, ngettext("%s Sammlung", "%s Sammlungen", collections)),
    ]
    return [words % number for number, words in told if number]


def kept(path: Outline, stop: Stop, noted: bool) -> Context:
    return {"title": stop.title, "href": unit_href(path, stop), "noted": noted}


def finished(mine: MyPath) -> Context:
    """A path that is no longer live has no address."""
    href = path_href(mine.path) if mine.live else ""
    return {"title": mine.path.data["title"], "href": href, "day": mine.done_on}
