# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""One provider, and one process of streams, for all tests of a file: each has somebody new press
the button. What they commit is taken out of the database at the end of the file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from conftest import run_name

if TYPE_CHECKING:
    from pytest_django import Settings

    from geleucht.prompts.gateway.configured import Models
    from geleucht.prompts.tests.model_server import ModelServer
    from geleucht.prompts.tests.streams.listening import Streams


@pytest.fixture(scope="module")
def provider() -> "Iterator[ModelServer]":
    from geleucht.prompts.tests.model_server import ModelServer, serving  # reason: settings first

    with serving(ModelServer()) as server:
        yield server


@pytest.fixture(scope="module")
def models(provider: "ModelServer") -> "Models":
    """By what they do; „alone“ and „single“ are slow and fast, one call at a time."""
    from geleucht.prompts.gateway.configured import Models  # reason: settings first

    few = provider.provider("few", at_once=1)
    many = provider.provider("many", at_once=100)
    names = ("fine", "slow", "huge", "broken", "echo")
    known = [provider.model(name, provider=many) for name in names]
    known.append(provider.model("429", slug="busy", provider=many))
    known += [
        provider.model(remote, slug=slug, provider=few)
        for slug, remote in (("alone", "slow"), ("single", "fine"))
    ]
    return Models(models={one.slug: one for one in known}, learner=500, house=100_000)


@pytest.fixture(scope="module")
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A process beside the tests reads what they write."""
    from tests import database  # reason: settings first

    with django_db_blocker.unblock(), database.another(f"test_geleucht_{run_name()}_streams"):
        yield


@pytest.fixture(scope="module")
def streams(
    models: "Models", committed: None, tmp_path_factory: pytest.TempPathFactory
) -> "Iterator[Streams]":
    from geleucht.prompts.tests.streams.listening import streaming  # reason: settings first

    with streaming(tmp_path_factory.mktemp("streams"), models) as process:
        yield process


@pytest.fixture(autouse=True)
def configured(settings: "Settings", models: "Models", provider: "ModelServer") -> None:
    settings.MODELS = models
    provider.go.clear()
    provider.hung_up.clear()
    provider.ready.set()
