# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room knows of people: who handed in a package that is not confirmed yet."""

from typing import Any

from geleucht.base.privacy import PersonalData
from geleucht.interop.models import WaitingPackage


def waiting_of(person_id: Any) -> list[dict[str, Any]]:
    found = WaitingPackage.objects.filter(person=person_id).order_by("day", "pk")
    return [{"paket": one.name, "am": one.day.isoformat()} for one in found.defer("data")]


DECLARATIONS = [
    PersonalData(
        model="interop.WaitingPackage",
        subject="person",
        what="ein Paket, das jemand an der Redaktion hochgeladen und noch nicht bestätigt hat, mit "
        "dem Namen der Datei und dem Tag",
        why="zwischen dem Ansehen der Änderungen und dem Bestätigen",
        keep="bis es eingespielt oder verworfen ist, höchstens bis zum übernächsten Tag",
        export=waiting_of,
    ),
]
