# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`programmes.yaml`: audiences and programmes of a package, made where they are missing.

What is there already stays as it is: the office may have changed it.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.content.actions import one_at_a_time
from geleucht.programmes import actions
from geleucht.programmes.errors import BrokenFile
from geleucht.programmes.models import Audience, Programme
from geleucht.programmes.package_file import (
    Entry,
    Fields,
    Problems,
    key,
    number,
    read,
    text,
    texts,
)

AUDIENCE: Fields = {
    **{"slug": text, "title": text, "tone": text, "accent": text, "order": number},
    **{"framework": text},
}
PROGRAMME: Fields = {
    **{"key": key, "slug": text, "title": text, "audience": text, "carrier": text},
    **{"funders": texts, "admission": text, "summary": text, "outcomes": texts},
}
# What may be left out of the file; the canonical form says it all.
USUAL: dict[str, Any] = {"order": 0, "carrier": "", "funders": [], "admission": "open"}
USUAL |= {"summary": "", "outcomes": [], "framework": ""}
Made = TypeVar("Made")
Make = Callable[[dict[str, Any], Person | None], Made | None]


@transaction.atomic
def import_programmes(*, file: Path, by: Person | None) -> list[Programme]:
    """The programmes that were made; none when all are there.

    Raises BrokenFile with all problems at once, each with its line; nothing is written.
    """
    one_at_a_time()  # before the first row: each programme gets its folders
    problems: Problems = []
    lists = read(file, {"audiences": AUDIENCE, "programmes": PROGRAMME}, problems)
    for entry in once(lists.get("audiences", []), "slug", problems):
        attempt(entry, problems, new_audience, by)
    made = [
        attempt(entry, problems, new_programme, by)
        for entry in once(lists.get("programmes", []), "key", problems)
    ]
    if problems:
        raise BrokenFile(file.name, sorted(problems))
    return [programme for programme in made if programme is not None]


def once(entries: list[Entry], name: str, problems: Problems) -> Iterator[Entry]:
    """Each entry whose value of this field no earlier one has."""
    seen: set[str] = set()
    for entry in entries:
        value = str(entry.data.get(name, "")).lower()
        if value and value in seen:
            problems.append((entry.lines[name], _("„%s“ steht zweimal da.") % value))
        else:
            yield entry
        seen.add(value)


def attempt(entry: Entry, problems: Problems, make: Make[Made], by: Person | None) -> Made | None:
    """Make one thing in a savepoint of its own; what does not fit becomes a sentence."""
    try:
        with transaction.atomic():
            return make(entry.data, by)
    except ValidationError as error:
        for field, sentences in error.message_dict.items():
            named = [entry.data.get("slug"), field, " ".join(sentences)]
            problems.append((entry.lines.get(field, entry.line), ": ".join(filter(None, named))))
    return None


def new_audience(data: dict[str, Any], by: Person | None) -> Audience | None:
    if Audience.objects.filter(slug=data.get("slug")).exists():
        return None
    return actions.save_audience(audience=Audience(**data), by=by)


def new_programme(data: dict[str, Any], by: Person | None) -> Programme | None:
    if "key" not in data:
        raise ValidationError({"key": _("Die Angabe fehlt.")})
    stable = UUID(data["key"])
    if Programme.objects.filter(key=stable).exists():
        return None
    audience = Audience.objects.filter(slug=data.get("audience")).first()
    if audience is None:
        raise ValidationError({"audience": _("Diese Zielgruppe gibt es nicht.")})
    programme = Programme(**data | {"key": stable, "audience": audience})
    return actions.save_programme(programme=programme, by=by)


def written(programmes: Iterable[Programme], audiences: Iterable[Audience]) -> str:
    """The canonical file of these."""
    return write(
        [{name: getattr(one, name) for name in AUDIENCE} for one in audiences],
        [
            {name: getattr(one, name) for name in PROGRAMME}
            | {"key": str(one.key), "audience": one.audience.slug}
            for one in programmes
        ],
    )


def canonical(file: Path) -> str:
    """What the file says in the canonical form. Raises BrokenFile with all problems at once."""
    problems: Problems = []
    lists = read(file, {"audiences": AUDIENCE, "programmes": PROGRAMME}, problems)
    if problems:
        raise BrokenFile(file.name, sorted(problems))
    found = {name: [entry.data for entry in lists.get(name, [])] for name in lists}
    return write(found.get("audiences", []), found.get("programmes", []))


def write(audiences: list[dict[str, Any]], programmes: list[dict[str, Any]]) -> str:
    """Every field in its order; entries in the order of the tabs."""
    places = {one.get("slug"): one.get("order", 0) for one in audiences}
    rows = sorted(audiences, key=lambda one: (one.get("order", 0), one.get("slug", "")))
    lists = {
        "audiences": [whole(one, AUDIENCE) for one in rows],
        "programmes": [
            whole(one, PROGRAMME)
            for one in sorted(
                programmes,
                key=lambda one: (places.get(one.get("audience"), 0), one.get("slug", "")),
            )
        ],
    }
    told = {name: entries for name, entries in lists.items() if entries}
    return yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=float("inf"))


def whole(data: dict[str, Any], fields: Fields) -> dict[str, Any]:
    told = USUAL | data
    return {name: told[name] for name in fields if name in told}
