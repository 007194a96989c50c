# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
from geleucht.base.rooms import Room


class UiConfig(Room):
    name = "geleucht.ui"
    label = "ui"
