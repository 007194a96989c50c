# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an import did, or would do."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """File names from the package's folder; `diffs` are lines by such a name."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)  # at the desk, and left away therefore
    foreign: list[str] = field(default_factory=list)  # not of the programme it was meant for
    diffs: dict[str, list[str]] = field(default_factory=dict)

    @property
    def brings(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.created or self.changed or self.proposed)
