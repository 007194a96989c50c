# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The code by mail that opens an account, or the session that asked for it.

A code works in the browser session that asked for it, for fifteen minutes, five attempts.
Nobody is looked up before the code is right, so nothing tells who has an account.
"""

import hmac
import secrets
import time
from typing import Any, TypedDict, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.accounts import mails
from geleucht.accounts.network import network
from geleucht.base.errors import Refused
from geleucht.base.limits import TooMany, limit

CODE = "code"  # session
DIGITS = 8
MINUTES = 15
LIFE = MINUTES * 60  # seconds
UNFINISHED = 60 * 60 * 24  # seconds that a sign-in nobody finished is kept
ATTEMPTS = 5
KEPT = 3  # codes of one sign-in that work side by side; mails overtake each other
PER_ADDRESS = (5, LIFE)  # mails to one mailbox
PER_NETWORK = (600, LIFE)  # a school of a thousand behind one address
GUESSES_PER_ADDRESS = (25, LIFE)


class Waiting(TypedDict):
    """What the session remembers of a code under way; `codes` are digests with their ends."""

    flow: str
    email: str
    codes: list[tuple[str, float]]
    weiter: str
    stay: bool


class CodeRefused(Refused):
    """The code does not open anything; the sentence says why and what to do."""


def waiting(request: HttpRequest, at: str = CODE) -> Waiting | None:
    """What waits in the session under this name: a code opens what it was asked for."""
    return cast(Waiting | None, request.session.get(at))


def ask(request: HttpRequest, email: str, *, weiter: str, stay: bool, at: str = CODE) -> None:
    """Send a code to this mailbox, whoever it belongs to; it waits in the session as `at`.

    Raises TooMany, and MailFailed with nothing kept.
    """
    limit("code-network", network(request), PER_NETWORK)
    limit("code-mail", email, PER_ADDRESS)
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    mails.send_code(email, f"{code[:4]} {code[4:]}", MINUTES)
    before = waiting(request, at)
    again = before is not None and before["email"] == email and bool(before["codes"])
    flow = before["flow"] if before and again else secrets.token_hex(16)
    codes = before["codes"] if before and again else []
    codes = [*codes, (digest(flow, code), time.time() + LIFE)][-KEPT:]
    request.session[at] = Waiting(flow=flow, email=email, codes=codes, weiter=weiter, stay=stay)
    end_unfinished(request)


def end_unfinished(request: HttpRequest) -> None:
    """A session in which nobody learns or is signed in ends with the sign-in that began it."""
    if "_session_expiry" not in request.session:
        request.session.set_expiry(UNFINISHED)


def redeem(request: HttpRequest, typed: str, at: str = CODE) -> Waiting:
    """What the right code opens; it works once. Raises CodeRefused."""
    state = waiting(request, at)
    if state is None or not state["codes"]:
        raise CodeRefused(exhausted(), 429)
    if all(end < time.time() for _code, end in state["codes"]):
        raise CodeRefused(expired(), 410)
    count = counted(request, state, at)
    given = digest(state["flow"], "".join(filter(str.isdigit, typed)))
    alive = [code for code, end in state["codes"] if end >= time.time()]
    if not any(hmac.compare_digest(given, code) for code in alive):
        if count >= ATTEMPTS:  # a new code begins a new count
            request.session[at] = {**state, "codes": []}
        raise CodeRefused(wrong(left=ATTEMPTS - count), 422)
    del request.session[at]
    return state


def counted(request: HttpRequest, state: Waiting, at: str) -> int:
    """Count this attempt, however many arrive at once; the last one ends the codes."""
    try:
        limit("code-guess", state["email"], GUESSES_PER_ADDRESS)
        count = limit("code-attempt", state["flow"], (ATTEMPTS, LIFE))
    except TooMany:
        request.session[at] = {**state, "codes": []}
        raise CodeRefused(exhausted(), 429) from None
    return count


def digest(flow: str, code: str) -> str:
    key = str(settings.SECRET_KEY).encode()
    return hmac.digest(key, f"code\0{flow}\0{code}".encode(), "sha256").hex()


def expired() -> str:
    return _(
        "Dieser Code ist abgelaufen: Er gilt %(minutes)s Minuten. Mit „Neuen Code schicken“ kommt "
        "ein neuer, es ist nichts verloren."
    ) % {"minutes": MINUTES}


def exhausted() -> str:
    return _(
        "Das waren zu viele falsche Eingaben; dieser Code gilt nicht mehr. Mit „Neuen Code "
        "schicken“ kommt ein neuer, es ist nichts verloren."
    )


def wrong(left: int) -> str:
    if left < 1:
        return exhausted()
    values: dict[str, Any] = {"left": left}
    return (
        ngettext(
            "Dieser Code stimmt nicht; der richtige steht in der neuesten Mail. Es bleibt noch "
            "ein Versuch.",
            "Dieser Code stimmt nicht; der richtige steht in der neuesten Mail. Es bleiben noch "
            "%(left)s Versuche.",
            left,
        )
        % values
    )
