# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""QR codes as SVG that stands in the page: no image address, no style."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str, title: str) -> SafeString:
    """An <svg> with its title, black on white in every colour scheme, sized by its class."""
    code = segno.make(text, micro=False, error="m")
    svg = code.svg_inline(
        svgclass="gl-qr", lineclass=None, omitsize=True, border=4, light="#fff", title=title
    )
    return mark_safe(svg)  # noqa: S308 segno escapes the title and draws the rest
