# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the operator configures of models and money."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

CENT = 1_000_000  # money is counted in millionths of a cent: tokens times cents for a million


@dataclass(frozen=True)
class Provider:
    """A service that speaks OpenAI's chat completions. `at_once` calls to it go on at a time;
    who comes later waits in line. `address` is its base URL, ending before /chat/completions;
    `proxy` stands between, where there is one. `asks_usage`: whether it may be sent
    `stream_options`, which some refuse and count without being asked."""

    slug: str
    name: str
    address: str
    key: str = field(default="", repr=False)
    at_once: int = 20
    proxy: str = ""
    asks_usage: bool = True


@dataclass(frozen=True)
class Model:
    """A model as learners may use it. Prices are cents for a million tokens.

    `audiences` are slugs; where `programmes` are named, too, it is only for these. `training`:
    whether the provider trains with what is sent; None where nobody has stated it.
    `context` and `answer` are tokens: of everything together, and of an answer at most, which
    the provider is told as `limit`.
    """

    slug: str
    provider: Provider
    remote: str  # what the provider calls it
    name: str
    audiences: frozenset[str]
    programmes: frozenset[str] = frozenset()
    region: str = ""
    contract: str = ""
    training: bool | None = None
    minimum_age: int | None = None
    contract_checked: date | None = None
    input_price: float = 0
    output_price: float = 0
    context: int = 32_000
    answer: int = 1_500
    limit: str = "max_tokens"

    def cost(self, tokens_in: int, tokens_out: int) -> int:
        """Millionths of a cent, rounded up."""
        return -int(-(tokens_in * self.input_price + tokens_out * self.output_price) // 1)


@dataclass(frozen=True)
class AudienceRules:
    """`young`: minors learn here, so a model needs a stated minimum age and a checked contract.
    Budgets are cents a month; None sets no limit of its own."""

    young: bool = False
    budget: int | None = None
    learner: int | None = None


@dataclass(frozen=True)
class Models:
    """Everything of the file of models; empty where there is none. Budgets are cents a month:
    of one learner, of one group, of the whole house, of the nightly checks of prompts."""

    models: Mapping[str, Model] = field(default_factory=dict)
    audiences: Mapping[str, AudienceRules] = field(default_factory=dict)
    learner: int = 0
    group: int | None = None
    house: int = 0
    checks: int = 0
    checking: tuple[str, ...] = ()  # slugs of the models that prompts are checked with

    def __bool__(self) -> bool:
        return bool(self.models)
