# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A film: an uploaded or rendered file, and what is made of it for readers."""

from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from geleucht.base.ids import new_key


class State(models.TextChoices):
    ARRIVING = "arriving", _("wird hochgeladen")
    WAITING = "waiting", _("wartet auf die Verarbeitung")
    WORKING = "working", _("wird verarbeitet")
    READY = "ready", _("fertig")
    REFUSED = "refused", _("nicht angenommen")  # the file's fault: another one is needed
    FAILED = "failed", _("fehlgeschlagen")  # the house's fault: can be tried again


class Film(models.Model):
    """One source file for good: another file is another film.

    `large`, `small`, `sound` and `poster` name files of the store by their content's hash, with
    their bytes beside them; they are set together, when everything is ready. `sound` stays empty
    for a silent film. `script` is the hash of the script that it was rendered from.
    """

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True, default=new_key)
    name = models.CharField(_("Dateiname"), max_length=255)
    state = models.CharField(
        _("Stand"), max_length=10, choices=State.choices, default=State.ARRIVING
    )
    step = models.CharField(max_length=12, blank=True)  # processing.steps.Step
    share = models.FloatField(default=0)  # of this step, 0 to 1
    sentence = models.TextField(blank=True)  # German: why it was refused or failed
    bytes = models.BigIntegerField(_("Größe"), default=0)  # of the source, as announced
    received = models.BigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)  # of the source
    script = models.CharField(max_length=64, blank=True)
    voice = models.CharField(max_length=10, blank=True)  # models.Voice, where the studio made it
    length_ms = models.PositiveIntegerField(_("Länge"), default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    large = models.CharField(max_length=80, blank=True)
    large_bytes = models.PositiveIntegerField(default=0)
    small = models.CharField(max_length=80, blank=True)
    small_bytes = models.PositiveIntegerField(default=0)
    sound = models.CharField(max_length=80, blank=True)
    sound_bytes = models.PositiveIntegerField(default=0)
    poster = models.CharField(max_length=80, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    since = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveSmallIntegerField(default=0)  # begun since somebody asked for it

    class Meta:
        verbose_name = _("Film")
        verbose_name_plural = _("Filme")
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=~Q(state=State.READY)
                | ~Q(large="") & ~Q(small="") & ~Q(poster="") & Q(length_ms__gt=0),
                name="videos_film_ready_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=1), name="videos_film_share"
            ),
            models.CheckConstraint(
                condition=Q(received__lte=models.F("bytes")), name="videos_film_received"
            ),
            models.UniqueConstraint(
                fields=["uploaded_by", "name", "bytes"],
                condition=Q(state=State.ARRIVING),
                name="videos_film_arrives_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ready(self) -> bool:
        return self.state == State.READY

    @property
    def under_way(self) -> bool:
        return self.state in {State.WAITING, State.WORKING}


class Hearing(models.Model):
    """That a machine listens to a film for the page with this key.

    `state` is waiting, working or failed; ready where what it heard could not become the draft's
    captions by itself. It goes when they do.
    """

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True)
    film = models.ForeignKey(Film, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    share = models.FloatField(default=0)  # 0 to 1
    sentence = models.TextField(blank=True)  # German: why it failed, or waits for somebody
    captions = models.TextField(blank=True)  # canonical WebVTT, where it is ready
    tries = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.key)

    @property
    def under_way(self) -> bool:
        return self.state in {State.WAITING, State.WORKING}


class Rendering(models.Model):
    """That a film is wanted of this script, which a page with this key has; gone when it is there.

    `state` is waiting, working or failed.
    """

    script = models.CharField(primary_key=True, max_length=64)  # its hash, as in Film.script
    key: "models.UUIDField[UUID, UUID]" = models.UUIDField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    share = models.FloatField(default=0)  # 0 to 1
    sentence = models.TextField(blank=True)  # German: why it failed
    tries = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.script
