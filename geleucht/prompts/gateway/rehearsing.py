# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Having the Vorführmodell in the house: its process, and the file of models that names it."""

import sys

from geleucht.base.serving import Service
from geleucht.prompts.gateway.rehearsal import BRIEF, LONG

FILE = """# Das Vorführmodell ist ein Programm auf diesem Rechner und kein Sprachmodell.
# Die Preise sind erdacht.
[budget]
learner = 20
group = 500
house = 10000
checks = 100

[providers.vorfuehrung]
name = "Geleucht, zum Vorführen"
address = "http://127.0.0.1:{port}/v1"
at_once = 40

[models.{brief}]
provider = "vorfuehrung"
remote = "{brief}"
name = "Vorführmodell, knapp (kein Sprachmodell)"
audiences = ["lehrkraefte", "finanzverwaltung", "ausbildung"]
region = "dieser Rechner"
contract = "keiner nötig: Es verlässt nichts diesen Rechner"
training = false
minimum_age = 0
contract_checked = 2026-11-28
input_price = 100
output_price = 400
answer = 500

[models.{long}]
provider = "vorfuehrung"
remote = "{long}"
name = "Vorführmodell, ausführlich (kein Sprachmodell)"
audiences = ["lehrkraefte", "finanzverwaltung", "ausbildung"]
region = "dieser Rechner"
contract = "keiner nötig: Es verlässt nichts diesen Rechner"
training = false
minimum_age = 18
contract_checked = 2026-11-28
input_price = 300
output_price = 1200
answer = 1500

[checks]
models = ["{brief}"]
"""


def models_file(port: int) -> str:
    return FILE.format(port=port, brief=BRIEF, long=LONG)


def service(port: int) -> Service:
    """One small process, on this machine alone."""
    granian = [sys.executable, "-m", "granian", "--interface", "asgi", "--no-ws"]
    granian += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    return Service("rehearsal", [*granian, "geleucht.prompts.gateway.rehearsal:app"])
