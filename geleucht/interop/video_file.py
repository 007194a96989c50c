# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video as files: a head in YAML and beneath it the script, as the studio writes it.

A film that came from elsewhere is named by the hash of its source; its texts lie beside:
`lampe.de.vtt`, `lampe.en.vtt`, `lampe.beschreibung.vtt`, `lampe.kapitel.txt`. So do the pictures
and recordings that its script names.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geleucht.content import dates
from geleucht.content.errors import PackageProblem
from geleucht.content.page_kinds import Level, Origin
from geleucht.interop import date_options, yaml_form
from geleucht.interop.files import FENCE, File, head, read_text
from geleucht.interop.leaves import LeafKind
from geleucht.videos import chapter_lines, scene_files
from geleucht.videos.actions import ensure_folder
from geleucht.videos.captions import files, webvtt
from geleucht.videos.captions.lines import MOST_BYTES
from geleucht.videos.captions.problems import CannotRead
from geleucht.videos.document import (
    Document,
    apply_video_document,
    block,
    film_of,
    mistakes,
    video_document,
)
from geleucht.videos.models import AUTHOR, SUMMARY, Topic, VideoPage, Voice
from geleucht.videos.studio import scenes, script
from geleucht.videos.studio.problems import missing_file
from geleucht.videos.text_parts import CHAPTERS, DESCRIBED
from geleucht.videos.texts import GERMAN, LANGUAGES

Maybe = yaml_form.Maybe
HASH = re.compile(r"[0-9a-f]{64}")
CHAPTERS_FILE = f".{CHAPTERS}.txt"


def sha256(value: Any) -> str:
    fits = isinstance(value, str) and HASH.fullmatch(value)
    return "" if fits else "Erwartet werden die 64 Zeichen der SHA-256-Summe der Filmdatei."


def yes(value: Any) -> str:
    return "" if value is True else "Möglich ist nur true; sonst bleibt die Zeile weg."


RULES: dict[str, yaml_form.Check] = {
    "key": yaml_form.uuid,
    "title": yaml_form.text(255),
    "summary": yaml_form.text(SUMMARY),
    "audience": yaml_form.text(50),
    "programme": Maybe(yaml_form.uuid),  # where its audience has several
    "topic": yaml_form.one_of(*Topic.values),
    "level": yaml_form.one_of(*Level.values),
    "voice": Maybe(yaml_form.one_of(Voice.HUMAN, Voice.MACHINE)),  # left out where nobody speaks
    "staged": Maybe(yes),
    "licence": yaml_form.text(60),
    "author": yaml_form.text(AUTHOR),
    "origin": yaml_form.one_of(*Origin.values),
    **{name: Maybe(rule) for name, rule in date_options.RULES.items()},
    "description": Maybe(yaml_form.block(4000)),
    "film": Maybe(sha256),
    "film_file": Maybe(yaml_form.text(255)),
    "sign_film": Maybe(sha256),
    "sign_film_file": Maybe(yaml_form.text(255)),
}
BODY = "script"


@dataclass(frozen=True)
class VideoKind(LeafKind):
    def with_what_is_there(self, document: Document, there: Any) -> Document:
        """A film from elsewhere is brought first, by `geleucht videos import`."""
        film = film_of(document, "film")
        return document if document.get(BODY) or (film and film.ready) else {}


def read(path: Path, kind: LeafKind, new_keys: bool) -> File:
    """Head, script, and what lies beside."""
    text, problems = read_text(path)
    rows = text.split("\n")
    ends = [number for number, row in enumerate(rows) if row.rstrip() == FENCE]
    if len(ends) < 2 or ends[0] != 0:
        told = f"Die Datei beginnt mit einem Kopf zwischen zwei Zeilen „{FENCE}“."
        return File(path, {"slug": path.stem}, {}, [*problems, PackageProblem(told, 1)])
    fields, wrong = yaml_form.read("\n".join(rows[1 : ends[1]]), 2)
    file = head(path, fields, problems + wrong, kind.rules, new_keys)
    file.lines[BODY] = ends[1] + 2
    read_script(file, rows[ends[1] + 1 :])
    read_beside(file)
    if not file.problems:
        file.document = tidy(file.document)
    return file


def read_script(file: File, rows: list[str]) -> None:
    """In its canonical spelling; mistakes are noted at their own lines."""
    text = "\n".join(rows)
    if not text.strip():
        return
    try:
        found = script.read(text, file.line(BODY))
    except CannotRead as refused:
        file.problems += [PackageProblem(one.sentence, one.line) for one in refused.mistakes]
        return
    file.document[BODY] = script.write(found)
    if named := scene_files.names(found):
        file.document["files"] = read_files(file, named)


