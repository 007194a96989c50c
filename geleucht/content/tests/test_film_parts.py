# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a film, asked for as players do, by many at once: always the right bytes."""

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from django.test import Client

from geleucht.content import media

SIZE = 1_500_000
BYTES = Random(5).randbytes(SIZE)
Asked = tuple[str, str, int, bytes]


@pytest.fixture(scope="module")
def name() -> str:
    return media.store(BYTES, "mp4")


def asked(random: Random, etag: str) -> Asked:
    """What is sent as `Range` and `If-Range`; the status and the bytes that must come."""
    first = random.randrange(SIZE)
    last = random.randrange(first, SIZE + 1000)
    part = BYTES[first : last + 1]
    return random.choice(
        [
            (f"bytes={first}-{last}", "", 206, part),
            (f"bytes={first}-{last}", etag, 206, part),
            (f"bytes={first}-", "", 206, BYTES[first:]),
            (f"bytes=-{SIZE - first}", "", 206, BYTES[first:]),
            (f"bytes={first}-{last}", '"of another film"', 200, BYTES),
            (f"bytes={SIZE + first}-", "", 416, b""),
            ("", "", 200, BYTES),
        ]
    )


def reader(name: str, seed: int) -> list[tuple[Asked, int]]:
    """What came otherwise than it must, of thirty requests."""
    client, random, wrong = Client(), Random(seed), []
    for _ in range(30):
        wanted = asked(random, f'"{name.removesuffix(".mp4")}"')
        given = {"range": wanted[0], "if-range": wanted[1]}
        headers = {header: value for header, value in given.items() if value}
        answer = client.get(media.address(name), headers=headers)
        body = b"".join(answer)
        if (answer.status_code, body) != wanted[2:]:
            wrong.append((wanted, answer.status_code))
        answer.close()
    return wrong


def test_readers_of_one_film_get_what_they_ask_for_all_at_once(name: str) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda seed: reader(name, seed), range(8)))
    assert [one for wrong in found for one in wrong] == []


def test_the_head_of_a_film_says_its_size_and_that_parts_may_be_asked_for(name: str) -> None:
    answer = Client().head(media.address(name), headers={"range": "bytes=5-9"})
    told = {field: answer.headers[field] for field in ("Content-Length", "Accept-Ranges", "ETag")}
    assert (answer.status_code, b"".join(answer)) == (200, b"")
    etag = f'"{name.removesuffix(".mp4")}"'
    assert told == {"Content-Length": str(SIZE), "Accept-Ranges": "bytes", "ETag": etag}
    assert answer.headers["Content-Type"] == "video/mp4"
