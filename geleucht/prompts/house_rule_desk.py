# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Hausregeln* at the desk: the programme office keeps them in one place."""

from typing import ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from geleucht.accounts.models import Person
from geleucht.programmes import queries
from geleucht.programmes.forms import OwnProgrammesForm
from geleucht.programmes.policies import Allowed
from geleucht.programmes.viewsets import WORK, OfficeViewSet
from geleucht.prompts import actions
from geleucht.prompts.house_rule_models import LINK, HouseRule


class HouseRuleForm(OwnProgrammesForm):
    link = forms.URLField(
        label=_("Adresse der Quelle"),
        max_length=LINK,
        required=False,
        assume_scheme="https",
        help_text=_("Beginnt mit https://. Darf fehlen."),
    )

    class Meta:
        model = HouseRule
        fields: ClassVar = [
            *("programme", "organisation", "allowed", "conditions", "tools"),
            *("may_go_in", "stays_out", "source", "link", "as_of", "ask"),
        ]

    def save(self, commit: bool = True) -> HouseRule:
        return actions.save_house_rule(rule=self.instance, by=self.for_user)


class HouseRuleViewSet(OfficeViewSet):
    model, form = HouseRule, HouseRuleForm
    name = "hausregeln"
    icon = "clipboard-list"
    menu_label = _("Hausregeln")
    menu_order = 310
    add_to_admin_menu = True
    allowed = Allowed(house=WORK, own=WORK)
    list_display: ClassVar = ["__str__", "allowed", "as_of"]

    def reach(self, person: Person) -> QuerySet[HouseRule]:
        found = HouseRule.objects.filter(programme__in=queries.office_programmes(person))
        return found.select_related("programme", "organisation")
