# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an address may be called: a package takes it as the name of a file."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_slug(slug: str) -> None:
    """Raises ValidationError for what a package would refuse."""
    if not SLUG.fullmatch(slug):
        raise ValidationError(
            _("Erlaubt sind kleine Buchstaben a bis z, Ziffern und einzelne Striche dazwischen.")
        )
