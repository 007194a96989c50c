# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An occasion as a file of a package: its document in YAML, what it names by their keys.

The file's name is its address.
"""

from geleucht.interop import yaml_form
from geleucht.interop.leaves import LeafKind
from geleucht.interop.yaml_form import Maybe
from geleucht.site.models import LAST, POINT, SENTENCE, TITLE, WORD, OccasionPage
from geleucht.site.occasion_actions import ensure_folder
from geleucht.site.occasion_document import (
    Document,
    apply_occasion_document,
    mistakes,
    occasion_document,
)

RULES: dict[str, yaml_form.Check] = {
    "key": yaml_form.uuid,
    "title": yaml_form.text(TITLE),
    "sentence": yaml_form.text(SENTENCE),
    "audience": yaml_form.text(50),
    "programme": Maybe(yaml_form.uuid),  # where its audience has several
    "prompt": yaml_form.uuid,
    "watch": yaml_form.lines(POINT),
    "video": Maybe(yaml_form.uuid),
    "unit": Maybe(yaml_form.uuid),
    "words": Maybe(yaml_form.lines(WORD)),
    "order": yaml_form.number(1, LAST),
}


def tidy(document: Document) -> Document:
    """As documents have it: no list that is empty."""
    return {name: value for name, value in document.items() if value != []} | {
        "watch": document["watch"]
    }


def keys(document: Document) -> list[tuple[str, str]]:
    """What it offers has to be there."""
    return [(name, document[name]) for name in ("prompt", "video", "unit") if name in document]


KIND = LeafKind(
    model=OccasionPage,
    folder="anlaesse",
    rules=RULES,
    document=occasion_document,
    apply=apply_occasion_document,
    mistakes=mistakes,
    place=ensure_folder,
    tidy=tidy,
    keys=keys,
)
