# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's menu *Programm*: lists and forms, each within the programmes of its office."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from geleucht.accounts.models import Person
from geleucht.programmes import actions, forms, queries
from geleucht.programmes.models import Audience, Group, Organisation, Programme, Role, Term
from geleucht.programmes.policies import Allowed, OfficePolicy

WORK = frozenset({"add", "change", "delete"})
NO_DELETE = frozenset({"add", "change"})


class OwnIndex(generic.IndexView):  # type: ignore[misc]
    """Shows what the person's office reaches."""

    def get_base_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.permission_policy.reach(self.request.user)
        return found


class OwnEdit(generic.EditView):  # type: ignore[misc]
    """Opens what the person's office reaches."""

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Model:
        return reached(self, super().get_object(queryset), "change")


class OwnDelete(generic.DeleteView):  # type: ignore[misc]
    """Deletes what the person's office reaches."""

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Model:
        return reached(self, super().get_object(queryset), "delete")


def reached(view: Any, instance: Model, action: str) -> Model:
    """The row, when it is within reach; raises PermissionDenied otherwise."""
    if not view.user_has_permission_for_instance(action, instance):
        raise PermissionDenied
    return instance


class RevokeView(OwnDelete):
    """A role ends through its verb, so that its rights end with it."""

    def delete_action(self) -> None:
        actions.revoke_role(role=self.object, by=self.request.user)


class GrantView(generic.CreateView):  # type: ignore[misc]
    """A granted role is not edited."""

    def get_success_buttons(self) -> list[Any]:
        return []


class OfficeViewSet(ModelViewSet):  # type: ignore[misc]
    """List, add, edit and delete, no history and usage pages."""

    index_view_class = OwnIndex
    edit_view_class = OwnEdit
    delete_view_class = OwnDelete
    copy_view_enabled = False
    add_to_reference_index = False
    form: type[WagtailAdminModelForm]
    allowed: Allowed

    @property
    def permission_policy(self) -> OfficePolicy:
        return OfficePolicy(self.model, self.allowed, self.reach)

    def reach(self, person: Person) -> QuerySet[Any]:
        found: QuerySet[Any] = self.model.objects.all()
        return found

    def get_form_class(self, for_update: bool = False) -> type[WagtailAdminModelForm]:
        return self.form

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        gone = {"history_url_name": None, "usage_url_name": None}
        common: dict[str, Any] = super().get_common_view_kwargs(**gone | kwargs)
        return common

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
        ]


class AudienceViewSet(OfficeViewSet):
    model, form = Audience, forms.AudienceForm
    icon = "group"
    allowed = Allowed(house=NO_DELETE)
    list_display: ClassVar = ["title", "tone", "order"]


class ProgrammeViewSet(OfficeViewSet):
    model, form = Programme, forms.ProgrammeForm
    icon = "clipboard-list"
    allowed = Allowed(house=NO_DELETE, own=frozenset({"change"}))
    list_display: ClassVar = ["title", "audience", "carrier", "admission", "approvals"]

    def reach(self, person: Person) -> QuerySet[Programme]:
        return queries.office_programmes(person)


class TermViewSet(OfficeViewSet):
    model, form = Term, forms.TermForm
    icon = "date"
    allowed = Allowed(house=WORK, own=WORK)
    list_display: ClassVar = ["title", "programme", "starts", "ends"]

    def reach(self, person: Person) -> QuerySet[Term]:
        return queries.office_terms(person)


class OrganisationViewSet(OfficeViewSet):
    model, form = Organisation, forms.OrganisationForm
    icon = "home"
    allowed = Allowed(house=NO_DELETE, own=NO_DELETE)
    list_display: ClassVar = ["name", "kind", "number", "region"]
    search_fields: ClassVar = ["name", "number", "region"]
    list_filter: ClassVar = ["kind"]


class GroupViewSet(OfficeViewSet):
    """Who learns in a group is shown to nobody."""

    model, form = Group, forms.GroupForm
    name = "lerngruppen"
    icon = "group"
    allowed = Allowed(house=WORK, own=WORK)
    list_display: ClassVar = ["name", "programme", "organisation"]

    def reach(self, person: Person) -> QuerySet[Group]:
        return queries.office_groups(person)


class RoleViewSet(OfficeViewSet):
    model, form = Role, forms.RoleForm
    icon = "key"
    add_view_class = GrantView
    delete_view_class = RevokeView
    allowed = Allowed(house=frozenset({"add", "delete"}), own=frozenset({"add", "delete"}))
    list_display: ClassVar = ["person", "role", "programme", "since"]

    def reach(self, person: Person) -> QuerySet[Role]:
        return queries.office_roles(person)


class ProgrammeMenu(ModelViewSetGroup):  # type: ignore[misc]
    menu_label = _("Programm")
    menu_icon = "group"
    menu_order = 300
    items = (
        ProgrammeViewSet,
        TermViewSet,
        GroupViewSet,
        OrganisationViewSet,
        RoleViewSet,
        AudienceViewSet,
    )
