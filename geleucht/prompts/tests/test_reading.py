# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The operator's file of models: what it may say, and the sentence for what it may not."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from pprint import pformat

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from geleucht.base.env import Environment
from geleucht.prompts.gateway.configured import AudienceRules, Model, Models, Provider
from geleucht.prompts.gateway.reading import models

NAME = "GELEUCHT_MODELS"
SMALL = """
[budget]
learner = 200
house = 500000
[providers.haus]
name = "Eigener Rechner"
address = "http://localhost:11434/v1/"
[models.klein]
provider = "haus"
remote = "klein:7b"
name = "Klein"
audiences = ["lehrkraefte"]
input_price = 0
output_price = 0
"""
WHOLE = """
[budget]
learner = 200
group = 5000
house = 500000
checks = 2000
[audiences.lehrkraefte]
budget = 300000
learner = 100
[audiences.pflege]
young = true
[providers.mistral-eu]
name = "Mistral AI"
address = "https://api.mistral.ai/v1"
at_once = 5
proxy = "http://proxy.example:3128"
asks_usage = false
[models.mistral-klein]
provider = "mistral-eu"
remote = "mistral-small-latest"
name = "Mistral Small"
audiences = ["lehrkraefte", "ausbildung"]
programmes = ["nrw-2026"]
region = "EU, Frankreich"
contract = "AVV vom 1. September 2026"
training = false
minimum_age = 18
contract_checked = 2026-09-01
input_price = 9.5
output_price = 28
context = 64000
answer = 2000
limit = "max_completion_tokens"
[checks]
models = ["mistral-klein"]
"""
Read = Callable[..., Models]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """What a file of this text gives, in an environment of these values."""

    def load(text: str, **values: str) -> Models:
        file = tmp_path / "modelle.toml"
        file.write_text(text)
        return models(Environment({NAME: str(file), **values}), NAME)

    return load


def test_without_a_file_there_is_no_model(read: Read) -> None:
    assert models(Environment({}), NAME) == Models()
    assert not Models()


def test_a_small_file_is_enough(read: Read) -> None:
    haus = Provider("haus", "Eigener Rechner", "http://localhost:11434/v1")
    klein = Model("klein", haus, "klein:7b", "Klein", frozenset({"lehrkraefte"}))
    young = {"ausbildung": AudienceRules(young=True)}
    found = read(SMALL)
    assert found == Models({"klein": klein}, young, learner=200, house=500_000)
    assert found


