# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an import did, or would do."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _


@dataclass
class Report:
    """File names from the package's folder; `diffs` are lines by such a name."""

    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)  # at the desk, and left away therefore
    lacking: list[str] = field(default_factory=list)  # what it needs is not published here
    staying: list[str] = field(default_factory=list)  # in another programme: the desk has it there
    foreign: list[str] = field(default_factory=list)  # not of the programme it was meant for
    diffs: dict[str, list[str]] = field(default_factory=dict)

    @property
    def brings(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.created or self.changed or self.proposed)


@dataclass(frozen=True)
class Told:
    """One file and what becomes of it, for people."""

    label: str
    name: str
    lines: list[tuple[str, str]]  # "+", "-", "@" or " ", and the text


def told(report: Report) -> list[Told]:
    """What a package changes, leaves away or must not touch; what is unchanged is not told."""
    labels = {
        _("neu"): report.created,
        _("geändert, ein neuer Entwurf"): [*report.changed, *report.proposed],
        _("an der Redaktion gelöscht"): report.deleted,
        _("braucht, was hier nicht veröffentlicht ist, und bleibt, wie es ist"): report.lacking,
        _("gehört nicht zu diesem Programm, bleibt, wie es ist"): report.foreign,
    }
    return [
        Told(label, name, shown(report.diffs.get(name, [])))
        for label, names in labels.items()
        for name in names
    ]


def shown(lines: list[str]) -> list[tuple[str, str]]:
    """Without the file's names, which stand above already, and without numbers of lines."""
    names = (("--- ", "(jetzt)"), ("+++ ", "(Paket)"))
    kept = [
        line
        for line in lines
        if not any(line.startswith(mark) and line.endswith(end) for mark, end in names)
    ]
    return [("@", "…") if line.startswith("@@") else (line[:1], line) for line in kept]
