# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The benchmark: one run, one machine, ratios to a floor. `make bench`."""
