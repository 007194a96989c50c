# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What uploads leave behind when nobody goes on with them."""

from datetime import timedelta

from django.utils import timezone

from geleucht.videos import film_files
from geleucht.videos.film_models import Film, State

STALE = timedelta(days=2)  # an upload that nobody has gone on with


def tidy() -> None:
    """Delete uploads that broke off long ago, and files that no film needs any more."""
    before = timezone.now() - STALE
    begun = Film.objects.filter(state=State.ARRIVING, since__lt=before)
    idle = [film.pk for film in begun if film_files.written(film.pk) < before.timestamp()]
    begun.filter(pk__in=idle).delete()
    film_files.forget_forms(before.timestamp())
    present = film_files.untouched(before.timestamp())
    needed = Film.objects.filter(pk__in=present).exclude(state=State.READY)
    for key in set(present) - set(needed.values_list("pk", flat=True)):
        with film_files.alone(key) as alone:
            if alone:
                film_files.forget(key)
