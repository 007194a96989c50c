# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a video touches law or data: where it names a law, or an editor has ticked it."""

from geleucht.videos.models import VideoPage


def touches_law(page: VideoPage) -> bool:
    """This state, or what readers see of it now: taking law out touches it, too."""
    live = VideoPage.objects.live().filter(pk=page.pk).first()
    return any(one.law_or_data or one.law for one in (page, live) if one)
