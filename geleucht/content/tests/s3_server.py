# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A store that speaks S3 over a real socket, as its reference says: signatures of version 4 in the
head and in the address are reckoned anew, with nothing of the library that we sign with."""

import hashlib
import hmac
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

KEY, SECRET, REGION = "grube", "streng geheim", "eu-revier-1"
UNSIGNED = "UNSIGNED-PAYLOAD"
CREDENTIAL = re.compile(r"Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})")


class Store(ThreadingHTTPServer):
    """Objects by their path, with what was said of them; every request with its status."""

    daemon_threads = True

    def __init__(self, *, public: bool) -> None:
        super().__init__(("127.0.0.1", 0), Speaker)
        self.public = public
        self.objects: dict[str, tuple[bytes, dict[str, str]]] = {}
        self.heard: list[tuple[str, str, int]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/filme"


@contextmanager
def serving(*, public: bool = False) -> Iterator[Store]:
    store = Store(public=public)
    thread = Thread(target=store.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield store
    finally:
        store.shutdown()
        thread.join()
        store.server_close()


class Speaker(BaseHTTPRequestHandler):
    """PUT, HEAD and GET of one object."""

    protocol_version = "HTTP/1.1"
    server: Store

    def log_message(self, format: str, *args: Any) -> None:
        """Said in `heard`."""

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        said = self.headers["x-amz-content-sha256"]
        if said not in {UNSIGNED, hashlib.sha256(body).hexdigest()} or not self.allowed():
            return self.answer(403)
        names = ("Content-Type", "Cache-Control")
        known = {name: self.headers[name] for name in names if self.headers[name]}
        self.server.objects[urlsplit(self.path).path] = body, known
        return self.answer(200)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        if not self.allowed():
            return self.answer(403)
        found = self.server.objects.get(urlsplit(self.path).path)
        if found is None:
            return self.answer(404)
        body, known = found
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if asked:
            first, last = int(asked[1]), int(asked[2] or len(body) - 1)
            told = {"Content-Range": f"bytes {first}-{last}/{len(body)}"}
            return self.answer(206, body[first : last + 1], known | told)
        return self.answer(200, body, known)

    def answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.server.heard.append((self.command, urlsplit(self.path).path, status))
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def allowed(self) -> bool:
        query = dict(parse_qsl(urlsplit(self.path).query))
        if "X-Amz-Signature" in query:
            given = query.pop("X-Amz-Signature")
            credential, names = query["X-Amz-Credential"], query["X-Amz-SignedHeaders"]
            stamp, payload = query["X-Amz-Date"], UNSIGNED
            made = datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            if datetime.now(UTC) > made + timedelta(seconds=int(query["X-Amz-Expires"])):
                return False
        else:
            found = CREDENTIAL.search(self.headers.get("Authorization", ""))
            if not found:
                return self.server.public and self.command != "PUT"
            credential, names, given = found.groups()
            stamp, payload = self.headers["x-amz-date"], self.headers["x-amz-content-sha256"]
        wanted = self.signature(query, credential, names.split(";"), stamp, payload)
        return hmac.compare_digest(wanted, given)

    def signature(
        self, query: dict[str, str], credential: str, names: list[str], stamp: str, payload: str
    ) -> str:
        key, day, region, service, end = credential.split("/")
        if (key, region, service, end) != (KEY, REGION, "s3", "aws4_request"):
            return ""
        pairs = [f"{quote(n, safe='')}={quote(v, safe='')}" for n, v in sorted(query.items())]
        heads = [f"{name}:{' '.join(self.headers[name].split())}\n" for name in names]
        path = urlsplit(self.path).path
        parts = [self.command, path, "&".join(pairs), "".join(heads), ";".join(names), payload]
        request = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        scope = f"{day}/{region}/{service}/{end}"
        signed = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, request])
        secret = f"AWS4{SECRET}".encode()
        for step in (day, region, service, end):
            secret = hmac.digest(secret, step.encode(), "sha256")
        return hmac.digest(secret, signed.encode(), "sha256").hex()
