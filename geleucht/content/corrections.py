# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads over readers' reports: which wait for whom, which helped."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from wagtail.permission_policies.pages import PagePermissionPolicy

from geleucht.content import keyed
from geleucht.content.correction_models import Correction, Verdict


def open_for(person: Any) -> QuerySet[Any]:
    """Open reports about pages that this person may edit, oldest first; `page` is the page's id."""
    may = PagePermissionPolicy().instances_user_has_permission_for(person, "change")
    theirs = Q()
    for model in keyed.models():
        theirs |= Q(key__in=model.objects.filter(pk__in=may.values("pk")).values("key"))
    pages = [
        Subquery(model.objects.filter(key=OuterRef("key")).order_by("pk").values("pk")[:1])
        for model in keyed.models()
    ]
    waiting = Correction.objects.filter(theirs, state=Verdict.OPEN)
    return waiting.annotate(page=Coalesce(*pages)).order_by("day", "pk")


def accepted(keys: Collection[UUID], most: int) -> list[Correction]:
    """The latest reports about this content that were accepted; one query."""
    found = Correction.objects.filter(key__in=keys, state=Verdict.ACCEPTED)
    return list(found.order_by("-handled_on", "-pk")[:most])
