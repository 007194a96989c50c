# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wagtail's users, as this house wants them: named in INSTALLED_APPS in place of wagtail.users."""

from wagtail.users.apps import WagtailUsersAppConfig


class DeskPeopleConfig(WagtailUsersAppConfig):  # type: ignore[misc]
    default = False
    user_viewset = "geleucht.accounts.viewsets.DeskPeople"
