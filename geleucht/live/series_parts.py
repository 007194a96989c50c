# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a series looks like, on its page, in the preview and in the gallery."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geleucht.content import competences
from geleucht.content.page_kinds import Level, Origin
from geleucht.live.shown import Shown
from geleucht.programmes.models import Programme

Context = dict[str, Any]


def about(shown: Shown, programme: Programme | None, responsible: str) -> Context:
    """What `live/series_about.html` asks; `responsible` is who answers for it, or empty."""
    leading = programme.audience.framework if programme else ""
    named = competences.shown(shown["competences"], leading)
    return {
        "series": shown,
        "facts": facts(shown, programme),
        "unchecked": "" if responsible else unchecked(shown),
        "responsible": responsible,
        "competences": [one.label for framework in named for one in framework.competences],
    }


def facts(shown: Shown, programme: Programme | None) -> list[str]:
    """For whom, how difficult, how long."""
    audience = programme.audience.title if programme else ""
    level = dict(Level.choices).get(shown["level"], "")
    number = shown["minutes"]
    length = ngettext("%s Minute", "%s Minuten", number) % number
    return [str(one) for one in (audience, level, length) if one]


def unchecked(shown: Shown) -> str:
    """What is said until a named person has taken responsibility."""
    machine = shown["origin"] == Origin.MACHINE
    return _("maschinell entworfen, fachlich ungeprüft") if machine else _("fachlich ungeprüft")
