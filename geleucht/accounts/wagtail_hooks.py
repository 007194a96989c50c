# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's own pages about people."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.users.views.bulk_actions.user_bulk_action import UserBulkAction

from geleucht.accounts.models import Person
from geleucht.accounts.viewsets import NameForm

# Wagtail asks for first and last name; a person here has one name and no setting to say so.
NameEmailSettingsPanel.form_class = NameForm

# Rights come from roles and deleting is everybody's own: nothing is done to many at once. Its
# question already would list learners by name, so nobody may ask it.
UserBulkAction.any_permission_required = []


@hooks.register("before_delete_user")  # type: ignore[untyped-decorator]
def no_deleting(request: HttpRequest, person: Person) -> None:
    """Erasure goes through every room's declaration, which a plain delete would not."""
    raise PermissionDenied
