# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A series of online sessions as a file: its document in YAML, without its dates.

`termine/sprechstunde.yaml`; the file's name is its address.
"""

from geleucht.content.competence_field import LONGEST_ID
from geleucht.content.competences import in_order
from geleucht.content.page_kinds import Level, Origin
from geleucht.interop import yaml_form
from geleucht.interop.leaves import LeafKind
from geleucht.live.actions import FOLDER, ensure_folder
from geleucht.live.document import (
    GAIN,
    LEAST_MINUTES,
    MATERIAL,
    MOST_MINUTES,
    Document,
    apply_series_document,
    mistakes,
    series_document,
)
from geleucht.live.models import HOSTS, SUMMARY, SeriesPage

Maybe = yaml_form.Maybe
RULES: dict[str, yaml_form.Check] = {
    "key": yaml_form.uuid,
    "title": yaml_form.text(255),
    "summary": yaml_form.text(SUMMARY),
    "audience": yaml_form.text(50),
    "programme": Maybe(yaml_form.uuid),  # where its audience has several
    "gains": yaml_form.lines(GAIN),
    "hosts": Maybe(yaml_form.text(HOSTS)),
    "minutes": yaml_form.number(LEAST_MINUTES, MOST_MINUTES),
    "level": yaml_form.one_of(*Level.values),
    "material": Maybe(yaml_form.lines(MATERIAL)),
    "competences": Maybe(yaml_form.lines(LONGEST_ID)),
    "origin": yaml_form.one_of(*Origin.values),
}


def tidy(document: Document) -> Document:
    """As documents have it: no list that is empty, competences in the order of the frameworks."""
    named = {"competences": in_order(document["competences"])} if "competences" in document else {}
    return {name: value for name, value in (document | named).items() if value != []} | {
        "gains": document["gains"]
    }


KIND = LeafKind(
    model=SeriesPage,
    folder=FOLDER,
    rules=RULES,
    document=series_document,
    apply=apply_series_document,
    mistakes=mistakes,
    place=ensure_folder,
    tidy=tidy,
    shown=True,
)