def test_everything_that_can_be_said_is_read(read: Read, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("sk-geheim\n")
    found = read(WHOLE, GELEUCHT_MODELS_KEY_MISTRAL_EU_FILE=str(tmp_path / "key"))
    provider = Provider(
        slug="mistral-eu",
        name="Mistral AI",
        address="https://api.mistral.ai/v1",
        key="sk-geheim",
        at_once=5,
        proxy="http://proxy.example:3128",
        asks_usage=False,
    )
    model = Model(
        slug="mistral-klein",
        provider=provider,
        remote="mistral-small-latest",
        name="Mistral Small",
        audiences=frozenset({"lehrkraefte", "ausbildung"}),
        programmes=frozenset({"nrw-2026"}),
        region="EU, Frankreich",
        contract="AVV vom 1. September 2026",
        training=False,
        minimum_age=18,
        contract_checked=date(2026, 9, 1),
        input_price=9.5,
        output_price=28,
        context=64_000,
        answer=2000,
        limit="max_completion_tokens",
    )
    rules = {
        "ausbildung": AudienceRules(young=True),
        "lehrkraefte": AudienceRules(budget=300_000, learner=100),
        "pflege": AudienceRules(young=True),
    }
    money = {"learner": 200, "group": 5000, "house": 500_000, "checks": 2000}
    assert found == Models({"mistral-klein": model}, rules, **money, checking=("mistral-klein",))
    assert "sk-geheim" not in f"{found!r} {found} {pformat(found)}"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("learner = 200\n", "", "[budget]: learner must be a whole number from 0 to"),
        ("learner = 200", "learner = true", "[budget]: learner must be a whole number"),
        ("learner = 200", "lerner = 200", "[budget]: there is no “lerner” here, only learner, "),
        ("[checks]", "[cheks]", "GELEUCHT_MODELS: there is no “cheks” here"),
        ("young = true", 'young = "ja"', "[audiences.pflege]: young must be true or false"),
        ("[audiences.pflege]", "[audiences.Pflege]", "audiences must have names of small letters"),
        ("https://", "http://", "[providers.mistral-eu]: address must be a base URL such as"),
        ("https://", "https://name:wort@", "address must be a base URL such as"),
        ("mistral.ai/v1", "mistral.ai/v1/chat/completions", "address must be a base URL such as"),
        ("mistral.ai/v1", "mistral.ai/v1?key=x", "address must be a base URL such as"),
        ("at_once = 5", "at_once = 0", "at_once must be a whole number from 1 to 1000"),
        ("http://proxy", "http://name:wort@proxy", "proxy must be an address such as"),
        ("at_once = 5", 'key = "sk-geheim"', "[providers.mistral-eu]: there is no “key” here"),
        ('= "mistral-eu"', '= "mistral"', "provider must be one of mistral-eu"),
        ('remote = "mistral-small-latest"\n', "", "remote must be a line of at most 200"),
        ('"Mistral Small"', '" "', "[models.mistral-klein]: name must not be empty"),
        ('["lehrkraefte", "ausbildung"]', "[]", "audiences must list short names, each once"),
        ('["lehrkraefte", "ausbildung"]', '"lehrkraefte"', "audiences must list short names"),
        ("output_price = 28\n", "", "output_price must be a price in cents for a million tokens"),
        ("= 9.5", "= nan", "input_price must be a price in cents for a million tokens"),
        ("= 2026-09-01", '= "2026-09-01"', "contract_checked must be a day such as 2026-09-01"),
        ("answer = 2000", "answer = 70000", "answer must be a whole number from 1 to 64000"),
        ("max_completion_tokens", "tokens", "limit must be one of max_tokens, max_completion"),
        ('models = ["mistral-klein"]', 'models = ["gross"]', "[checks]: models must name models"),
    ],
)
def test_what_is_wrong_stops_the_start_with_its_table_and_key(
    read: Read, old: str, new: str, sentence: str
) -> None:
    assert WHOLE.count(old) >= 1
    with pytest.raises(ImproperlyConfigured) as caught:
        read(WHOLE.replace(old, new))
    assert str(caught.value).startswith(NAME)
    assert sentence in str(caught.value)
    assert "geheim" not in str(caught.value)
    assert "wort" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "GELEUCHT_MODELS: providers must have at least one table [providers.name]."),
        (SMALL.partition("[models")[0], "models must have at least one table [models.name]."),
        ("a = = 1", "which cannot be read: it is not TOML: Invalid value (at line 1, column 5)."),
    ],
)
def test_a_file_that_says_nothing_useful_stops_the_start(
    read: Read, text: str, sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        read(text)
    assert str(caught.value).endswith(sentence)


def test_the_example_of_the_operators_guide_can_be_read(read: Read) -> None:
    guide = (Path(settings.ROOT) / "docs" / "operations.md").read_text()
    (example,) = re.findall(r"```toml\n(.*?)```", guide, re.S)
    found = read(example)
    assert list(found.models) == ["mistral-klein"]
    assert found.audiences["ausbildung"].young


def test_a_file_is_there_and_its_path_is_absolute(tmp_path: Path) -> None:
    for value, sentence in {
        str(tmp_path / "fehlt"): "fehlt, which cannot be read: No such file or directory.",
        "modelle.toml": "must be the absolute path of a file, not “modelle.toml”.",
    }.items():
        with pytest.raises(ImproperlyConfigured) as caught:
            models(Environment({NAME: value}), NAME)
        assert str(caught.value).endswith(sentence)


def test_a_key_is_one_word_and_its_refusal_does_not_show_it(read: Read) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_MODELS_KEY_HAUS must be one word"):
        read(SMALL, GELEUCHT_MODELS_KEY_HAUS="sk geheim")
