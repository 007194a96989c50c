# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an address may be called: a package takes it as the name of a file."""

import re
from itertools import chain, count

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

PATH = "path"  # the file that makes a package's folder one of a path
_folders: set[str] = set()


def keep_folder(name: str) -> None:
    """In packages a folder of this name holds other things than a path."""
    _folders.add(name)


def is_folder(slug: str) -> bool:
    return slug in _folders


def taken(slug: str) -> str:
    return _("Die Adresse „%s“ ist vergeben. Wählen Sie eine andere.") % slug


def free(parent: Page, slug: str) -> str:
    """This one, or with a number where a page below the parent has it."""
    used = set(Page.objects.child_of(parent).values_list("slug", flat=True))
    names = chain([slug], (f"{slug}-{number}" for number in count(2)))
    return next(name for name in names if name not in used)


def check_slug(slug: str) -> None:
    """Raises ValidationError for what a package would refuse."""
    if not SLUG.fullmatch(slug):
        raise ValidationError(
            _("Erlaubt sind kleine Buchstaben a bis z, Ziffern und einzelne Striche dazwischen.")
        )
