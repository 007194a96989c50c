# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Forms and refusals stand on pages of apprentices (du) and of officials (Sie): they say
neither."""

import re
from collections.abc import Iterator

import pytest
from django import forms
from django.utils.translation import override

from geleucht.accounts import codes
from geleucht.accounts.forms import SignInForm
from geleucht.accounts.views.sign_in import mail_failed
from geleucht.base import limits
from geleucht.live import room_views, seat_refusals, seat_views, there_views
from geleucht.live.question_forms import QuestionForm
from geleucht.live.room_forms import EntryForm
from geleucht.live.seat_forms import BookingForm, GuestForm, WishesForm
from geleucht.live.there_forms import CodeForm, FeedbackForm, ObjectionForm

SAYS_SIE = re.compile(r"\b(Ihnen|Ihr(e[mnrs]?)?|[Dd]u|[Dd]ir|[Dd]ein(e[mnrs]?)?)\b|\w+en Sie\b")
FORMS = [
    *(SignInForm(), BookingForm(), GuestForm(), WishesForm(), CodeForm(), FeedbackForm()),
    *(ObjectionForm(), QuestionForm(), EntryForm(asks_name=True, minutes=30)),
]


def texts(form: forms.Form) -> Iterator[str]:
    for field in form.fields.values():
        yield from (str(field.label), str(field.help_text))
        yield from map(str, field.error_messages.values())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: type(form).__name__)
def test_a_form_addresses_nobody(form: forms.Form) -> None:
    assert [text for text in texts(form) if SAYS_SIE.search(text)] == []


def test_a_refusal_addresses_nobody() -> None:
    with override("de"):
        said = [
            *(codes.expired(), codes.exhausted(), codes.wrong(left=1), codes.wrong(left=3)),
            *(limits.sentence(minutes=1), limits.sentence(minutes=15), mail_failed()),
            *(room_views.away(), seat_views.no_code(), there_views.given_already()),
            *(seat_refusals.over(), seat_refusals.retired()),
        ]
    assert [text for text in said if SAYS_SIE.search(text)] == []
