# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of a package on their way to the desk."""

from collections.abc import Iterator
from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.models import Collection

from geleucht.accounts.models import Person
from geleucht.content import media, uploads
from geleucht.content.kinds import Data
from geleucht.content.models import Handout, Picture
from geleucht.interop.files import File
from geleucht.interop.importing import Import
from geleucht.interop.package import Package, media_file
from geleucht.interop.targets import Target
from geleucht.programmes.queries import programmes

Upload = Picture | Handout


def import_media(run: Import, made: list[Upload]) -> None:
    """Pictures and handouts that are not there yet; each with its name and its very bytes.

    Each stands in `made` before it is saved, so that its file can be removed whatever fails.
    """
    for file, block, collection in places(run.package, run.target):
        if file.key not in run.left and find(block) is None:
            made.append(upload(media_file(file, block), collection, run.by))
            made[-1].save()


def places(package: Package, target: Target) -> Iterator[tuple[File, Data, Collection]]:
    """Every block with a file, and the collection of its programme."""
    root = Collection.get_first_root_node()
    if target.programme:
        own = target.programme.collection
        yield from ((f, b, own) for f in package.units() for b in f.blocks if b.get("file"))
        return
    own = {one.audience.slug: one.collection for one in programmes().select_related("collection")}
    for folder in package.paths:
        collection = own.get(folder.file.document["audience"]) or root
        yield from ((f, b, collection) for f in folder.units for b in f.blocks if b.get("file"))
    yield from ((f, b, root) for f in package.pages for b in f.blocks if b.get("file"))


def find(block: Data) -> Upload | None:
    name = block["file"]
    if media.extension_of(name) in media.PICTURES:
        return uploads.find_picture(block["sha256"], name)
    return uploads.find_handout(block["sha256"], name)


def upload(path: Path, collection: Collection, by: Person | None) -> Upload:
    model = Picture if media.extension_of(path.name) in media.PICTURES else Handout
    return model(
        title=path.stem,
        file=ContentFile(path.read_bytes(), name=path.name),
        collection=collection,
        uploaded_by_user=by,
    )


def remove_files(uploads: list[Upload]) -> None:
    """The rows are rolled back; their files go, too. The store keeps what it has."""
    for made in uploads:
        made.file.delete(save=False)
