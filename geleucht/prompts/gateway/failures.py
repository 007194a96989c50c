# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a failure of a provider means to whoever waits. Its words are looked at, never passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite

from httpx2 import ConnectTimeout
from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError

from geleucht.prompts.gateway.endings import Reason

STATUS = {
    **{400: Reason.REFUSED, 401: Reason.KEY, 403: Reason.KEY, 404: Reason.GONE},
    **{408: Reason.SLOW, 410: Reason.GONE, 413: Reason.LONG, 429: Reason.BUSY},
    **{503: Reason.BUSY, 504: Reason.SLOW, 529: Reason.BUSY},  # 529: overloaded, at Anthropic
}
TOO_LONG = ("context_length", "context length", "context window", "too long", "too large")
LATER = ("rate_limit", "overloaded", "429", "503")


class Unusable(Exception):
    """What came is no answer."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Failure:
    """`sign` is for the log: a status or the name of a class."""

    reason: Reason
    sign: str
    wait: float | None = None  # seconds


def failure(error: Exception, *, began: bool) -> Failure:
    """`began`: a piece of the answer has come."""
    sign = type(error).__name__
    if isinstance(error, Unusable):
        return Failure(error.reason, sign)
    if isinstance(error, APIStatusError):
        return refused(error)
    if isinstance(error, APITimeoutError | TimeoutError):
        unreachable = isinstance(error.__cause__, ConnectTimeout)
        return Failure(Reason.DOWN if unreachable else Reason.SLOW, sign)
    if isinstance(error, APIConnectionError):
        return Failure(Reason.BROKEN if began else Reason.DOWN, sign)
    if isinstance(error, APIError):
        return Failure(Reason.BROKEN if began else said(error), sign)
    return Failure(Reason.RUBBISH, sign)


def refused(error: APIStatusError) -> Failure:
    status = error.status_code
    other = Reason.DOWN if status >= 500 else Reason.REFUSED if status >= 400 else Reason.RUBBISH
    reason = STATUS.get(status, other)
    if reason is Reason.REFUSED and any(word in str(error.message) for word in TOO_LONG):
        reason = Reason.LONG
    if status == 429 and error.code == "insufficient_quota":
        reason = Reason.REFUSED  # the operator's account is empty: nobody need try again
    return Failure(reason, str(status), wait(error.response.headers))


def said(error: APIError) -> Reason:
    """An error that came in place of a stream, after the status 200."""
    words = f"{error.code} {error.type} {error.message}"
    if any(word in words for word in LATER):
        return Reason.BUSY
    return Reason.LONG if any(word in words for word in TOO_LONG) else Reason.REFUSED


def wait(headers: Mapping[str, str]) -> float | None:
    """Retry-After: seconds, or a day and time (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "")
    try:
        seconds = float(value)
    except ValueError:
        seconds = until(value)
    return max(seconds, 0.0) if isfinite(seconds) else None


def until(value: str) -> float:
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return float("nan")
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)
    return (aware - datetime.now(UTC)).total_seconds()
