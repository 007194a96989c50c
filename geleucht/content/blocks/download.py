# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file to take away."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from geleucht.content import media, uploads
from geleucht.content.blocks.image import read_file
from geleucht.content.directives import Directive
from geleucht.content.kinds import Data
from geleucht.content.markdown_html import Drawing
from geleucht.content.text_tree import one_line


class Download:
    """Neutral data: file, sha256, title; from the desk also `served` and `size` in bytes."""

    kind = "download"
    label = _("Datei")

    def block(self) -> blocks.Block:
        return blocks.StructBlock(
            [
                ("document", DocumentChooserBlock(label=_("Datei"))),
                ("title", blocks.CharBlock(max_length=200, label=_("Titel"))),
            ],
            label=self.label,
            icon="doc-full-inverse",
            label_format="{title}",
        )

    def from_stream(self, value: Any) -> Data:
        return {**uploads.handout_data(value["document"]), "title": one_line(value["title"])}

    def to_stream(self, data: Data) -> Any:
        handout = uploads.find_handout(data["sha256"], data["file"])
        return {"document": handout.pk if handout else None, "title": data["title"]}

    def problems(self, data: Data) -> list[str]:
        if not data["sha256"]:
            return [_now("Eine Datei zum Herunterladen fehlt oder wurde gelöscht.")]
        return [] if data["title"] else [_now("Der Datei „%s“ fehlt der Titel.") % data["file"]]

    def read(self, directive: Directive) -> Data:
        directive.only("title")
        title = directive.options.get("title", "")
        if not title:
            directive.note("Der Datei fehlt „:title:“.")
        return {**read_file(directive, media.HANDOUTS), "title": title}

    def html(self, data: Data, drawing: Drawing) -> SafeString:
        named = {name: data[name] for name in ("title", "file", "size")}
        href = media.address(data["served"])
        return render_to_string("content/blocks/download.html", named | {"href": href})

    def write(self, data: Data) -> Directive:
        return Directive("download", f"media/{data['file']}", {"title": data["title"]})
