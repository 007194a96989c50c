# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's form of a picture: a file that no library can read is refused, not an accident."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import FileInput
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from willow.svg import WillowSvgException  # type: ignore[import-untyped]

from geleucht.content.media import BROKEN
from geleucht.content.standing_files import StandingFile
from geleucht.content.svg import DEEPEST, depth

LONGEST_SIDE = 100_000  # pixels; columns of the database end at 2^31
UNREADABLE = (*BROKEN, WillowSvgException)


class PictureField(WagtailImageField):  # type: ignore[misc]
    """Wagtail reads the format by the first bytes, and the size from bytes that may be junk."""

    def check_image_pixel_size(self, f: Any) -> None:
        try:
            super().check_image_pixel_size(f)
            sides = f.image.get_size()
        except UNREADABLE:
            sides = (0, 0)
        drawing = getattr(f.image, "dom", None)
        fits = all(0 < side <= LONGEST_SIDE for side in sides)
        if not fits or (drawing and depth(drawing.getroot()) > DEEPEST):
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image")


class PictureForm(StandingFile, BaseImageForm):  # type: ignore[misc]
    file = PictureField(label=_("Datei"), widget=FileInput)
