# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asks addresses elsewhere whether they are still there; a job's work, never a request's.

What editors write decides where we connect: a name is resolved once, an address that is not
public is refused, and the connection goes to just that address. So does each redirect.
"""

import http.client
import ipaddress
import logging
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from threading import Timer
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.conf import settings

from geleucht.base.time import today
from geleucht.content.models import LinkCheck, Reference

WEEK = timedelta(days=7)  # no address is asked again sooner
AT_ONCE = 100  # addresses of one run
SECONDS = 10  # to connect, and between two bytes
DEADLINE = 30  # seconds for the whole answer
FEW = 2  # silent addresses that say nothing about our own connection
PAUSE = 1.0  # seconds between two questions to the same machine
MOST_REDIRECTS = 4
MOVED = {301, 302, 303, 307, 308}
NOT_TO_HEAD = {403, 404, 405, 501}  # some servers answer so to what they do not know
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
Answer = LinkCheck.Answer
log = logging.getLogger(__name__)


class Refused(Exception):
    """An address that is not public."""


def due(day: date) -> list[str]:
    """Addresses that pages point to and that were not asked for a week."""
    fresh = LinkCheck.objects.filter(checked_on__gt=day - WEEK).values("address")
    links = Reference.objects.filter(kind=Reference.Kind.LINK).exclude(address__in=fresh)
    return sorted(set(links.values_list("address", flat=True)))[:AT_ONCE]


def check_due() -> int:
    """Ask, and keep each answer; returns how many were kept.

    Where nobody at all answers it is our own connection: nothing is kept, an hour later it goes on.
    """
    forget()
    answers = asked(due(today()))
    if len(answers) > FEW and set(answers.values()) == {Answer.SILENT}:
        log.warning("None of %s addresses answered; is this machine cut off?", len(answers))
        return 0
    for address, answer in answers.items():
        LinkCheck.objects.update_or_create(
            address=address, defaults={"answer": answer, "checked_on": today()}
        )
    return len(answers)


def asked(addresses: list[str]) -> dict[str, Answer]:
    """One after another, with a pause between two questions to the same machine."""
    answers: dict[str, Answer] = {}
    before = ""
    for address in addresses:
        host = machine(address)
        if host and host == before:
            time.sleep(PAUSE)
        before = host
        answers[address] = ask(address)
    return answers


def machine(address: str) -> str:
    """Which one it names; empty for an address that none can have, such as „https://[x“."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def forget() -> None:
    """What no page points to any more."""
    used = Reference.objects.filter(kind=Reference.Kind.LINK).values("address")
    LinkCheck.objects.exclude(address__in=used).delete()


def ask(address: str) -> Answer:
    try:
        status = final_status(address)
    except Refused:
        return Answer.REFUSED
    except (OSError, http.client.HTTPException, ValueError):
        return Answer.SILENT
    if status < 400:
        return Answer.FINE
    return Answer.GONE if status in {404, 410} else Answer.ERROR


def final_status(address: str) -> int:
    """After redirects. Raises Refused, and what sockets raise."""
    for _step in range(MOST_REDIRECTS + 1):
        status, place = once("HEAD", address)
        if status in NOT_TO_HEAD:
            status, place = once("GET", address)
        if status not in MOVED or not place:
            return status
        address = urljoin(address, place)
    return status


def once(verb: str, address: str) -> tuple[int, str]:
    """(status, where it sends on); the body is not read."""
    parts = urlsplit(address)
    raw = opened(parts)
    with raw, deadline(raw):
        connection = speaking(parts, raw)
        try:
            connection.request(verb, target(parts), headers=headers())
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()


def target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path


@contextmanager
def deadline(raw: socket.socket, seconds: float = DEADLINE) -> Iterator[None]:
    """Who drips a byte now and then is hung up on: a socket's timeout begins anew with each."""
    twin = raw.dup()  # the socket itself goes over to TLS
    timer = Timer(seconds, hang_up, [twin])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        twin.close()


def hang_up(twin: socket.socket) -> None:
    with suppress(OSError):  # the other side was faster
        twin.shutdown(socket.SHUT_RDWR)


def headers() -> dict[str, str]:
    agent = f"Geleucht/{settings.RELEASE} (+{settings.ADDRESS}) Verweispruefung"
    return {"User-Agent": agent, "Accept": "*/*", "Connection": "close"}


def opened(parts: SplitResult) -> socket.socket:
    """A connection to the very address that was looked at. Raises Refused."""
    local = settings.LINK_CHECKS_LOCAL
    host, secure = parts.hostname or "", parts.scheme == "https"
    if not host or not (secure or (local and parts.scheme == "http")):
        raise Refused
    port = parts.port or (443 if secure else 80)
    return socket.create_connection((public(host, port, local=local), port), timeout=SECONDS)


def speaking(parts: SplitResult, raw: socket.socket) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    connection = http.client.HTTPConnection(host, parts.port, timeout=SECONDS)
    secure = parts.scheme == "https"
    connection.sock = (
        ssl.create_default_context().wrap_socket(raw, server_hostname=host) if secure else raw
    )
    return connection


def public(host: str, port: int, *, local: bool) -> str:
    """One address of this name. Raises Refused where any of them is not public."""
    found = [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not local and any(not is_public(one) for one in found):
        raise Refused
    return found[0]


def is_public(text: str) -> bool:
    """Neither loopback nor private, link-local, reserved or multicast, nor the way to such a one:
    IPv6 has several spellings of an address of IPv4."""
    one = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        within = one.ipv4_mapped or one.sixtofour or translated(one)
        if within is not None:
            return one.is_global and is_public(str(within))
        if one.is_reserved or one.is_site_local:
            return False
    return one.is_global and not one.is_multicast


def translated(one: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """What a gateway makes of it (NAT64, RFC 6052): its last four bytes."""
    return ipaddress.IPv4Address(one.packed[-4:]) if one in TRANSLATED else None
