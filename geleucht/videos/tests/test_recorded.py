# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What readers have of a recorded script before its film is there, they have after."""

import sys
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pytest
from django.test import override_settings

from geleucht.content import media
from geleucht.content.errors import CannotPublish
from geleucht.videos import film_queries, film_work, rendering, scene_files
from geleucht.videos.document import script_hash, source
from geleucht.videos.film_models import Film, Rendering, State
from geleucht.videos.models import LiveVideo, VideoPage
from geleucht.videos.studio.tests.making_scripts import SHORT
from geleucht.videos.studio.tests.making_sounds import tone
from geleucht.videos.studio.tests.test_making import SPEAKER
from geleucht.videos.tests.making import film, publish, video

pytestmark = [pytest.mark.django_db, pytest.mark.whole, pytest.mark.usefixtures("films")]
RECORDED = SHORT.strip().replace("- Eins", ":sound: eins.wav\n\n- Eins")
BOTH = RECORDED.replace("## Zwei Farben\n", "## Zwei Farben\n\n:::{title}\n:sound: zwei.wav\n:::\n")
TEXTS = ("length_ms", "tracks", "chapters", "chapters_file", "transcript")


def kept(folder: Path, **seconds: float) -> scene_files.Files:
    """Recordings in the store, by the stems of their names."""
    return {
        f"{stem}.wav": scene_files.keep(tone(folder / f"{stem}.wav", lasts))
        for stem, lasts in seconds.items()
    }


def recorded(text: str, files: scene_files.Files, slug: str = "farben") -> VideoPage:
    key = str(uuid5(NAMESPACE_URL, slug))
    return publish(video(slug, key=key, script=text, files=files))


def shown(slug: str = "farben") -> dict[str, Any]:
    found: dict[str, Any] = LiveVideo.objects.get(slug=slug).shown
    return found


def rendered(page: VideoPage) -> Film:
    rendering.work(page.key)
    assert [row.sentence for row in Rendering.objects.all()] == []
    made = Film.objects.get(script=source(page))
    film_work.work(made.key)
    return Film.objects.get(pk=made.pk)


def test_captions_chapters_and_length_are_the_recordings_before_and_after(tmp_path: Path) -> None:
    page = recorded(BOTH, kept(tmp_path, zwei=4.03, eins=7))
    before = shown()
    assert before["film"] is None
    assert before["chapters"] == [[0, "Zwei Farben"], [6500, "Erst eins, dann zwei"]]
    assert before["length_ms"] == 6500 + 9400
    assert [one["pieces"][0][0] for one in before["transcript"]] == [800, 7300]
    made = rendered(page)
    after = shown()
    assert (made.state, made.voice, after["voice"]) == (State.READY, "human", "human")
    assert after["film"]["sound"]
    assert abs(after["length_ms"] - before["length_ms"]) <= 300
    assert {one: after[one] for one in TEXTS[1:3]} == {one: before[one] for one in TEXTS[1:3]}
    assert after["transcript"] == before["transcript"]


def test_a_machine_that_speaks_in_one_scene_is_named(tmp_path: Path) -> None:
    (tmp_path / "speaker.py").write_text(SPEAKER)
    page = recorded(RECORDED, kept(tmp_path, eins=5))
    before = shown()
    with override_settings(
        SPEECH=f"{sys.executable} {tmp_path}/speaker.py {{text_file}} {{out_file}}"
    ):
        made = rendered(page)
    assert (made.voice, shown()["voice"]) == ("machine", "machine")
    assert shown()["tracks"] == before["tracks"]


def test_where_some_scenes_are_silent_it_is_a_human(tmp_path: Path) -> None:
    assert rendered(recorded(RECORDED, kept(tmp_path, eins=5))).voice == "human"


def test_one_script_with_two_recordings_is_two_films(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    first = recorded(RECORDED, kept(tmp_path, eins=5))
    second = recorded(RECORDED, kept(tmp_path / "b", eins=6), "andere")
    assert Rendering.objects.count() == 2
    made = film("eins.mp4", script=source(first), voice="human", length_ms=shown()["length_ms"])
    rendering.ask(page=second)
    assert film_queries.pages_with(made) == [first]
    assert source(second) != source(first) != script_hash(RECORDED)
    draft = second.get_latest_revision_as_object()
    draft.scene_files = first.scene_files
    draft.save_revision()
    assert {one.slug for one in film_queries.pages_with(made)} == {"andere", "farben"}


def test_seconds_are_judged_by_the_recording(tmp_path: Path) -> None:
    files = kept(tmp_path, eins=14)
    text = RECORDED.replace(":sound:", ":seconds: 20\n:sound:")
    recorded(text, files)
    with pytest.raises(CannotPublish, match="12 Sekunden reichen zum Sprechen nicht, es braucht"):
        recorded(text.replace("20", "12"), files)


def test_nobody_reads_captions_that_fast(tmp_path: Path) -> None:
    with pytest.raises(CannotPublish, match="Zeichen in der Sekunde"):
        recorded(BOTH, kept(tmp_path, eins=0.4, zwei=5))


def test_a_recording_that_the_store_has_lost_forbids_publishing(tmp_path: Path) -> None:
    files = kept(tmp_path, eins=5.17)
    page = recorded(RECORDED, files)
    path = media.stored(files["eins.wav"]["stored"])
    path.unlink()
    with pytest.raises(CannotPublish, match=r"Die Aufnahme „eins\.wav“ fehlt"):
        recorded(RECORDED, files)
    rendering.work(page.key)
    assert "liegt nicht neben dem Drehbuch" in Rendering.objects.get().sentence
