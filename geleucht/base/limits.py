# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rate limits that count atomically on the writing alias and refuse with a sentence."""

import hmac
import time

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.translation import ngettext

from geleucht.base.errors import Refused

COUNT = """
    INSERT INTO base_attempt (digest, window_end, count) VALUES (%s, %s, 1)
    ON CONFLICT (digest) DO UPDATE SET count = base_attempt.count + 1
    RETURNING count
"""
FIRST = """
    INSERT INTO base_attempt (digest, window_end, count) VALUES (%s, %s, 1)
    ON CONFLICT (digest) DO UPDATE SET window_end = excluded.window_end
    WHERE base_attempt.window_end <= %s
    RETURNING count
"""
ASK = "SELECT count FROM base_attempt WHERE digest = %s"


class TooMany(Refused):
    """More attempts than the limit allows; nothing was lost, waiting helps."""

    status = 429


def limit(name: str, key: str, rate: tuple[int, int]) -> int:
    """Count one attempt and return how many there were in this window.

    `rate` is (attempts, seconds); `key` (a network or mail address) is stored as a keyed
    digest only. Call outside a transaction: a rollback would forget the attempt.
    Raises TooMany with the first attempt beyond the rate.
    """
    window = int(time.time()) // rate[1]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(COUNT, [digest(name, key, window), (window + 1) * rate[1]])
        count = int(cursor.fetchone()[0])
    if count > rate[0]:
        raise TooMany(sentence(minutes=-(-rate[1] // 60)))
    return count


def tried(name: str, key: str, rate: tuple[int, int]) -> int:
    """Attempts counted in this window so far, without counting one more.

    For limits that count failures only: ask before, call `limit` after a failure.
    """
    window = int(time.time()) // rate[1]
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(ASK, [digest(name, key, window)])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def once(name: str, key: str, seconds: int) -> bool:
    """Whether this is the first time within so many seconds; of several at once one is."""
    now = int(time.time())
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(FIRST, [digest(name, key, 0), now + seconds, now])
        return cursor.fetchone() is not None


def digest(name: str, key: str, window: int) -> bytes:
    text = f"{name}\0{key}\0{window}".encode()
    return hmac.digest(settings.SECRET_KEY.encode(), text, "sha256")


def sentence(minutes: int) -> str:
    return ngettext(
        "Das waren zu viele Versuche in kurzer Zeit. Es ist nichts verloren. "
        "In einer Minute geht es weiter.",
        "Das waren zu viele Versuche in kurzer Zeit. Es ist nichts verloren. "
        "In spätestens %(minutes)s Minuten geht es weiter.",
        minutes,
    ) % {"minutes": minutes}
