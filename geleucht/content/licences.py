# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the licences that content names are explained, in German."""

LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.de",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
}
