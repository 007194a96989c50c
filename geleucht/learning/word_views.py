# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Aus Word-Datei* at the desk: a file becomes the draft of a unit below a path."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.models import Collection

from geleucht.accounts.models import Person
from geleucht.content import word
from geleucht.content.word_actions import unit_from_word
from geleucht.content.word_file import MOST_BYTES, CannotRead
from geleucht.learning.desk_pages import OfPath
from geleucht.programmes.queries import programme_of


class WordForm(forms.Form):
    """One file; what is wrong with it is said at the field."""

    file = forms.FileField(
        label=gettext_lazy("Word-Datei"),
        help_text=gettext_lazy("Eine Datei mit der Endung .docx, höchstens 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={
            "required": gettext_lazy("Bitte eine Datei auswählen."),
            "empty": gettext_lazy("Die Datei ist leer."),
        },
    )

    def clean_file(self) -> word.WordText:
        """The file as it was read."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        try:
            if (file.size or 0) > MOST_BYTES:
                raise CannotRead(_("Die Datei ist größer als 20 MB."))
            return word.read(str(file.name), file.read())
        except CannotRead as refused:
            raise forms.ValidationError(refused.sentence) from None


class FromWord(OfPath, FormView):  # type: ignore[type-arg]
    """GET asks for the file, POST makes the draft and goes to its editor."""

    template_name = "learning/desk/from_word.html"
    page_title = gettext_lazy("Aus Word-Datei")
    header_icon = "doc-full"
    form_class = WordForm

    def may(self, person: Any) -> bool:
        return bool(self.path.permissions_for_user(person).can_add_subpage())

    def form_valid(self, form: WordForm) -> HttpResponse:
        by = self.request.user
        assert isinstance(by, Person)  # the desk's gate
        found: word.WordText = form.cleaned_data["file"]
        programme = programme_of(self.path)
        shelf = programme.collection if programme else Collection.get_first_root_node()
        unit = unit_from_word(path=self.path, word=found, collection=shelf, by=by)
        messages.success(self.request, made(unit.title, found.minutes))
        if found.notes:
            messages.warning(self.request, " ".join(found.notes))
        return redirect("wagtailadmin_pages:edit", unit.pk)


def made(title: str, minutes: int) -> str:
    told = {"title": title, "minutes": minutes}
    return (
        _(
            "„%(title)s“ ist als Entwurf angelegt. Die Dauer ist aus der Länge geschätzt: "
            "%(minutes)s Minuten. Es fehlen noch Ziel und Aktivität, und ein Platz im Lernpfad."
        )
        % told
    )
