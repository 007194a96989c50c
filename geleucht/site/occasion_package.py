# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An occasion as a file of a package: its document in YAML, prompt and unit by their keys.

The file's name is its address; `audience` says whose it is, which its place in the tree says.
"""

from geleucht.content.errors import PackageProblem
from geleucht.interop import yaml_form
from geleucht.interop.yaml_form import Entry, Maybe
from geleucht.site.models import LAST, SENTENCE, TITLE
from geleucht.site.occasion_document import Document, problems

FOLDER = "anlaesse"
RULES: dict[str, yaml_form.Check] = {
    "key": yaml_form.uuid,
    "title": yaml_form.text(TITLE),
    "sentence": yaml_form.text(SENTENCE),
    "audience": yaml_form.text(50),
    "prompt": yaml_form.uuid,
    "watch": yaml_form.texts,
    "unit": Maybe(yaml_form.uuid),
    "words": Maybe(yaml_form.texts),
    "order": yaml_form.number(1, LAST),
}


def read(fields: dict[str, Entry], slug: str) -> tuple[Document, list[PackageProblem]]:
    """The document with its audience, and what is wrong; only without problems it is whole."""
    wrong = yaml_form.check(fields, RULES)
    if wrong:
        return {}, wrong
    found = {name: fields[name].value for name in RULES if name in fields}
    document = {"slug": slug} | {name: value for name, value in found.items() if value != []}
    return document, [PackageProblem(one, 1) for one in problems({"watch": []} | document)]


def write(document: Document, audience: str) -> str:
    """The canonical file; what the document does not say is left out."""
    told = document | {"audience": audience}
    return yaml_form.write({name: told[name] for name in RULES if name in told})
