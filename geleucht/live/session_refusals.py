# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Why a date cannot be planned or changed so, in sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from geleucht.base.errors import Refused


class CannotPlan(Refused):
    """Nothing was changed; `sentences` say why."""

    status = 409

    def __init__(self, sentences: Sequence[str] | str) -> None:
        self.sentences = [sentences] if isinstance(sentences, str) else list(sentences)
        super().__init__(" ".join(self.sentences))


class Overtaken(CannotPlan):
    """The date is another than the form was filled in on."""


def sentences_of(refused: Refused) -> list[str]:
    return refused.sentences if isinstance(refused, CannotPlan) else [refused.sentence]


def overtaken() -> str:
    return _(
        "Dieser Termin wurde inzwischen geändert. Ihre Eingabe ist noch nicht gespeichert: Sie "
        "steht unten, daneben der neue Stand. Wenn Sie noch einmal speichern, gilt Ihre Eingabe."
    )


def retired() -> str:
    return _(
        "Diese Terminreihe ist zurückgezogen. Veröffentlichen Sie zuerst die Reihe, dann planen "
        "Sie Termine."
    )


def called_off_already() -> str:
    return _("Dieser Termin fällt aus. Daran ändert sich nichts mehr; planen Sie einen neuen.")


def over() -> str:
    return _("Dieser Termin ist vorbei. Daran ändert sich nichts mehr.")


def not_there_instead() -> str:
    return _("Dorthin können Plätze nicht umziehen: Es muss ein späterer Termin der Reihe sein.")
