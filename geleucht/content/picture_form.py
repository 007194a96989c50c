# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's form of a picture: a file that no library can read is refused, not an accident."""

from typing import Any
from xml.etree.ElementTree import Element

from django.core.exceptions import ValidationError
from django.forms import FileInput
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from willow.svg import WillowSvgException  # type: ignore[import-untyped]

DEEPEST = 100  # elements of a drawing within each other; Wagtail writes it recursively
LONGEST_SIDE = 100_000  # pixels; columns of the database end at 2^31
NOT_READ = (OSError, SyntaxError, ValueError, OverflowError)
UNREADABLE = (*NOT_READ, WillowSvgException, Image.DecompressionBombError)


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


def depth(element: Element) -> int:
    """How many elements lie within each other, this one included."""
    level, found = [element], 0
    while level:
        level, found = [child for parent in level for child in parent], found + 1
    return found


class PictureForm(BaseImageForm):  # type: ignore[misc]
    file = PictureField(label=_("Datei"), widget=FileInput)
