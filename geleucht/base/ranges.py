# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a file over HTTP: a download goes on where it broke off, a film begins in its middle.

RFC 9110, sections 13.1.5 and 14. One range is answered; to several at once, and to what is no
range, the whole file is the answer that the standard allows.
"""

import os
import re
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase

RANGE = re.compile(r"bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})", re.IGNORECASE)


class NotSatisfiable(Exception):
    """The range begins behind the end of the file."""


@dataclass(frozen=True)
class Part:
    """`first` and `last` byte, both counted from 0."""

    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1


class PartOfFile:
    """What a response reads: these bytes and no more. Closes the file."""

    def __init__(self, file: BufferedReader, part: Part) -> None:
        file.seek(part.first)
        self.file, self.left, self.close = file, part.size, file.close

    def read(self, most: int = -1) -> bytes:
        data = self.file.read(self.left if most < 0 else min(most, self.left))
        self.left -= len(data)
        return data


def answer(
    request: HttpRequest, path: Path, *, etag: str, content_type: str, as_attachment: bool = False
) -> HttpResponseBase:
    """The file, the part of it that is asked for, or 416; `etag` is strong and in its quotes."""
    file = path.open("rb")
    size = os.fstat(file.fileno()).st_size
    try:
        part = asked(request, etag, size)
    except NotSatisfiable:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    content = PartOfFile(file, part) if part else file
    response = FileResponse(
        content, as_attachment=as_attachment, filename=path.name, content_type=content_type
    )
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    if part:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
        response.headers["Content-Length"] = str(part.size)
    return response


def asked(request: HttpRequest, etag: str, size: int) -> Part | None:
    """None for the whole: also where what the browser has is of another file. Raises
    NotSatisfiable."""
    wanted = request.headers.get("Range", "")
    if request.method != "GET" or request.headers.get("If-Range", etag) != etag:
        return None
    found = RANGE.fullmatch(wanted.strip())
    return part_of(size, *found.groups()) if found else None


def part_of(size: int, first: str, last: str) -> Part | None:
    if not first:
        return end_of(size, int(last)) if last else None
    begin, end = int(first), int(last or size - 1)
    if last and end < begin:
        return None
    if begin >= size:
        raise NotSatisfiable
    return Part(begin, min(end, size - 1))


def end_of(size: int, wanted: int) -> Part:
    """The last so many bytes."""
    if not wanted or not size:
        raise NotSatisfiable
    return Part(max(size - wanted, 0), size - 1)
