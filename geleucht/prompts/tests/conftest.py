# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A provider of models on loopback."""

from typing import TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import Settings

    from geleucht.prompts.gateway.configured import Model, Models
    from geleucht.prompts.tests.model_server import ModelServer


class LabModels(Protocol):
    def __call__(self, *models: "Model", **fields: Any) -> "Models": ...


@pytest.fixture
def model_server() -> "Iterator[ModelServer]":
    """A provider that does what the name of the model says."""
    from geleucht.prompts.tests.model_server import ModelServer, serving  # reason: settings first

    with serving(ModelServer()) as server:
        yield server


@pytest.fixture
def lab_models(settings: "Settings") -> LabModels:
    """`lab_models(model_server.model("fine"), learner=200)`: what the house has from now on.
    A learner may use 5 euros a month, the house a thousand, where no field says it."""
    from geleucht.prompts.gateway.configured import AudienceRules, Models  # reason: settings first

    def have(*models: "Model", **fields: Any) -> "Models":
        known: dict[str, Any] = {"learner": 500, "house": 100_000, "checks": 1000}
        known["audiences"] = {"ausbildung": AudienceRules(young=True)}
        settings.MODELS = Models(models={one.slug: one for one in models}, **known | fields)
        made: Models = settings.MODELS
        return made

    return have
