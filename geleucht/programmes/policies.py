# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with programmes at the desk: roles decide, each within its programme."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from geleucht.accounts.models import Person
from geleucht.programmes import queries
from geleucht.programmes.models import RoleName

Reach = Callable[[Person], QuerySet[Any]]


@dataclass(frozen=True)
class Allowed:
    """`house`: what the office of the whole house may do; `own`: what each office may, too."""

    house: frozenset[str]
    own: frozenset[str] = frozenset()


class OfficePolicy(BasePermissionPolicy):  # type: ignore[misc]
    """The programme office reaches the rows of its programmes, operators reach all."""

    def __init__(self, model: type[Model], allowed: Allowed, reach: Reach) -> None:
        super().__init__(model)
        self.allowed, self.reach = allowed, reach

    def user_has_permission(self, user: Any, action: str) -> bool:
        if not (user.is_authenticated and user.is_active):
            return False
        if action in self.allowed.own:
            return queries.office_anywhere(user)
        return action in self.allowed.house and queries.office_of_house(user)

    def user_has_any_permission(self, user: Any, actions: Collection[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        allowed = self.user_has_permission(user, action)
        return allowed and self.reach(user).filter(pk=instance.pk).exists()

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Collection[str], instance: Model
    ) -> bool:
        return any(self.user_has_permission_for_instance(user, a, instance) for a in actions)

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Collection[str]
    ) -> QuerySet[Any]:
        found = self.reach(user)
        return found if self.user_has_any_permission(user, actions) else found.none()

    def users_with_any_permission(self, actions: Collection[str]) -> QuerySet[Person]:
        office = Q(is_superuser=True) | Q(roles__role=RoleName.OFFICE)
        return Person.objects.filter(office, is_active=True).distinct()
