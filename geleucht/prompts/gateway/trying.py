# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether what is configured holds: slugs that nobody has, and one short question to each model.

Imports the client: for the operator's command alone.
"""

import time
from collections.abc import Iterable

from geleucht.programmes.models import Audience, Programme
from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.gateway.endings import End
from geleucht.prompts.gateway.wire import ProviderFailed, ask

QUESTION = "Antworte mit einem Wort: Welche Farbe hat Kohle?"


def unknown(models: Iterable[Model]) -> list[str]:
    """Slugs of audiences and programmes that the database does not have: a model that names
    nobody else can be used by nobody."""
    known = {*Audience.objects.values_list("slug", flat=True)}
    known |= {*Programme.objects.values_list("slug", flat=True)}
    return sorted({slug for one in models for slug in one.audiences | one.programmes} - known)


async def tried(model: Model) -> tuple[bool, str]:
    """Whether it answered, and a line about it; never a word of what it said."""
    begun = time.monotonic()
    try:
        *pieces, end = [one async for one in ask(model, QUESTION)]
    except ProviderFailed as failed:
        return False, f"{failed.reason.value}: {failed.reason.label}"
    seconds = time.monotonic() - begun
    assert isinstance(end, End)
    usage = end.usage
    counted = (
        f"{usage.tokens_in} + {usage.tokens_out} Tokens" if usage else "ohne Angabe der Tokens"
    )
    return True, f"antwortet in {len(pieces)} Stücken nach {seconds:.1f} s, {counted}"
