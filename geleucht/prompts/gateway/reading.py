# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The operator's file of models, read once at the start: what is wrong in it stops it.

Keys stand in the environment, never in the file, so that the file can be shown to anybody.
"""

import tomllib
from pathlib import Path
from re import fullmatch
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from geleucht.base.env import ADDRESS, OWN_MACHINE, Environment
from geleucht.prompts.gateway.configured import AudienceRules, Model, Models, Provider
from geleucht.prompts.gateway.table import Table

PATH = r"(/[\w.~:@%+-]+)*"
CENTS = 10**10  # a hundred million euros a month
YOUNG = "ausbildung"  # the audience of minors where the file does not say it
LIMITS = ("max_tokens", "max_completion_tokens")


def models(env: Environment, name: str) -> Models:
    """What the file that this variable names says, or nothing at all."""
    value = env.text(name)
    if not value:
        return Models()
    file = Table(name, parsed(name, value))
    file.only("budget", "audiences", "providers", "models", "checks")
    providers = {slug: provider(env, name, slug, one) for slug, one in named(file, "providers")}
    known = {slug: model(slug, one, providers) for slug, one in named(file, "models")}
    budget, checks = file.table("budget"), file.table("checks")
    budget.only("learner", "group", "house", "checks")
    checks.only("models")
    return Models(
        models=known,
        audiences={
            YOUNG: AudienceRules(young=True),
            **{slug: audience(slug, one) for slug, one in file.tables("audiences").items()},
        },
        learner=budget.whole("learner", most=CENTS),
        group=budget.whole_or_none("group", most=CENTS),
        house=budget.whole("house", most=CENTS),
        checks=budget.whole("checks", 0, most=CENTS),
        checking=checking(checks, known),
    )


def parsed(name: str, value: str) -> dict[str, Any]:
    path = Path(value)
    if not path.is_absolute():
        raise ImproperlyConfigured(f"{name} must be the absolute path of a file, not “{value}”.")
    try:
        return tomllib.loads(path.read_text(encoding="utf8"))
    except OSError as error:
        reason = error.strerror
    except UnicodeDecodeError:
        reason = "it is not text"
    except tomllib.TOMLDecodeError as error:
        reason = f"it is not TOML: {error}"
    raise ImproperlyConfigured(f"{name} names {value}, which cannot be read: {reason}.")


def named(file: Table, key: str) -> list[tuple[str, Table]]:
    """The tables of something that a file of models has at least one of."""
    found = file.tables(key)
    if not found:
        file.refuse(key, f"have at least one table [{key}.name]")
    return list(found.items())


def provider(env: Environment, name: str, slug: str, table: Table) -> Provider:
    table.only("name", "address", "at_once", "proxy", "asks_usage")
    return Provider(
        slug=slug,
        name=table.text("name", most=100),
        address=address(table, "address"),
        key=key(env, f"{name}_KEY_{slug.upper().replace('-', '_')}"),
        at_once=table.whole("at_once", 20, least=1, most=1000),
        proxy=proxy(table),
        asks_usage=bool(table.flag("asks_usage", True)),
    )


def key(env: Environment, variable: str) -> str:
    """Empty where the provider asks for none."""
    found = env.secret(variable)
    if found and not fullmatch(r"[!-~]+", found):
        raise ImproperlyConfigured(
            f"{variable} must be one word of plain letters, digits and signs."
        )
    return found


def address(table: Table, key: str) -> str:
    """A key travels to it: over https, but for this machine."""
    value = table.text(key).rstrip("/")
    unsafe = value.startswith("http:") and not fullmatch(OWN_MACHINE, f"{value}/")
    if unsafe or not fullmatch(ADDRESS + PATH, value) or value.endswith("/chat/completions"):
        table.refuse(
            key,
            "be a base URL such as https://api.mistral.ai/v1, without a question mark, ending "
            "before /chat/completions; http is for this machine alone",
        )
    return value


def proxy(table: Table) -> str:
    value = table.text("proxy", "").rstrip("/")
    if value and not fullmatch(ADDRESS, value):
        table.refuse("proxy", "be an address such as http://proxy.example:3128")
    return value


def model(slug: str, table: Table, providers: dict[str, Provider]) -> Model:
    table.only(
        *("provider", "remote", "name", "audiences", "programmes", "region", "contract"),
        *("training", "minimum_age", "contract_checked", "input_price", "output_price"),
        *("context", "answer", "limit"),
    )
    context = table.whole("context", 32_000, least=100, most=100_000_000)
    return Model(
        slug=slug,
        provider=providers[table.one_of("provider", providers)],
        remote=table.text("remote"),
        name=table.text("name", most=100),
        audiences=frozenset(table.slugs("audiences")),
        programmes=frozenset(table.slugs("programmes", [])),
        region=table.text("region", ""),
        contract=table.text("contract", ""),
        training=table.flag("training", None),
        minimum_age=table.whole_or_none("minimum_age", most=99),
        contract_checked=table.day("contract_checked"),
        input_price=table.price("input_price"),
        output_price=table.price("output_price"),
        context=context,
        answer=table.whole("answer", min(1_500, context), least=1, most=context),
        limit=table.one_of("limit", LIMITS, LIMITS[0]),
    )


def audience(slug: str, table: Table) -> AudienceRules:
    table.only("young", "budget", "learner")
    return AudienceRules(
        young=bool(table.flag("young", slug == YOUNG)),
        budget=table.whole_or_none("budget", most=CENTS),
        learner=table.whole_or_none("learner", most=CENTS),
    )


def checking(table: Table, known: dict[str, Model]) -> tuple[str, ...]:
    found = table.slugs("models", [])
    unknown = next((slug for slug in found if slug not in known), None)
    if unknown is not None:
        table.refuse("models", f"name models of this file, not “{unknown}”")
    return found
