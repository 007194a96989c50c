# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What runs cost and how long they took, in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from geleucht.prompts.gateway.configured import CENT
from geleucht.prompts.lab.models import Run


def cents(amount: float) -> str:
    """*0,12 Cent*; of what is less than a hundredth it says that."""
    if 0 < amount < 0.01:
        return _("weniger als 0,01 Cent")
    return _("%s Cent") % number_format(amount, decimal_pos=2, force_grouping=True)


def cost(*runs: Run) -> str:
    """Of these together."""
    amount = sum(run.cost for run in runs)
    return cents(amount / CENT) if amount else _("keine Kosten")


def seconds(milliseconds: int) -> str:
    """*3,4 Sekunden*."""
    if milliseconds < 100:
        return _("weniger als 0,1 Sekunden")
    return _("%s Sekunden") % number_format(milliseconds / 1000, decimal_pos=1)


def tokens(run: Run) -> str:
    """*212 Token hinein, 480 heraus*; nothing where there are none."""
    if run.tokens_in is None or run.tokens_out is None:
        return ""
    words = _("%(input)s Token hinein, %(output)s heraus") % {
        "input": number_format(run.tokens_in, force_grouping=True),
        "output": number_format(run.tokens_out, force_grouping=True),
    }
    return words if run.counted else _("%s (geschätzt)") % words


def facts(run: Run) -> list[str]:
    """Of a run that has ended."""
    took = seconds(run.milliseconds) if run.milliseconds is not None else ""
    return [one for one in (tokens(run), cost(run), took) if one]
