# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from pytest_django import Settings

from geleucht.base.checks import problems


def reasons(settings: Settings, **values: object) -> list[str]:
    fit = {"EMBEDDED": False, "DEMO": False, "DEBUG": False, "SECURE": True, "PROXIES": 1}
    for name, value in {**fit, "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz" * 3, **values}.items():
        setattr(settings, name, value)
    return [problem.id or "" for problem in problems()]


def test_a_proper_set_up_passes(settings: Settings) -> None:
    assert reasons(settings) == []


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"EMBEDDED": True}, "E001"),
        ({"DEMO": True}, "E002"),
        ({"DEBUG": True}, "E003"),
        ({"SECRET_KEY": "not-set-abcdefghijklmnopqrstuvwxyz"}, "E004"),
        ({"SECRET_KEY": "ab" * 40}, "E005"),
        ({"SECURE": False}, "E006"),
        ({"SECURE": False, "PROXIES": 0}, "E006"),
        ({"PROXIES": 0}, "W001"),  # one limit for all, and no form at the desk
    ],
)
def test_production_refuses(settings: Settings, values: dict[str, object], code: str) -> None:
    assert reasons(settings, **values) == [f"geleucht.{code}"]
