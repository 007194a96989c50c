# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One call of the API: exactly the string that is sent is hashed."""

import hashlib
import http.client
import logging
import socket
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element

from django.conf import settings
from django.utils.translation import gettext as _

from geleucht.base.env import Conference
from geleucht.content.link_checks import deadline, speaking
from geleucht.live.rooms.bbb.answers import Nonsense, read, said
from geleucht.live.rooms.gateway import RoomFailed

SECONDS, DEADLINE = 5, 10  # to connect and between two bytes; for the whole answer
MOST = 2 * 2**20  # bytes of an answer
NOT_FOUND, NOT_UNIQUE, WRONG_CHECKSUM = "notFound", "idNotUnique", "checksumError"
Params = dict[str, str]
log = logging.getLogger(__name__)


class CallFailed(RoomFailed):
    """`key` is the specification's messageKey, or ours for what is no answer."""

    def __init__(self, sentence: str, key: str) -> None:
        super().__init__(sentence)
        self.key = key


def checksum(server: Conference, call: str, query: str) -> str:
    text = f"{call}{query}{server.secret}".encode()
    return hashlib.new(server.digest, text).hexdigest()


def address(server: Conference, call: str, params: Params) -> str:
    query = urlencode(params)
    return f"{server.address}api/{call}?{query}&checksum={checksum(server, call, query)}"


def ask(server: Conference, call: str, params: Params) -> Element:
    """The answer where it says SUCCESS. Raises CallFailed, which names no address and no secret."""
    try:
        status, body = fetched(address(server, call, params))
        answer = read(body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise failed(server, call, "silent", type(error).__name__) from None
    except Nonsense as wrong:
        key = "silent" if status >= 400 else "nonsense"
        raise failed(server, call, key, f"{status}, {wrong}") from None
    if status < 300 and said(answer, "returncode") == "SUCCESS":
        return answer
    raise failed(server, call, said(answer, "messageKey")[:80] or "nonsense", str(status))


def fetched(whole: str) -> tuple[int, bytes]:
    """Status and body, cut off where it is too long; no redirect is followed."""
    parts = urlsplit(whole)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    raw = socket.create_connection((parts.hostname or "", port), timeout=SECONDS)
    with raw, deadline(raw, DEADLINE):
        connection = speaking(parts, raw)
        try:
            agent = {"User-Agent": f"Geleucht/{settings.RELEASE}", "Connection": "close"}
            connection.request("GET", f"{parts.path}?{parts.query}", headers=agent)
            answer = connection.getresponse()
            return answer.status, answer.read(MOST)
        finally:
            connection.close()


def failed(server: Conference, call: str, key: str, why: str) -> CallFailed:
    if key != NOT_FOUND:
        log.warning("BigBlueButton %s, %s: %s (%s)", server.name, call, key, why)
    sentences = {
        NOT_FOUND: _("Diesen Raum gibt es auf dem Konferenzserver „%(name)s“ nicht mehr."),
        WRONG_CHECKSUM: _(
            "Der Konferenzserver „%(name)s“ nimmt unsere Anfragen nicht an: Das Geheimnis in den "
            "Einstellungen passt nicht. Bitte sagen Sie es dem Betrieb."
        ),
    }
    other = _(
        "Der Konferenzserver „%(name)s“ antwortet nicht, wie er soll. Versuchen Sie es noch "
        "einmal, oder ersetzen Sie den Raum."
    )
    return CallFailed(sentences.get(key, other) % {"name": server.name}, key)
