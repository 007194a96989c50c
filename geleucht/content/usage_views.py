# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Verwendung* at the desk: which pages use a page, a picture, a handout."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.documents.permissions import permission_policy as handouts
from wagtail.images.permissions import permission_policy as pictures
from wagtail.models import Page

from geleucht.content import usage
from geleucht.content.models import Handout, Picture

MODELS: dict[str, Any] = {"seite": Page, "picture": Picture, "handout": Handout}
POLICIES = {"picture": pictures, "handout": handouts}


def may_see(person: Any, kind: str, target: Any) -> bool:
    if kind == "seite":
        return bool(target.permissions_for_user(person).can_edit())
    verbs = ["change", "choose"]
    return bool(POLICIES[kind].user_has_any_permission_for_instance(person, verbs, target))


class Usage(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    """Live and in drafts."""

    template_name = "content/desk/usage.html"
    page_title = gettext_lazy("Verwendung")
    header_icon = "link"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kind = kwargs["kind"]
        if kind not in MODELS:
            raise Http404
        found = get_object_or_404(MODELS[kind], pk=kwargs["pk"])
        self.target = found.specific if kind == "seite" else found
        if not may_see(request.user, kind, self.target):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.target)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, title]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"uses": usage.uses_of(self.target, self.request.user), "target": self.target}
        return super().get_context_data(**kwargs) | shown


def warn(request: HttpRequest, page: Page) -> None:
    """Before a page is deleted or taken off: say where it is used."""
    uses = usage.uses_of(page, request.user) if request.method == "GET" else None
    if uses and uses.total:
        named = ", ".join(dict.fromkeys(f"„{use.page.title}“" for use in uses.named[:5]))
        sentence = ngettext(
            "Diese Seite wird noch an einer Stelle verwendet.",
            "Diese Seite wird noch auf %(n)s Seiten verwendet.",
            uses.total,
        ) % {"n": uses.total}
        messages.warning(request, f"{sentence} {named}".strip())
