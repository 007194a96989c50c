# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A picture with its alternative text, or marked as decorative."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from geleucht.content import media, uploads
from geleucht.content.directives import Directive
from geleucht.content.kinds import Data
from geleucht.content.markdown_html import Drawing
from geleucht.content.text_tree import one_line


class ImageBlock(blocks.StructBlock):  # type: ignore[misc]
    """Alternative text is required unless the picture is decorative (WCAG 2.2, 1.1.1)."""

    image = ImageChooserBlock(label=_("Bild"))
    alt = blocks.TextBlock(
        required=False,
        max_length=1000,
        rows=2,
        label=_("Alternativtext"),
        help_text=_("Was das Bild zeigt, für alle, die es nicht sehen."),
    )
    decorative = blocks.BooleanBlock(
        required=False, label=_("schmückt nur und braucht keinen Alternativtext")
    )
    caption = blocks.CharBlock(required=False, max_length=500, label=_("Bildunterschrift"))

    class Meta:
        label = _("Bild")
        icon = "image"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        missing = not cleaned["decorative"] and not one_line(cleaned["alt"])
        if missing and not self.is_deferred_validation:
            raise StructBlockValidationError(
                block_errors={"alt": ValidationError(_("Der Alternativtext fehlt."))}
            )
        return cleaned


class Image:
    """Neutral data: file, sha256 (of the original), alt, decorative, caption.

    From the desk also what is served: `served` (file name in the store), width, height in
    pixels.
    """

    kind = "image"
    label = _("Bild")

    def block(self) -> blocks.Block:
        return ImageBlock()

    def from_stream(self, value: Any) -> Data:
        decorative = bool(value["decorative"])
        return {
            **uploads.picture_data(value["image"]),
            "alt": "" if decorative else one_line(value["alt"]),
            "decorative": decorative,
            "caption": one_line(value["caption"]),
        }

    def to_stream(self, data: Data) -> Any:
        picture = uploads.find_picture(data["sha256"], data["file"])
        named = {name: data[name] for name in ("alt", "decorative", "caption")}
        return {"image": picture.pk if picture else None, **named}

    def problems(self, data: Data) -> list[str]:
        if not data["sha256"]:
            return [_now("Ein Bild fehlt oder wurde gelöscht.")]
        if data["decorative"] or data["alt"]:
            return []
        return [_now("Dem Bild „%s“ fehlt der Alternativtext.") % data["file"]]

    def read(self, directive: Directive) -> Data:
        directive.only("alt", "caption", "decorative")
        decorative = directive.options.get("decorative", "false")
        if decorative not in {"true", "false"}:
            directive.note(f"„:decorative:“ ist „true“ oder fehlt, nicht „{decorative}“.")
        alt = directive.options.get("alt", "")
        if not alt and decorative != "true":
            directive.note("Dem Bild fehlt „:alt:“; schmückt es nur, dann „:decorative: true“.")
        return {
            **read_file(directive, media.PICTURES),
            "alt": "" if decorative == "true" else alt,
            "decorative": decorative == "true",
            "caption": directive.options.get("caption", ""),
        }

    def html(self, data: Data, drawing: Drawing) -> SafeString:
        named = {name: data[name] for name in ("alt", "caption", "width", "height")}
        src = media.address(data["served"])
        return render_to_string("ui/figure.html", named | {"src": src})

    def write(self, data: Data) -> Directive:
        alt = {"decorative": "true"} if data["decorative"] else {"alt": data["alt"]}
        caption = {"caption": data["caption"]} if data["caption"] else {}
        return Directive("image", f"media/{data['file']}", alt | caption)


def read_file(directive: Directive, extensions: Iterable[str]) -> Data:
    """The file that the argument names; its hash is filled in by who reads the folder."""
    folder, _slash, name = directive.argument.rpartition("/")
    if folder != "media" or not name:
        directive.note(f"Erwartet wird „media/datei.endung“, nicht „{directive.argument}“.")
    elif media.extension_of(name) not in extensions:
        known = ", ".join(sorted(extensions))
        directive.note(f"Diese Art von Datei passt hier nicht: {name}. Möglich: {known}.")
    if directive.body.strip():
        directive.note("Hier steht kein Text zwischen den Zeilen mit Doppelpunkten.")
    return {"file": name, "sha256": ""}
