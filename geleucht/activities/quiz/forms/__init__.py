# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The forms of question, each in one place; nobody outside asks for one by name."""

from geleucht.activities.quiz.forms.choice import OneOfSeveral, SeveralOfSeveral, TrueOrFalse
from geleucht.activities.quiz.forms.form import Form
from geleucht.activities.quiz.forms.gap import Gap
from geleucht.activities.quiz.forms.match import Match
from geleucht.activities.quiz.forms.number import Number
from geleucht.activities.quiz.forms.order import Order
from geleucht.activities.quiz.forms.words import ShortText
from geleucht.learning.activity import Data

ALL: list[Form] = [
    OneOfSeveral(),
    SeveralOfSeveral(),
    TrueOrFalse(),
    Order(),
    Match(),
    Gap(),
    ShortText(),
    Number(),
]
FORMS: dict[str, Form] = {form.select: form for form in ALL}


def form_of(data: Data) -> Form:
    """The form of neutral or public data."""
    return FORMS[data["select"]]
