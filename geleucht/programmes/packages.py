# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""`programmes.yaml`: audiences and programmes of a package, made where they are missing.

What is there already stays as it is: the office may have changed it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
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

AUDIENCE: Fields = {"slug": text, "title": text, "tone": text, "accent": text, "order": number}
PROGRAMME: Fields = {
    **{"key": key, "slug": text, "title": text, "audience": text, "carrier": text},
    **{"funders": texts, "admission": text, "summary": text, "outcomes": texts},
}
Made = TypeVar("Made")
Make = Callable[[dict[str, Any], Person | None], Made | None]


@transaction.atomic
def import_programmes(*, file: Path, by: Person | None) -> list[Programme]:
    """The programmes that were made; none when all are there.

    Raises BrokenFile with all problems at once, each with its line; nothing is written.
    """
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
