# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/fehler-melden/: what readers report about anything published, without saying who they are."""

import re

from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from geleucht.base.errors import Refused
from geleucht.base.limits import TooMany, limit
from geleucht.content.correction_actions import report
from geleucht.content.search_models import SearchDocument
from geleucht.learning.pages import Context
from geleucht.learning.queries import path_state
from geleucht.site.forms import TRAP, CorrectionForm
from geleucht.site.search_page import kinds

REPORTS = (120, 3600)  # from one network address in an hour: a school has only one
PLACE = re.compile(r"(?:/en)?(?P<address>/(?:[\w.-]+/){1,3})")
UNIT = re.compile(r"/lernpfade/(?P<path>[^/]+)/(?P<unit>[^/]+)/")


def about(typed: str) -> SearchDocument:
    """What is published at this address of the house. Raises Refused."""
    place = PLACE.fullmatch(typed)
    known = SearchDocument.objects.only("key", "kind", "title", "address")
    found = place and (known.filter(address=place["address"]).first() or unit(place["address"]))
    if not found:
        raise Refused(
            _(
                "Unter dieser Adresse ist nichts veröffentlicht, zu dem sich ein Fehler melden "
                "ließe. Der richtige Link steht am Ende jeder Lerneinheit, jedes Lernpfads, jedes "
                "Prompts und jedes Videos."
            ),
            404,
        )
    return found


def unit(address: str) -> SearchDocument | None:
    """A unit that the search knows under another path's address."""
    place = UNIT.fullmatch(address)
    state = path_state(place["path"], None) if place else None
    stop = state.path.by_slug.get(place["unit"]) if place and state else None
    return SearchDocument.objects.filter(key=stop.key).first() if stop else None


def sent(document: SearchDocument, form: CorrectionForm, network: str) -> bool:
    """File what was typed; the form says what stands in the way."""
    if not form.is_valid():
        return False
    try:
        limit("correction", network, REPORTS)
    except TooMany:
        form.add_error(None, too_many())
        return False
    report(about=document, text=form.cleaned_data["text"])
    return True


def too_many() -> str:
    return _(
        "Aus diesem Netz kamen in kurzer Zeit sehr viele Hinweise. Dieser ist noch nicht "
        "gespeichert. Der Text steht unten: bitte in einer Stunde noch einmal absenden."
    )


def thanks(asked: QueryDict) -> str:
    """The address that says thanks; without a session the address itself must know."""
    return "?" + urlencode({"zu": asked.get("zu", ""), "danke": "ja"})


def of(asked: QueryDict, document: SearchDocument, form: CorrectionForm) -> Context:
    again = urlencode({"zu": asked.get("zu", "")})
    return {
        "form": form,
        "thanks": "danke" in asked and not form.is_bound,
        "named": kinds().get(document.kind, ""),
        "title": document.title,
        "public": document.kind in {"path", "unit"},  # what was corrected is told there
        "back": asked.get("zu", ""),
        "again": f"?{again}",
        "trap": TRAP,
    }
