# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's lab: where no file of models is named, the Vorführmodell answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from geleucht.base import ports
from geleucht.base.env import Environment, hand_on
from geleucht.prompts.gateway import rehearsing
from geleucht.prompts.gateway.reading import models

NAME = "GELEUCHT_MODELS"


@contextmanager
def rehearsal() -> Iterator[None]:
    """From here on this process and those that it starts have the Vorführmodell, until we end."""
    if settings.MODELS:
        yield
        return
    port = ports.free()
    file = Path(settings.DATA) / "vorfuehrung.toml"
    file.write_text(rehearsing.models_file(port), encoding="utf8")
    hand_on(NAME, str(file))
    settings.MODELS = models(Environment(), NAME)
    service = rehearsing.service(port)
    try:
        service.start()
        yield
    finally:
        service.stop()
