# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The report *Verweise* at the desk: links, pictures and files of this editor's pages that lead
nowhere. What is within the house is known without asking anybody; `link_checks` asks the rest."""

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from geleucht.content import usage
from geleucht.content.models import Handout, LinkCheck, Picture, Reference

Kind = Reference.Kind


def broken() -> QuerySet[Reference]:
    """What leads nowhere, live and in drafts; with `answer` and `checked_on` of what is elsewhere.

    A unit's place in a path is no link: a draft of a path may have drafts of units.
    """
    there = Page.objects.filter(pk=OuterRef("number"))
    checks = LinkCheck.objects.filter(address=OuterRef("address"))
    found = Reference.objects.annotate(
        page_there=Exists(there),
        page_live=Exists(there.filter(live=True)),
        page_title=Subquery(there.values("title")[:1]),
        picture_there=Exists(Picture.objects.filter(pk=OuterRef("number"))),
        handout_there=Exists(Handout.objects.filter(pk=OuterRef("number"))),
        answer=Subquery(checks.values("answer")[:1]),
        checked_on=Subquery(checks.values("checked_on")[:1]),
    )
    wrong = (
        Q(kind__in=[Kind.PAGE, Kind.CHOSEN], page_live=False)
        | Q(kind__in=[Kind.UNIT, Kind.BEFORE], page_there=False)
        | Q(kind=Kind.PICTURE, picture_there=False)
        | Q(kind=Kind.HANDOUT, handout_there=False)
        | Q(kind=Kind.LINK, answer__isnull=False) & ~Q(answer=LinkCheck.Answer.FINE)
    )
    return found.filter(wrong).select_related("page")


def finding(one: Any) -> str:
    """What is wrong, in words."""
    if one.kind == Kind.LINK:
        return str(LinkCheck.Answer(one.answer).label)
    if one.kind == Kind.PICTURE:
        return _("Bild gelöscht")
    if one.kind == Kind.HANDOUT:
        return _("Datei gelöscht")
    return _("Seite nicht veröffentlicht") if one.page_there else _("Seite gelöscht")


def where(one: Any) -> str:
    title = one.page_title if one.kind in {Kind.PAGE, Kind.CHOSEN} else ""
    return one.address or one.words or title or str(one.get_kind_display())


def standing(one: Any) -> str:
    return _("im Entwurf") if one.draft else _("veröffentlicht")


class LinkReport(ReportView):  # type: ignore[misc]
    """What is live comes first."""

    page_title = gettext_lazy("Verweise")
    header_icon = "link"
    index_url_name = "content_links"
    index_results_url_name = "content_links_results"
    permission_policy = page_permission_policy
    permission_required = "change"
    no_results_message = gettext_lazy("Alle Verweise führen irgendwohin.")
    default_ordering = ("draft", "page__path", "pk")
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "page",
            label=gettext_lazy("Seite"),
            width="30%",
            get_url=lambda one: reverse("wagtailadmin_pages:edit", args=[one.page_id]),
        ),
        Column("where", label=gettext_lazy("Verweis"), accessor=where, width="30%"),
        Column("finding", label=gettext_lazy("Befund"), accessor=finding),
        Column("standing", label=gettext_lazy("Stand"), accessor=standing),
        Column(
            "checked_on",
            label=gettext_lazy("Geprüft am"),
            accessor=lambda one: date_format(one.checked_on, "j. F Y") if one.checked_on else "–",
        ),
    ]
    list_export: ClassVar[list[str]] = [
        *("page", "kind", "address", "words", "draft", "answer", "checked_on"),
    ]
    export_headings: ClassVar[dict[str, Any]] = {
        "page": gettext_lazy("Seite"),
        "answer": gettext_lazy("Antwort"),
        "checked_on": gettext_lazy("Geprüft am"),
    }
    export_filename = "verweise"

    def get_base_queryset(self) -> QuerySet[Reference]:
        usage.refresh()
        may = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return broken().filter(page__in=may.values("pk")).order_by(*self.default_ordering)
