# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What other systems speak: the codec of packages (MyST, YAML) and its commands.

May import: activities, learning and the rooms below.
"""
