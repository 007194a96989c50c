# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the player's templates write of a video: moments, sizes, addresses."""

from django import template
from django.template.defaultfilters import floatformat

from geleucht.content import media
from geleucht.videos.captions import times

register = template.Library()
register.filter("media", media.address)


@register.filter
def moment(ms: int) -> str:
    """*1:05*, without parts of a second."""
    return times.shown(ms // 1000 * 1000)


@register.filter
def seconds(ms: int) -> int:
    return ms // 1000


@register.filter
def megabytes(size: int) -> str:
    """*1,2 MB*."""
    return f"{floatformat(max(size, 50_000) / 1_000_000, 1)} MB"
