# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Megabytes in a field keep the guard no longer busy than a whole prompt does."""

import pytest

from geleucht.programmes.tests.opening import programme
from geleucht.prompts.guard.check import findings
from geleucht.prompts.own_models import PURPOSE, TEXT
from geleucht.prompts.tests.owning import somebody, written

pytestmark = pytest.mark.django_db
NAMES = "Herr Müller. " * 20_000


def test_of_a_text_that_nothing_can_hold_no_more_is_looked_at_than_can_be_saved() -> None:
    """Without script the page says what the guard has found."""
    anna, learner = somebody()
    own, most = written(learner), len(findings(NAMES[:TEXT]))
    for address in ("/werkstatt/", "/werkstatt/pruefung/", f"/werkstatt/{own.key}/"):
        answer = anna.post(address, {"title": "Neu", "text": NAMES, "stand": "1"})
        assert (answer.status_code, answer.text.count("<q>")) == (422, most)


def test_nor_of_what_a_prompt_that_is_offered_is_said_to_be_good_for() -> None:
    anna, learner = somebody()
    address = f"/werkstatt/{written(learner).key}/angebot/"
    posted = {"purpose": NAMES, "programme": programme().slug, "consent": "on", "stand": "1"}
    answer = anna.post(address, posted)
    most = len(findings(NAMES[:PURPOSE]))
    assert (answer.status_code, answer.text.count("<q ")) == (422, most)
