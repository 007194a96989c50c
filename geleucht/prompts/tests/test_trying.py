# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The operator sees whether what is configured holds."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from geleucht.programmes.tests.opening import open_programme
from geleucht.prompts.tests.conftest import LabModels
from geleucht.prompts.tests.model_server import KEY, ModelServer

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> tuple[list[str], str]:
    """The lines, and what the command ended with."""
    out = StringIO()
    try:
        call_command("models", *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), ""


def test_without_a_file_there_is_nothing_to_try(lab_models: LabModels) -> None:
    lab_models()
    assert told() == ([], "GELEUCHT_MODELS is not set: the workshop has no model.")


def test_each_model_is_asked_and_who_does_not_answer_is_named(
    model_server: ModelServer, lab_models: LabModels
) -> None:
    open_programme("lehrkraefte")
    lab_models(*(model_server.model(name) for name in ("fine", "uncounted", "401")))
    lines, ended = told("--ask")
    assert [line.partition(" nach ")[0] for line in lines] == [
        "fine: Fine, Probeanbieter, lehrkraefte",
        "  antwortet in 7 Stücken",
        "uncounted: Uncounted, Probeanbieter, lehrkraefte",
        "  antwortet in 7 Stücken",
        "401: 401, Probeanbieter, lehrkraefte",
        "  key: Der Zugang zum Anbieter stimmt nicht.",
    ]
    assert (lines[1].partition(" s, ")[2], lines[3].partition(" s, ")[2]) == (
        "11 + 7 Tokens",
        "ohne Angabe der Tokens",
    )
    assert ended == "401 does not answer"
    assert KEY not in "".join(lines)


def test_a_slug_that_nobody_has_is_named_and_nobody_is_asked(
    model_server: ModelServer, lab_models: LabModels
) -> None:
    open_programme("lehrkraefte")
    some = frozenset({"lehrkraefte", "lehrkräfte"})
    lab_models(model_server.model(audiences=some, programmes=frozenset({"nrw"})))
    lines, ended = told()
    assert lines == ["fine: Fine, Probeanbieter, lehrkraefte, lehrkräfte, nrw"]
    assert ended.splitlines() == [
        "lehrkräfte: no audience or programme has this slug",
        "nrw: no audience or programme has this slug",
    ]
    assert model_server.asked == []
