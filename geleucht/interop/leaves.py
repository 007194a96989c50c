# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things of a programme that are one file each: prompts, videos, and what rooms above bring.

They lie in a folder of their kind beside the paths: `lehrkraefte/prompts/elternbrief.yaml`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from geleucht.accounts.models import Person
from geleucht.content import slugs
from geleucht.content.document import Document
from geleucht.interop import yaml_form
from geleucht.interop.files import File, Rules, head, read_text
from geleucht.interop.problems import Problems
from geleucht.programmes.models import Programme

PATH_FILE = f"{slugs.PATH}.yaml"
BESIDE = f"Neben {PATH_FILE} wird das nicht gelesen: Der Ordner wäre der eines Lernpfads."
TABLES = (".csv", ".json")  # files that have several at once
Mistakes = list[tuple[str, str]]  # a sentence, and the field where something is to be done
Write = Callable[[dict[str, Any]], str]
Read = Callable[[Path, "LeafKind", bool], File]
YAML = ".yaml"


class Place(Protocol):
    def __call__(self, *, programme: Programme, by: Person | None) -> Any: ...


def read_leaf(path: Path, kind: "LeafKind", new_keys: bool) -> File:
    text, problems = read_text(path)
    fields, wrong = yaml_form.read(text)
    file = head(path, fields, problems + wrong, kind.rules, new_keys)
    file.document["slug"] = path.stem
    if not file.problems:
        file.document = kind.tidy(file.document)
    return file


@dataclass(frozen=True)
class LeafKind:
    """`folder` is a name in packages; `rules` are of the file's fields in their order.

    `document` and `apply` are of the page, `tidy` brings what was read into the form that
    documents have; `mistakes` are what publishing would refuse. `place` is where a new page goes.
    `keys` are those of other things that the document names. `shown`: units may embed it, so it
    is there before them.

    Where it is more than YAML: `suffix` of the file, `read` and `write` for it, `body` what stands
    in the document besides the fields of `rules`, `beside` the texts around it, by the ends of
    their names. `attached` are files of the store that lie there under the names that the document
    has for them; `renamed` gives it others. `keep` brings those of a package into the store.
    """

    model: type[Any]
    folder: str
    rules: Rules
    document: Callable[[Any], Document]
    apply: Callable[[Any, Document], Any]
    mistakes: Callable[[Document], Mistakes]
    place: Place
    tidy: Callable[[Document], Document] = lambda document: document
    write: Write = yaml_form.write
    keys: Callable[[Document], list[tuple[str, str]]] = lambda document: []
    shown: bool = False
    suffix: str = YAML
    read: Read = read_leaf
    body: tuple[str, ...] = ()
    beside: Callable[[Document], dict[str, str]] = lambda document: {}
    attached: Callable[[Document], dict[str, str]] = lambda document: {}
    renamed: Callable[[Document, dict[str, str]], Document] = lambda document, names: document
    keep: Callable[[File], None] = lambda file: None

    def text(self, document: Document) -> str:
        """The canonical file; what the document does not say is left out."""
        names = (*self.rules, *self.body)
        return self.write({name: document[name] for name in names if name in document})

    def files(self, document: Document) -> dict[str, str]:
        """All its canonical texts, by the ends of their names."""
        return {self.suffix: self.text(document)} | self.beside(document)

    def with_what_is_there(self, document: Document, there: Callable[[str], bool]) -> Document:
        """Without what it names and may do without, where that is not there; nothing where it
        cannot do without."""
        for field, key in self.keys(document):
            if not there(key):
                if not isinstance(self.rules[field], yaml_form.Maybe):
                    return {}
                document = {name: value for name, value in document.items() if name != field}
        return document


@dataclass
class Leaf:
    """One such file of a package."""

    kind: LeafKind
    file: File


_kinds: dict[str, LeafKind] = {}


def register(kind: LeafKind) -> None:
    """Kinds are read and imported in the order of registration: rooms are wired from the top down,
    so the lower room's come last here and first in `kinds`."""
    _kinds[kind.folder] = kind
    slugs.keep_folder(kind.folder)


def kinds() -> list[LeafKind]:
    """What others name comes before them: the kinds of lower rooms first."""
    return list(reversed(_kinds.values()))


def kind_of(page: Any) -> LeafKind | None:
    return next((kind for kind in _kinds.values() if kind.model is type(page)), None)


def read_leaves(root: Path, problems: Problems, new_keys: bool) -> Iterator[Leaf]:
    """All of a package. A path that is called like such a folder is noted with what is beside."""
    for kind in kinds():
        for folder in sorted(root.rglob(kind.folder)):
            if (folder / PATH_FILE).is_file():
                note_path(folder, problems)
            elif folder.is_dir():
                for path in sorted(folder.glob(f"*{kind.suffix}")):
                    yield Leaf(kind, kind.read(path, kind, new_keys))


def note_path(folder: Path, problems: Problems) -> None:
    for path in sorted(folder.glob("*.yaml")):
        problems.note(path, 1, slugs.taken(folder.name) if path.name == PATH_FILE else BESIDE)
