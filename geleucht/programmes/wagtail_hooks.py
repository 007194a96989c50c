# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The programme office at the desk."""

from wagtail import hooks

from geleucht.programmes.viewsets import ProgrammeMenu


def programme_menu() -> ProgrammeMenu:
    return ProgrammeMenu()


hooks.register("register_admin_viewset", programme_menu)
