# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked before a run: the text, one model or two, an age where a model needs one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from geleucht.programmes.models import Programme
from geleucht.prompts.gateway import access
from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.gateway.endings import TEXT
from geleucht.prompts.guard.check import Finding, blocking, findings
from geleucht.prompts.guarding import invented
from geleucht.prompts.own_forms import ERRORS, Block
from geleucht.prompts.pages import TAX

MOST_MODELS = 2


class RunForm(forms.Form):
    """`models` are those that may be used in `programme`; without data the first one is ticked.
    `stray`: another programme was asked for, and is not to be had."""

    text = Block(
        label=_("Prompt"),
        max_length=TEXT,
        help_text=_("Ohne echte Namen und Daten: Der Text geht an den Anbieter des Modells."),
        error_messages={**ERRORS, "required": _("Hier fehlt der Text.")},
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "data-guard": ""}),
    )
    programm = forms.Field(label=_("Programm"), required=False)
    modell = forms.MultipleChoiceField(
        label=_("Modell"),
        error_messages={
            "required": _("Bitte ein Modell wählen."),
            "invalid_choice": _("Dieses Modell steht hier nicht zur Wahl."),
        },
    )
    alter = forms.MultipleChoiceField(label=_("Alter"), required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        programme: Programme,
        models: Sequence[Model],
        text: str = "",
        sent: QueryDict | None = None,
        stray: bool = False,
    ) -> None:
        """`sent` is what was ticked on a page before, where nothing is begun yet."""
        super().__init__(data, initial={"text": text})
        self.programme, self.models = programme, {one.slug: one for one in models}
        self.stray = stray
        ages = {slug: access.needs_age(one, programme) for slug, one in self.models.items()}
        self.needed = {slug: age for slug, age in ages.items() if age}
        self.ages = sorted(set(self.needed.values()))
        self.invented = invented(data or sent)
        self.strict = programme.audience.slug == TAX
        ticked = (data or sent or QueryDict()).getlist("modell")
        self.ticked = [slug for slug in ticked if slug in self.models] or list(self.models)[:1]
        self.fields["modell"].choices = [(slug, slug) for slug in self.models]  # type: ignore[attr-defined]
        self.fields["alter"].choices = [(age, age) for age in self.ages]  # type: ignore[attr-defined]

    @property
    def findings(self) -> list[Finding]:
        """What the guard finds in as much text as can be sent."""
        return findings((self["text"].value() or "")[:TEXT])

    def clean_programm(self) -> None:
        if self.stray:
            raise forms.ValidationError(stray_programme(self.programme))

    def clean_modell(self) -> list[Model]:
        chosen = self.cleaned_data["modell"]
        if len(chosen) > MOST_MODELS:
            raise forms.ValidationError(_("Mehr als zwei Modelle lassen sich nicht vergleichen."))
        return [self.models[slug] for slug in self.models if slug in chosen]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        asked = [self.needed.get(one.slug, 0) for one in cleaned.get("modell", [])]
        oldest, said = max(asked, default=0), [int(one) for one in cleaned.get("alter", [])]
        if oldest > max(said, default=0):
            self.add_error("alter", forms.ValidationError(too_young(oldest)))
        if "text" in cleaned and blocking(self.findings, self.invented, strict=self.strict):
            self.add_error("text", forms.ValidationError(guarded()))
        return cleaned


def stray_programme(instead: Programme) -> str:
    """The same whether it exists or not; `instead` is one of their own."""
    return gettext(
        "Das gewünschte Programm steht hier nicht, oder nicht mehr, zur Wahl. Jetzt ist „%s“ "
        "gewählt: bitte ansehen und dann noch einmal absenden. Es wurde nichts abgeschickt."
    ) % str(instead.title)


def too_young(age: int) -> str:
    return gettext("Mindestalter %s Jahre: bitte bestätigen, oder ein anderes Modell wählen.") % age


def guarded() -> str:
    return gettext(
        "Im Text steht etwas, das auf einen Menschen oder ein Geheimnis deutet. Bitte erst "
        "ändern, oder sagen, dass es erfunden ist. Es wurde nichts abgeschickt."
    )