def read_files(file: File, named: dict[str, int]) -> scene_files.Files:
    """Pictures and recordings; what is wrong with one is noted at the scene that names it."""
    found = {}
    for name, line in named.items():
        path = file.path.with_name(name)
        if not path.is_file():
            file.problems.append(PackageProblem(missing_file(name), line))
            continue
        try:
            found[name] = scene_files.looked_at(path)
        except scene_files.CannotTake as refused:
            file.problems.append(PackageProblem(refused.sentence, line))
    return found


def keep(file: File) -> None:
    for name in file.document.get("files", {}):
        scene_files.keep(file.path.with_name(name))


def attached(document: Document) -> dict[str, str]:
    return {name: one["stored"] for name, one in document.get("files", {}).items()}


def renamed(document: Document, names: dict[str, str]) -> Document:
    if not names:
        return document
    found = script.read(document[BODY])
    files = {names.get(name, name): one for name, one in document["files"].items()}
    return document | {BODY: block(script.write(scenes.renamed(found, names))), "files": files}


def read_beside(file: File) -> None:
    stem = file.document["slug"]
    captions = {one: track(file, f"{stem}.{one}.vtt") for one in (GERMAN, DESCRIBED, *LANGUAGES)}
    more = {one: text for one in LANGUAGES if (text := captions[one])}
    found = {
        "captions": captions[GERMAN],
        "described": captions[DESCRIBED],
        "more_captions": more,
        "chapters": chapters(file, f"{stem}{CHAPTERS_FILE}"),
    }
    file.document |= {name: value for name, value in found.items() if value}


def track(file: File, name: str) -> str:
    path = file.path.with_name(name)
    if not path.is_file():
        return ""
    try:
        with path.open("rb") as opened:
            return webvtt.write(files.read(opened.read(MOST_BYTES + 1)))
    except CannotRead as refused:
        note(file, name, refused)
        return ""


def chapters(file: File, name: str) -> str:
    path = file.path.with_name(name)
    if not path.is_file():
        return ""
    text, problems = read_text(path)
    file.problems += [PackageProblem(f"{name}: {one.sentence}", 1) for one in problems]
    try:
        return chapter_lines.write(chapter_lines.read(text))
    except CannotRead as refused:
        note(file, name, refused)
        return ""


def note(file: File, name: str, refused: CannotRead) -> None:
    """At the head's first line: a problem knows one file."""
    file.problems += [PackageProblem(f"{name}, {one}", 1) for one in refused.mistakes]


def tidy(document: Document) -> Document:
    """As documents have it."""
    found: Document = {"voice": Voice.NONE.value} | document
    for name in ("description", "captions", "chapters", "described", BODY):
        if name in found:
            found[name] = block(found[name])
    if "more_captions" in found:
        found["more_captions"] = {one: block(text) for one, text in found["more_captions"].items()}
    return found


def write(told: Document) -> str:
    days = {name: date.fromisoformat(told[name]) for name in dates.DAYS if name in told}
    texts = {"description": yaml_form.Block(told["description"])} if "description" in told else {}
    usual = {BODY} | ({"voice"} if told["voice"] == Voice.NONE else set())
    front = {name: value for name, value in (told | days | texts).items() if name not in usual}
    body = f"\n{told[BODY]}\n" if BODY in told else ""
    return f"{FENCE}\n{yaml_form.write(front)}{FENCE}\n{body}"


def beside(document: Document) -> dict[str, str]:
    captions = {GERMAN: document.get("captions", ""), DESCRIBED: document.get("described", "")}
    captions |= document.get("more_captions", {})
    found = {f".{part}.vtt": f"{text}\n" for part, text in captions.items() if text}
    chapters = document.get("chapters", "")
    return found | ({CHAPTERS_FILE: f"{chapters}\n"} if chapters else {})


KIND = VideoKind(
    model=VideoPage,
    folder="videos",
    rules=RULES,
    document=video_document,
    apply=apply_video_document,
    mistakes=lambda document: mistakes(document, film_of(document, "film")),
    place=ensure_folder,
    tidy=tidy,
    write=write,
    shown=True,
    suffix=".md",
    read=read,
    body=(BODY,),
    beside=beside,
    attached=attached,
    renamed=renamed,
    keep=keep,
)
