# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An online session in a package: the key of its series, and nothing else."""

from geleucht.base.ids import is_key
from geleucht.content.directives import Directive
from geleucht.learning.activity import Data


def read(directive: Directive) -> Data:
    """Neutral data. Notes every problem with its line, and goes on."""
    directive.only()
    if not is_key(directive.argument):
        directive.note(f"„{directive.argument}“ ist kein Schlüssel (UUID) einer Terminreihe.")
    if directive.body.strip():
        told = "Ein Online-Termin hat keinen Text: Er steht bei der Terminreihe."
        directive.problems.append(directive.body_problem(told, 0))
    return {"series": directive.argument}


def write(data: Data) -> Directive:
    """The canonical form."""
    return Directive("live", data["series"])
