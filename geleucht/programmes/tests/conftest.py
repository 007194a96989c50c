# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two programmes, an operator and Anna; models may be imported only once Django is up."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from geleucht.accounts.models import Person
    from geleucht.programmes.models import Programme


@pytest.fixture(scope="module")
def opened(shared: None) -> None:
    """Both programmes, once for all tests of a module."""
    from geleucht.programmes.tests.opening import open_programme  # reason: above

    for slug in ("lehrkraefte", "ausbildung"):
        open_programme(slug)


@pytest.fixture
def teachers(opened: None, db: None) -> "Programme":
    from geleucht.programmes.queries import programmes  # reason: above

    return programmes().get(slug="lehrkraefte")


@pytest.fixture
def apprentices(opened: None, db: None) -> "Programme":
    from geleucht.programmes.queries import programmes  # reason: above

    return programmes().get(slug="ausbildung")


@pytest.fixture
def operator(db: None) -> "Person":
    from geleucht.accounts.models import Person  # reason: above

    return Person.objects.create_superuser("betrieb@lernen.example")


@pytest.fixture
def anna(db: None) -> "Person":
    from geleucht.accounts.models import Person  # reason: above

    return Person.objects.create_user("anna@lernen.example", name="Anna Beispiel")


@pytest.fixture
def desk() -> "Callable[[Person], Client]":
    from geleucht.content.tests.world import desk_of  # reason: above

    return desk_of
