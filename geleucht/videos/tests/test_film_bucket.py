# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film that is made ready lies in the bucket, where one is configured."""

from pathlib import Path
from typing import Any

import pytest

from geleucht.content import media
from geleucht.content.tests.s3_server import serving
from geleucht.content.tests.test_film_store import use
from geleucht.videos import film_actions
from geleucht.videos.film_models import Film, State
from geleucht.videos.film_work import work

pytestmark = [pytest.mark.django_db, pytest.mark.whole, pytest.mark.usefixtures("films")]


@pytest.fixture(autouse=True)
def empty_store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def test_films_and_sound_go_into_the_bucket_and_the_still_picture_stays(
    clip: Path, settings: Any, told: list[Any]
) -> None:
    with serving() as store:
        use(settings, store)
        taken = film_actions.take_in(path=clip, by=None)
        work(taken.key)
        film = Film.objects.get(pk=taken.pk)
        names = {film.large, film.small, film.sound}
        assert film.state == State.READY
        assert set(store.objects) == {f"/filme/{name}" for name in names}
        assert len(store.objects[f"/filme/{film.large}"][0]) == film.large_bytes
        assert media.stored(film.poster).exists()
        assert not any(media.stored(name).exists() for name in names)


def test_a_bucket_that_does_not_answer_puts_the_film_off(
    clip: Path, settings: Any, told: list[Any]
) -> None:
    with serving() as store:
        use(settings, store, secret="falsch")
        taken = film_actions.take_in(path=clip, by=None)
        work(taken.key)
        assert (Film.objects.get().state, store.objects, told) == (State.WAITING, {}, [])
        use(settings, store)
        work(taken.key)
    assert Film.objects.get().state == State.READY
