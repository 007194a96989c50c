# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs cost and how long they took, in words."""

import pytest

from geleucht.prompts.lab.amounts import cents, facts, seconds
from geleucht.prompts.lab.models import Run


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "0,00 Cent"),
        (0.004, "weniger als 0,01 Cent"),
        (0.124, "0,12 Cent"),
        (1234.5, "1.234,50 Cent"),
    ],
)
def test_cents(amount: float, words: str) -> None:
    assert cents(amount) == words


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(4, "weniger als 0,1 Sekunden"), (3412, "3,4 Sekunden")]
)
def test_seconds(milliseconds: int, words: str) -> None:
    assert seconds(milliseconds) == words


def test_tokens_that_nobody_counted_are_called_estimated() -> None:
    run = Run(tokens_in=212, tokens_out=1480, counted=False, cost=120_000, milliseconds=900)
    assert facts(run) == ["212 Token hinein, 1.480 heraus (geschätzt)", "0,12 Cent", "0,9 Sekunden"]


def test_a_run_that_failed_has_cost_nothing() -> None:
    assert facts(Run()) == ["keine Kosten"]
