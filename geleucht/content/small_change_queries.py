# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads over small corrections: what waits for whom, what a draft would change."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from geleucht.content import document
from geleucht.content.fields import kinds_of_unit
from geleucht.content.models import SmallChange, UnitPage
from geleucht.content.small_change import Difference, difference


def unseen_for(person: Any) -> QuerySet[SmallChange]:
    """What this person may confirm or take back, oldest first; one's own is there to take back."""
    may = PagePermissionPolicy().instances_user_has_permission_for(person, "publish")
    theirs = Q(page__in=may.values("pk")) | Q(person=person.pk)
    found = SmallChange.objects.unseen().filter(theirs).select_related("person", "page")
    return found.order_by("pk")


def unseen_of(unit: UnitPage) -> int:
    return SmallChange.objects.unseen().filter(page=unit.pk).count()


def between(before: Revision, after: Revision) -> Difference:
    return of_states(before.as_object(), after.as_object())


def of_states(before: UnitPage, after: UnitPage) -> Difference:
    """How one state of a unit differs from another; its dates of publication count, too."""
    found = difference(
        document.unit_document(before), document.unit_document(after), kinds_of_unit()
    )
    beside = ("go_live_at", "expire_at", "law_or_data")
    if any(getattr(before, name) != getattr(after, name) for name in beside):
        found.objections.append(_("Ein Termin oder der Haken bei Recht und Daten ist geändert."))
    return found


def of_draft(unit: UnitPage) -> Difference:
    """What the newest draft would change for readers. `unit` is the saved page."""
    return of_states(unit, unit.get_latest_revision_as_object())
