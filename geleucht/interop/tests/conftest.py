# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A programme for teachers, opened as the starter does."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from geleucht.programmes.models import Programme


@pytest.fixture
def teachers(db: None) -> "Programme":
    # reason of both: settings first
    from geleucht.interop.tests.packages import STARTER
    from geleucht.programmes.packages import import_programmes

    made = import_programmes(file=STARTER / "programmes.yaml", by=None)
    return next(one for one in made if one.audience.slug == "lehrkraefte")
