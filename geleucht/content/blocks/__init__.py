# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of blocks that ask nothing of the learner. One file each; KINDS is the registry."""

from geleucht.content.blocks.callout import Callout
from geleucht.content.blocks.download import Download
from geleucht.content.blocks.image import Image
from geleucht.content.blocks.quote import Quote
from geleucht.content.blocks.reading import ReadingKind
from geleucht.content.blocks.table import Table
from geleucht.content.blocks.text import Text

KINDS: dict[str, ReadingKind] = {
    "text": Text(),
    "callout": Callout(),
    "image": Image(),
    "table": Table(),
    "download": Download(),
    "quote": Quote(),
}
