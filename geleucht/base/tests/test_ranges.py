# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file and its parts over HTTP, as RFC 9110 asks."""

from pathlib import Path
from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from geleucht.base.ranges import NotSatisfiable, answer, part_of

pytestmark = pytest.mark.django_db  # a response that ends looks after the connections
ETAG = '"lampe"'
CONTENT = bytes(range(256)) * 40  # more than one block of what is sent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "lampe.pdf"
    file.write_bytes(CONTENT)
    return file


def asked(path: Path, method: str = "get", **headers: str) -> Any:
    request = getattr(RequestFactory(), method)("/", headers=headers)
    return answer(request, path, etag=ETAG, content_type="application/pdf")


def body(response: Any) -> bytes:
    content = b"".join(response.streaming_content)
    response.close()
    return content


def test_without_a_range_it_is_the_whole_file_and_says_that_parts_may_be_asked_for(
    path: Path,
) -> None:
    response = asked(path)
    assert (response.status_code, body(response)) == (200, CONTENT)
    told = {name: response[name] for name in ("Accept-Ranges", "ETag", "Content-Length")}
    assert told == {"Accept-Ranges": "bytes", "ETag": ETAG, "Content-Length": "10240"}
    assert "Content-Range" not in response


@pytest.mark.parametrize(
    ("range_", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=5000-", 5000, 10239),
        ("bytes=10239-", 10239, 10239),
        ("bytes=100-99999", 100, 10239),
        ("bytes=-1", 10239, 10239),
        ("bytes=-99999", 0, 10239),
        ("BYTES = 7 - 9", 7, 9),
    ],
)
def test_a_part_is_exactly_what_was_asked_for(
    path: Path, range_: str, first: int, last: int
) -> None:
    response = asked(path, range=range_)
    assert response.status_code == 206
    assert body(response) == CONTENT[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/10240"
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("range_", ["bytes=10240-", "bytes=99999-100000", "bytes=-0"])
def test_what_begins_behind_the_end_is_refused_with_the_size(path: Path, range_: str) -> None:
    response = asked(path, range=range_)
    assert (response.status_code, response["Content-Range"]) == (416, "bytes */10240")


@pytest.mark.parametrize(
    "range_",
    [
        *("bytes=9-7", "bytes=0-1,5-6", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=1", ""),
        *("x" * 9000, f"bytes={'9' * 5000}-"),
    ],
)
def test_what_is_no_range_or_several_at_once_gets_the_whole_file(path: Path, range_: str) -> None:
    response = asked(path, range=range_)
    assert (response.status_code, len(body(response))) == (200, 10240)


def test_a_part_goes_on_only_where_the_browser_has_the_same_file(path: Path) -> None:
    same = asked(path, range="bytes=5-9", **{"if-range": ETAG})
    assert (same.status_code, body(same)) == (206, CONTENT[5:10])
    for other in ('"andere"', 'W/"lampe"', "Sat, 28 Nov 2026 10:00:00 GMT"):
        response = asked(path, range="bytes=5-9", **{"if-range": other})
        assert (response.status_code, body(response)) == (200, CONTENT)


def test_a_head_tells_of_the_whole(path: Path) -> None:
    response = asked(path, "head", range="bytes=5-9")
    assert (response.status_code, response["Content-Length"]) == (200, "10240")
    response.close()


def test_of_an_empty_file_there_is_no_part(tmp_path: Path) -> None:
    file = tmp_path / "leer.txt"
    file.touch()
    assert body(asked(file)) == b""
    assert asked(file, range="bytes=0-").status_code == 416
    assert asked(file, range="bytes=-5").status_code == 416


@given(st.integers(0, 50), st.none() | st.integers(0, 60), st.none() | st.integers(0, 60))
def test_a_part_lies_within_the_file_and_is_what_a_slice_gives(
    size: int, first: int | None, last: int | None
) -> None:
    data = bytes(range(size))
    try:
        part = part_of(size, *("" if one is None else str(one) for one in (first, last)))
    except NotSatisfiable:
        assert (first is not None and first >= size) or not last or not size
        return
    if part is None:
        assert (first, last) == (None, None) or (
            first is not None and last is not None and last < first
        )
        return
    begin = max(size - (last or 0), 0) if first is None else first
    end = size if first is None or last is None else last + 1
    assert data[part.first : part.last + 1] == data[begin:end] != b""
