# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who uploaded a film. Of those who watch, this room knows nothing."""

from typing import Any

from geleucht.base.privacy import PersonalData
from geleucht.videos.models import Film


def uploads_of(person_id: Any) -> list[dict[str, Any]]:
    found = Film.objects.filter(uploaded_by=person_id).order_by("since", "pk")
    return [{"datei": one.name, "am": one.since.date().isoformat()} for one in found]


def forget_uploader(person_id: Any) -> None:
    Film.objects.filter(uploaded_by=person_id).update(uploaded_by=None)


DECLARATIONS = [
    PersonalData(
        model="videos.Film",
        subject="person",
        what="Wer einen Film hochgeladen hat, mit Namen der Datei und Tag",
        why="Rückfragen in der Redaktion",
        keep="Bis die Person gelöscht wird; der Film bleibt ohne ihren Namen",
        export=uploads_of,
        erase=forget_uploader,
    ),
]
