# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The desk's forms: each saves through its verb, in the name of who sits there."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from geleucht.accounts.models import Person, lowered
from geleucht.base.errors import Refused
from geleucht.programmes import actions, queries
from geleucht.programmes.models import (
    Audience,
    Group,
    Organisation,
    Programme,
    Role,
    RoleName,
    Term,
)


class LinesField(forms.CharField):
    """A list of short texts, one on each line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial) != self.to_python(data))


class AudienceForm(WagtailAdminModelForm):  # type: ignore[misc]
    class Meta:
        model = Audience
        fields: ClassVar = ["title", "slug", "tone", "accent", "order", "framework"]

    def save(self, commit: bool = True) -> Audience:
        return actions.save_audience(audience=self.instance, by=self.for_user)


class ProgrammeForm(WagtailAdminModelForm):  # type: ignore[misc]
    funders = LinesField(label=_("Förderer"), required=False, help_text=_("Je Zeile einer."))
    outcomes = LinesField(
        label=_("Was man danach kann"), required=False, help_text=_("Drei Zeilen genügen.")
    )

    class Meta:
        model = Programme
        fields: ClassVar = [
            *("title", "slug", "audience", "summary", "outcomes"),
            *("carrier", "funders", "admission", "approvals"),
        ]

    def _post_clean(self) -> None:
        super()._post_clean()
        if queries.address_taken(self.instance):
            self.add_error("slug", _("Diesen Kurznamen hat schon eine Textseite."))

    def save(self, commit: bool = True) -> Programme:
        return actions.save_programme(programme=self.instance, by=self.for_user)


class OwnProgrammesForm(WagtailAdminModelForm):  # type: ignore[misc]
    """Offers the programmes alone whose office the person is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = queries.office_programmes(self.for_user)


class TermForm(OwnProgrammesForm):
    class Meta:
        model = Term
        fields: ClassVar = ["programme", "title", "starts", "ends"]

    def save(self, commit: bool = True) -> Term:
        return actions.save_term(term=self.instance, by=self.for_user)


class OrganisationForm(WagtailAdminModelForm):  # type: ignore[misc]
    class Meta:
        model = Organisation
        fields: ClassVar = ["kind", "name", "number", "region", "parent"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("parent")
        if parent and self.instance.pk in queries.above(parent.pk):
            self.add_error("parent", _("Das wäre ein Kreis: diese gehört schon dazu."))
        return cleaned

    def save(self, commit: bool = True) -> Organisation:
        return actions.save_organisation(organisation=self.instance, by=self.for_user)


class PersonByMailField(forms.EmailField):
    """A person found by the whole mail address: no list of people to browse."""

    def clean(self, value: Any) -> Person | None:
        address = super().clean(value)
        if not address:
            return None
        person = Person.objects.filter(email=lowered(address), is_active=True).first()
        if person is None:
            raise forms.ValidationError(
                _("Mit dieser Adresse hat sich noch niemand angemeldet. Erst anmelden, dann hier.")
            )
        return person


class GroupForm(OwnProgrammesForm):
    leader = PersonByMailField(label=_("geleitet von (E-Mail-Adresse)"), required=False)

    class Meta:
        model = Group
        fields: ClassVar = ["programme", "name", "organisation"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.multiplier:
            self.fields["leader"].initial = self.instance.multiplier.email

    def save(self, commit: bool = True) -> Group:
        self.instance.multiplier = self.cleaned_data["leader"]
        return actions.save_group(group=self.instance, by=self.for_user)


class RoleForm(OwnProgrammesForm):
    """Grants a role; a granted one is revoked, never changed."""

    person = PersonByMailField(label=_("E-Mail-Adresse der Person"))

    class Meta:
        model = Role
        fields: ClassVar = ["person", "role", "programme"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if "role" in cleaned:
            try:
                role = RoleName(cleaned["role"])
                actions.allow(self.for_user, cleaned.get("programme"), role)
            except Refused as refused:
                raise forms.ValidationError(refused.sentence) from refused
        return cleaned

    def save(self, commit: bool = True) -> Role:
        data = self.cleaned_data
        return actions.grant_role(
            person=data["person"],
            role=RoleName(data["role"]),
            programme=data["programme"],
            by=self.for_user,
        )
