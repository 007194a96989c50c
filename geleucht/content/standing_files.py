# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The file of a picture or handout that pages use stays: pages name the upload, so another file in
its place would go live with whatever is published next, and nobody has approved it."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.documents.forms import BaseDocumentForm

from geleucht.content import usage


class StandingFile(BaseCollectionMemberForm):  # type: ignore[misc]
    """The desk's form of an upload."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk and "file" in self.changed_data and is_used(self.instance):
            self.add_error(
                "file",
                _(
                    "Diese Datei steht schon auf Seiten oder in Entwürfen. Laden Sie die neue für "
                    "sich hoch und wählen Sie sie auf den Seiten aus; so wird sie dort geprüft."
                ),
            )
        return cleaned


class HandoutForm(StandingFile, BaseDocumentForm):  # type: ignore[misc]
    """The desk's form of a handout."""


def is_used(upload: Any) -> bool:
    usage.refresh()
    return usage.pointing_at(upload).exists()
