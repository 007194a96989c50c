# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a block to read can do beside what every block can."""

from typing import Protocol

from django.utils.safestring import SafeString

from geleucht.content.kinds import BlockKind, Data
from geleucht.content.markdown_html import Drawing


class ReadingKind(BlockKind, Protocol):
    """A block that asks nothing of the learner."""

    def html(self, data: Data, drawing: Drawing) -> SafeString:
        """Its HTML for the page; `data` is the desk's, with what is served of media."""
