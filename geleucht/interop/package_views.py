# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Packages at the desk: a path is taken along, and one is brought into the own programme."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from django.views.generic.edit import FormMixin

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content.models import PathPage
from geleucht.interop import archive, waiting
from geleucht.interop.desk_pages import DeskPage
from geleucht.interop.export import export_path
from geleucht.interop.models import WaitingPackage
from geleucht.interop.problems import CannotImport
from geleucht.interop.report import told
from geleucht.programmes.models import Programme


class TakeAlong(DeskPage):
    """Which states of a path there are to take along."""

    template_name = "interop/desk/take_along.html"
    page_title = gettext_lazy("Als Paket herunterladen")
    header_icon = "download"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        path = path_for(self.request, self.kwargs["page_id"])
        return super().get_context_data(**kwargs) | {"path": path}


class Download(View):
    """One .zip, of what readers see or of the desk's newest state."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, page_id: int, state: str) -> HttpResponse:
        path = path_for(request, page_id)
        drafts = state == "entwurf"
        if not drafts and not path.live:
            raise Refused(_("Dieser Lernpfad ist nicht veröffentlicht."), 404)
        with TemporaryDirectory() as place:
            export_path(Path(place), path, drafts)
            data = archive.pack(Path(place))
        response = HttpResponse(data, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="{path.slug}.zip"'
        return response


def path_for(request: HttpRequest, page_id: int) -> PathPage:
    """Whoever may edit a path may take it along."""
    path = get_object_or_404(PathPage, pk=page_id)
    if not path.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return path


class PackageForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Paket"),
        help_text=gettext_lazy("Eine Datei .zip, wie „Als Paket herunterladen“ sie schreibt."),
    )


class OwnProgramme(DeskPage):
    """For those who write in the programme."""

    page_title = gettext_lazy("Paket einspielen")
    header_icon = "upload"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.programme = get_object_or_404(Programme, pk=kwargs["programme"])
        rights = self.programme.folder.permissions_for_user(request.user)
        if not isinstance(request.user, Person) or not rights.can_add_subpage():
            raise PermissionDenied
        self.person = request.user
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return dict(super().get_context_data(**kwargs)) | {"programme": self.programme}


class HandIn(OwnProgramme, FormMixin):  # type: ignore[type-arg]
    """The form; a post keeps the package and goes on to what it would change."""

    template_name = "interop/desk/hand_in.html"
    form_class = PackageForm
    http_method_names = ("get", "head", "post")

    def post(self, request: HttpRequest, programme: int) -> HttpResponse:
        form = self.get_form()
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def form_valid(self, form: PackageForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            waiting.hand_in(file=file, programme=self.programme, by=self.person)
        except CannotImport as refused:
            return self.render_to_response(self.get_context_data(form=form, refused=refused))
        except Refused as refused:
            form.add_error("file", refused.sentence)
            return self.form_invalid(form)
        return redirect("interop_look_at", self.programme.pk)


class LookAt(OwnProgramme):
    """What the package would change; a post brings it in as drafts."""

    template_name = "interop/desk/look_at.html"
    http_method_names = ("get", "head", "post")

    def get(self, request: HttpRequest, programme: int) -> HttpResponse:
        package = waiting.of(self.person, self.programme)
        if package is None:
            return redirect("interop_hand_in", self.programme.pk)
        try:
            report = waiting.look_at(package=package, by=self.person)
            shown: dict[str, Any] = {"told": told(report), "report": report}
        except CannotImport as refused:
            shown = {"refused": refused}
        return self.render_to_response(self.get_context_data(package=package, **shown))

    def post(self, request: HttpRequest, programme: int) -> HttpResponse:
        package = waiting.of(self.person, self.programme)
        if package is None or str(package.pk) != request.POST.get("package"):
            return self.gone()
        return self.bring_in(package)

    def gone(self) -> HttpResponse:
        messages.warning(self.request, _("Das Paket wartet nicht mehr. Es wurde nichts geändert."))
        return redirect("interop_hand_in", self.programme.pk)

    def bring_in(self, package: WaitingPackage) -> HttpResponse:
        restore = "restore" in self.request.POST
        try:
            waiting.bring_in(package=package, by=self.person, restore=restore)
        except CannotImport as refused:
            return self.render_to_response(self.get_context_data(package=package, refused=refused))
        except Refused:
            return self.gone()
        messages.success(
            self.request,
            _("Das Paket ist eingespielt. Alles steht als Entwurf da und wird wie jeder geprüft."),
        )
        return redirect("wagtailadmin_explore", self.programme.folder.pk)


class ThrowAway(OwnProgramme):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, programme: int) -> HttpResponse:
        package = waiting.of(self.person, self.programme)
        if package:
            waiting.throw_away(package=package, by=self.person)
        messages.success(request, _("Das Paket ist verworfen. Es wurde nichts geändert."))
        return redirect("interop_hand_in", self.programme.pk)
