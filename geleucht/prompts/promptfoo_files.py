# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every published prompt with cases as a file for promptfoo."""

from pathlib import Path

from geleucht.prompts import queries, taking
from geleucht.prompts.gateway.configured import Model


def write(folder: Path, model: Model | None = None) -> int:
    """`<name>.promptfoo.yaml` below this folder; how many."""
    shown = [one for slug in queries.slugs() if (one := queries.prompt(slug)) and one.cases]
    folder.mkdir(parents=True, exist_ok=True)
    for one in shown:
        file = folder / f"{one.slug}.promptfoo.yaml"
        file.write_text(taking.cases_file(one, model), encoding="utf-8")
    return len(shown)
