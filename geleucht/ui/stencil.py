# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Templates that are drawn once, with holes, and filled many times.

For pages of which one process answers thousands: what surrounds their middle is the same, and a
list of facets is one line again and again.
"""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from geleucht.base.memory import Memory
from geleucht.ui.context import languages

HOLE = mark_safe("<!--hole-->")
stencils: Memory["Stencil"] = Memory(64)


class Stencil:
    def __init__(self, pieces: list[str]) -> None:
        self.first, *self.others = pieces

    def filled(self, *values: str) -> SafeString:
        """With these in the holes; what is not marked as safe is escaped."""
        rest = zip(values, self.others, strict=True)
        return SafeString(
            self.first + "".join([conditional_escape(value) + piece for value, piece in rest])
        )


def stencil(template: str, *holes: str, **context: Any) -> Stencil:
    """The template with holes where it has these variables, once each and in this order; `context`
    is all else that it depends on.
    """

    def draw() -> Stencil:
        text = render_to_string(template, context | dict.fromkeys(holes, HOLE))
        return Stencil(text.split(HOLE))

    return stencils.get((template, get_language(), *sorted(context.items())), draw)


def around(
    request: HttpRequest, template: str, context: dict[str, Any], *, name: str, body: str
) -> str:
    """The page that has `{{ name }}`, which is escaped, and `{{ body }}`, which is HTML."""
    page = stencil(template, "name", "body", languages=tuple(languages(request.path)), **context)
    return page.filled(name, mark_safe(body))  # noqa: S308 drawn by a template
