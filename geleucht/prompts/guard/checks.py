# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a pattern cannot say about a match: check digits, and whether words are names."""

import re
from collections.abc import Callable

from stdnum import iban as stdnum_iban
from stdnum.de import idnr

from geleucht.prompts.guard.data import DATA

PROVING = {"iban", "tax_id", "social_security"}  # checks by which a number is valid
WORD = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ'’-]{0,79}")
GIVEN = frozenset(" ".join(DATA["words"]["given"]).split())
DISTRICTS = frozenset(" ".join(DATA["words"]["districts"]).split())
TITLED = frozenset(" ".join(DATA["words"]["titled"]).split())
PLACES = frozenset(" ".join(DATA["words"]["places"]).split())
WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)  # § 4 VKVV


def iban(text: str) -> bool:
    return stdnum_iban.is_valid(_bare(text), check_country=False)


def tax_id(text: str) -> bool:
    return idnr.is_valid(_bare(text))


def social_security(text: str) -> bool:
    """The check digit of a Rentenversicherungsnummer: § 4 VKVV. The letter counts as 01 to 26."""
    number = _bare(text)
    digits = f"{number[:8]}{ord(number[8]) - 64:02}{number[9:11]}"
    products = (int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return sum(product // 10 + product % 10 for product in products) % 10 == int(number[11])


def _bare(text: str) -> str:
    return re.sub("[^0-9A-Za-z]", "", text).upper()


def _digits(text: str) -> int:
    return len(re.sub("[^0-9]", "", text))


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _given(word: str) -> bool:
    """A given name, also of two parts or in the genitive."""
    if word in GIVEN:
        return True
    whole = word.rstrip("'’")
    names = (whole, whole.removesuffix("s"))
    return any(name in GIVEN or set(name.split("-")) <= GIVEN for name in names)


def has_given(text: str) -> bool:
    """Whether the text has any given name; without one nothing of NAMING can pass."""
    return any(map(_given, set(_words(text))))


def _names(number: int) -> Callable[[str], bool]:
    """At least so many given names, and no fewer than a third of the words."""

    def enough(text: str) -> bool:
        words = _words(text)
        return sum(map(_given, words)) >= max(number, len(words) / 3)

    return enough


CHECKS: dict[str, Callable[[str], bool]] = {
    "iban": iban,
    "tax_id": tax_id,
    "social_security": social_security,
    "ten_digits": lambda text: _digits(text) in (10, 11, 13),
    "seven_digits": lambda text: 7 <= _digits(text) <= 15,
    "district": lambda text: _words(text)[0].split("-")[0] in DISTRICTS,
    "street": lambda text: PLACES.isdisjoint(_words(text)[:1]),
    "titled": lambda text: _words(text)[-1] not in TITLED,
    "first_given": lambda text: _given(_words(text)[0]),
    "some_given": lambda text: any(map(_given, _words(text))),
    "given_before_last": lambda text: any(map(_given, _words(text)[:-1])),
    "names_2": _names(2),
    "names_3": _names(3),
    "names_5": _names(5),
}
NAMING = {"first_given", "some_given", "given_before_last", "names_2", "names_3", "names_5"}
