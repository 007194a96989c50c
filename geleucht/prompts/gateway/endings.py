# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How asking a model ends: well, or for which reason not. Knows neither a client nor a run."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

TEXT, ANSWER = 20_000, 60_000  # characters at most: of what is asked, of what is answered


class Reason(TextChoices):
    """Why a run failed. None of these costs anything."""

    DOWN = "down", _("Der Anbieter war nicht zu erreichen.")
    SLOW = "slow", _("Der Anbieter hat zu lange nicht geantwortet.")
    RUBBISH = "rubbish", _("Der Anbieter hat etwas Unlesbares geschickt.")
    BROKEN = "broken", _("Die Antwort ist mittendrin abgerissen.")
    EMPTY = "empty", _("Der Anbieter hat nichts geantwortet.")
    BUSY = "busy", _("Der Anbieter ist überlastet.")
    REFUSED = "refused", _("Der Anbieter hat die Anfrage abgelehnt.")
    KEY = "key", _("Der Zugang zum Anbieter stimmt nicht.")
    LONG = "long", _("Der Text ist für dieses Modell zu lang.")
    LOST = "lost", _("Der Lauf wurde auf unserer Seite unterbrochen.")
    GONE = "gone", _("Dieses Modell gibt es hier nicht mehr.")


class Ending(TextChoices):
    """How an answer ended, as the provider says it."""

    STOP = "stop", _("zu Ende")
    LENGTH = "length", _("an der Höchstlänge abgeschnitten")
    FILTER = "filter", _("vom Anbieter abgebrochen")


@dataclass(frozen=True)
class Usage:
    """Tokens, as the provider counted them."""

    tokens_in: int
    tokens_out: int


@dataclass(frozen=True)
class End:
    """`usage` is None where the provider did not tell it."""

    ending: Ending
    usage: Usage | None
