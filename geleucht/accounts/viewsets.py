# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of people at the desk: staff alone. Learners are nobody's list.

Rights come from roles, accounts from signing in, and deleting is everybody's own.
"""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic.usage import UsageView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.users.views.users import (
    EditView,
    HistoryView,
    IndexView,
    UserColumn,
    UserFilterSet,
    UserViewSet,
)

from geleucht.accounts.models import Person


class NameForm(forms.ModelForm[Person]):
    """The name that colleagues at the desk see."""

    class Meta:
        model = Person
        fields: ClassVar = ["name"]


class StaffForm(NameForm):
    """Name, and whether the account is open; nobody locks themselves out."""

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if editing_self:
            del self.fields["is_active"]

    class Meta(NameForm.Meta):
        fields: ClassVar = ["name", "is_active"]


class StaffFilters(UserFilterSet):  # type: ignore[misc]
    last_login = None  # is not kept


class StaffPolicy(ModelPermissionPolicy):  # type: ignore[misc]
    """Nobody is added or deleted at the desk."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action not in {"add", "delete"} and bool(super().user_has_permission(user, action))


class StaffIndex(IndexView):  # type: ignore[misc]
    """Staff by name; without bulk actions."""

    search_fields = ("name", "email")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            UserColumn(
                "name", accessor=str, label=_("Name"), sort_key="name", get_url=self.get_edit_url
            ),
            Column("email", label=_("E-Mail-Adresse"), sort_key="email"),
            BooleanColumn("is_active", label=_("aktiv"), sort_key="is_active"),
        ]

    def get_base_queryset(self) -> QuerySet[Person]:
        return Person.objects.filter(is_staff=True).select_related("wagtail_userprofile")

    def order_queryset(self, queryset: QuerySet[Person]) -> QuerySet[Person]:
        return queryset.order_by(self.ordering or "name", "pk")


class StaffEdit(EditView):  # type: ignore[misc]
    """Opens staff alone."""

    def get_queryset(self) -> QuerySet[Person]:
        return Person.objects.filter(is_staff=True)


class StaffHistory(HistoryView):  # type: ignore[misc]
    """Opens staff alone."""

    def get_base_object_queryset(self) -> QuerySet[Person]:
        return Person.objects.filter(is_staff=True)


class StaffUsage(UsageView):  # type: ignore[misc]
    """Opens staff alone."""

    def get_base_object_queryset(self) -> QuerySet[Person]:
        return Person.objects.filter(is_staff=True)


class DeskPeople(UserViewSet):  # type: ignore[misc]
    """Wagtail's *Users*, narrowed."""

    ordering = "name"
    index_view_class = StaffIndex
    edit_view_class = StaffEdit
    history_view_class = StaffHistory
    usage_view_class = StaffUsage
    copy_view_enabled = False
    filterset_class = StaffFilters
    template_prefix = ""

    @property
    def permission_policy(self) -> StaffPolicy:
        return StaffPolicy(Person)

    def get_form_class(self, for_update: bool = False) -> type[StaffForm]:
        return StaffForm
