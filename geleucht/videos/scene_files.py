# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pictures and recordings that a script names: files of the store, by the names that they have.

`VideoPage.scene_files` says of each name which file it is, and of a recording how long it lasts:
`{"lampe.png": {"stored": "<sha256>.png"}, "eins.wav": {"stored": "<sha256>.wav", "ms": 4200}}`.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from geleucht.base.errors import Refused
from geleucht.content import media
from geleucht.content.search_index import fold
from geleucht.content.uploads import Picture as Upload
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.processing.errors import VideoProblem
from geleucht.videos.studio import narration, script
from geleucht.videos.studio.blocks import RASTER, SOUNDS
from geleucht.videos.studio.problems import Problem, of_picture
from geleucht.videos.studio.scenes import Picture, Script

File = dict[str, Any]
Files = Mapping[str, File]
UNFIT = re.compile(r"[^a-z0-9]+")
LONGEST = 60  # characters of a name, without its end


class CannotTake(Refused):
    """What was brought is no picture or recording for a scene."""

    status = 422


def of(page: Any) -> dict[str, File]:
    """What the script of this page names, where it is there; all, where it cannot be read."""
    try:
        return used(script.read(page.script), page.scene_files) if page.script else {}
    except CannotRead:
        return dict(page.scene_files)


def used(read: Script, files: Files) -> dict[str, File]:
    """Of these files what the script names. A picture may also be one of the desk's, by its name;
    from then on it is that very file, whatever is uploaded under its name."""
    found = {name: files.get(name) or of_the_desk(name) for name in names(read)}
    return {name: one for name, one in found.items() if one and is_there(one)}


def names(read: Script) -> dict[str, int]:
    """Every file that the script names, with the line of the first scene that does."""
    found: dict[str, int] = {}
    for scene in read.scenes:
        if isinstance(scene.shown, Picture):
            found.setdefault(scene.shown.file, scene.line)
        if scene.sound:
            found.setdefault(scene.sound, scene.line)
    return found


def of_the_desk(name: str) -> File | None:
    """The newest picture with this name among those of the desk."""
    if media.extension_of(name) not in RASTER:
        return None
    found = Upload.objects.filter(name=name).order_by("-pk").first()
    if found is None or not found.file.storage.exists(found.file.name):
        return None
    with found.file.open("rb") as file:
        return {"stored": media.store(file.read(), media.extension_of(name))}


def is_there(one: File) -> bool:
    return media.stored(one["stored"]).is_file()


def heard(read: Script, files: Files) -> list[int | None]:
    """For each scene how many milliseconds its recording lasts, None where there is none."""
    return [files.get(scene.sound, {}).get("ms") for scene in read.scenes]


def missing(read: Script, files: Files) -> Iterator[Problem]:
    """What the script names and nobody has."""
    for number, scene in enumerate(read.scenes, 1):
        if isinstance(scene.shown, Picture) and scene.shown.file not in files:
            told = _("Das Bild „%(name)s“ fehlt. Laden Sie es in der Szene hoch.")
            yield Problem(number, scene.line, told % {"name": scene.shown.file})
        if scene.sound and scene.sound not in files:
            told = _(
                "Die Aufnahme „%(name)s“ fehlt. Laden Sie sie in der Szene hoch, oder nehmen Sie "
                "sie heraus."
            )
            yield Problem(number, scene.line, told % {"name": scene.sound})


def identity(text: str, files: Files) -> str:
    """What a film is made of: the script, and which files its names mean."""
    return "\n".join([text, *(f"{name} {files[name]['stored']}" for name in sorted(files))])


def looked_at(path: Path) -> File:
    """What a page says of this file, which is called like a picture or a recording. Raises
    CannotTake with everything that is wrong with it."""
    extension = media.extension_of(path.name)
    if path.stat().st_size > media.MOST_BYTES:
        raise CannotTake(media.too_big(path.name))
    if extension in SOUNDS:
        return {"stored": media.name_of(path, extension), "ms": lasts(path)}
    if found := of_picture(path):
        raise CannotTake(" ".join(found))
    return {"stored": media.name_of(path, extension)}


def lasts(path: Path) -> int:
    try:
        return narration.measured(path)
    except VideoProblem as problem:
        raise CannotTake(problem.sentence) from None


def keep(path: Path) -> File:
    """Into the store, where it can be taken. Raises CannotTake."""
    one = looked_at(path)
    media.store_file(path, media.extension_of(path.name))
    return one


def plain_name(original: str) -> str:
    """The name of an uploaded file as scripts write names."""
    stem, _dot, extension = original.rpartition(".")
    return f"{UNFIT.sub('-', fold(stem)).strip('-')[:LONGEST] or 'datei'}.{extension.lower()}"


def free_name(name: str, one: File, files: Files) -> str:
    """What another file is called already, this one is not."""
    return (
        name
        if files.get(name, one)["stored"] == one["stored"]
        else media.apart(name, one["stored"])
    )


def bring(files: Files, folder: Path) -> None:
    """Copy them there, under their names."""
    for name, one in files.items():
        shutil.copyfile(media.stored(one["stored"]), folder / name)
