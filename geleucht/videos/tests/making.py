# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mini-videos as the desk would publish them, with films that are ready."""

from typing import Any
from uuid import uuid4

from geleucht.content import actions as publishing
from geleucht.content import media
from geleucht.content.tests.world import raster
from geleucht.programmes.tests.opening import programme
from geleucht.videos.actions import ensure_folder
from geleucht.videos.document import Document, apply_video_document
from geleucht.videos.film_models import Film, State
from geleucht.videos.models import VideoPage

CAPTIONS = """WEBVTT

00:00:00.000 --> 00:00:04.000
<v Anna>Die Grubenlampe leuchtet
auch im Nebel.

00:00:04.500 --> 00:00:08.000
Sie braucht Öl.

00:00:12.000 --> 00:00:16.000
<v Bert>Und jemanden, der sie trägt."""
CHAPTERS = "0:00 Die Lampe\n0:12 Wer sie trägt"
LENGTH = 20_000
SCRIPT = """## Die Lampe

Die Lampe leuchtet auch im Nebel. Sie braucht Öl.

## Wer sie trägt

:::{prompt}
> Wer trägt die Lampe?

Der Bergmann trägt die Lampe.
:::

Wer trägt die Lampe? Der Bergmann trägt die Lampe. Und wer sie trägt, hat Licht."""


def film(name: str = "lampe.mp4", length_ms: int = LENGTH, **change: Any) -> Film:
    """One that is ready; its source is known by its name."""
    ready = {
        "state": State.READY,
        "sha256": media.sha256(name.encode()),
        "width": 1280,
        "height": 720,
        "large": media.store(f"{name} 720".encode(), "mp4"),
        "large_bytes": 2_000_000,
        "small": media.store(f"{name} 360".encode(), "mp4"),
        "small_bytes": 900_000,
        "sound": media.store(f"{name} sound".encode(), "m4a"),
        "sound_bytes": 300_000,
        "poster": media.store(raster((16, 9), "WEBP"), "webp"),
    }
    return Film.objects.create(name=name, length_ms=length_ms, **(ready | change))


def waiting(name: str = "wartet.mp4", state: State = State.WAITING, script: str = "") -> Film:
    digest = media.sha256(name.encode())
    return Film.objects.create(name=name, state=state, sha256=digest, script=script)


def video(slug: str = "grubenlampe", **change: Any) -> Document:
    """The document of a video with a film that is made here, unless another is named."""
    known = {
        "key": str(uuid4()),
        "slug": slug,
        "title": slug.title(),
        "summary": "Woran man eine gute Lampe erkennt.",
        "topic": "grundlagen",
        "level": "einstieg",
        "voice": "human",
        "licence": "CC BY 4.0",
        "author": "Geleucht",
        "origin": "human",
        "captions": CAPTIONS,
        "chapters": CHAPTERS,
    }
    if "script" in change:
        known |= {"captions": "", "chapters": ""}
    elif "film" not in change:
        made = film(f"{slug}.mp4")
        known |= {"film": made.sha256, "film_file": made.name}
    return known | change


def draft(document: Document, audience: str = "lehrkraefte") -> VideoPage:
    """A page of the tree that nobody has published, with a first revision."""
    page = apply_video_document(VideoPage(), document)
    ensure_folder(programme=programme(audience), by=None).add_child(instance=page)
    publishing.save_draft(page=page, by=None)
    return page


def publish(document: Document, audience: str = "lehrkraefte") -> VideoPage:
    """Publish the video as it stands in this document, new or again."""
    page = VideoPage.objects.filter(key=document["key"]).first()
    if page is None:
        page = apply_video_document(VideoPage(), document)
        ensure_folder(programme=programme(audience), by=None).add_child(instance=page)
    page = VideoPage.objects.get(pk=page.pk)
    return publishing.publish(page=apply_video_document(page, document), by=None)
