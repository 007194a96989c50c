# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A programme for teachers, opened as the starter does."""

from typing import TYPE_CHECKING

import pytest

from geleucht.interop.tests.packages import STARTER

if TYPE_CHECKING:
    from geleucht.programmes.models import Programme


@pytest.fixture
def teachers(db: None) -> "Programme":
    from geleucht.programmes.packages import import_programmes  # reason: settings first

    made = import_programmes(file=STARTER / "programmes.yaml", by=None)
    return next(one for one in made if one.audience.slug == "lehrkraefte")
