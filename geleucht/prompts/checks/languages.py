# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""German or English: by small words that only one of the two has. A plain rule that says of a
text in any other language, and of one without sentences, that it is neither."""

import re

LETTERS = re.compile("[a-zäöüß]+")
LEAST = 2  # small words
TIMES = 3  # as many as of the other language
GERMAN = """
aber als auch auf aus bei bis das dass dem den der des diese dieser dieses doch du durch ein eine
einem einen einer eines er es für hat haben ich ihr ihre im ist kann kein keine können mit muss nach
nicht noch nur oder schon sich sie sind soll sowie über um und uns vom von vor wenn werden wie wir
wird wurde zu zum zur zwischen
"""
ENGLISH = """
a about and are as at be been but by can could does for from has have how if into is it its my not
of on or our should than that the their them there these they this those to we were what when which
who why with would you your
"""
WORDS = {"de": frozenset(GERMAN.split()), "en": frozenset(ENGLISH.split())}


def language(text: str) -> str:
    """*de*, *en*, or nothing."""
    found = LETTERS.findall(text.lower())
    number = {name: sum(word in small for word in found) for name, small in WORDS.items()}
    first, second = sorted(number, key=lambda name: number[name], reverse=True)
    clear = number[first] >= LEAST and number[first] >= TIMES * number[second]
    return first if clear else ""
