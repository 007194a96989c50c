# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Editions, which never change, and the ledger, which never goes back."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

from geleucht.base.time import today


class UnitEditions(models.Manager["UnitEdition"]):
    """Solutions stay in the database until somebody names the column."""

    def get_queryset(self) -> models.QuerySet["UnitEdition"]:
        return super().get_queryset().defer("solutions")


class UnitEdition(models.Model):
    """A published state of a unit. A trigger refuses every change but that of `names`."""

    key = models.UUIDField()
    digest = models.CharField(max_length=64)  # sha256 of data and solutions
    data = models.JSONField()
    solutions = models.JSONField()  # by activity key

    objects = UnitEditions()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["key", "digest"], name="learning_unit_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.digest[:8]}"


class PathEditions(models.Manager["PathEdition"]):
    """As with units: solutions stay in the database until somebody names the column."""

    def get_queryset(self) -> models.QuerySet["PathEdition"]:
        return super().get_queryset().defer("solutions")


class PathEdition(models.Model):
    """A published state of a path: outline, audience, tone, and the questions of its entry check,
    whose solutions stand apart. Its trigger is the units' one."""

    key = models.UUIDField()
    number = models.PositiveIntegerField()
    data = models.JSONField()
    solutions = models.JSONField(default=dict)  # of the entry check, by the names of its questions
    published_on = models.DateField(default=today)

    objects = PathEditions()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["key", "number"], name="learning_path_edition_number"),
            CheckConstraint(condition=Q(number__gte=1), name="learning_path_edition_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"


class PathEditionUnit(models.Model):
    """Which edition of a unit stands where in an edition of a path."""

    path = models.ForeignKey(PathEdition, models.CASCADE, related_name="units")
    unit = models.ForeignKey(UnitEdition, models.PROTECT, related_name="paths")
    key = models.UUIDField(db_index=True)
    slug = models.SlugField(max_length=255, db_index=False)
    position = models.PositiveSmallIntegerField()
    optional = models.BooleanField(default=False)

    class Meta:
        ordering = ["path", "position"]
        constraints = [
            UniqueConstraint(fields=["path", "slug"], name="learning_unit_slug_once_in_path"),
            UniqueConstraint(fields=["path", "key"], name="learning_unit_once_in_path"),
            UniqueConstraint(fields=["path", "position"], name="learning_one_unit_at_position"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.slug}"


class LivePath(models.Model):
    """The edition that readers see, and its address."""

    key = models.UUIDField(primary_key=True)
    slug = models.SlugField(max_length=255, unique=True)
    edition = models.ForeignKey(PathEdition, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.slug


class LiveKey(models.Model):
    """Every key that is live. `owner` is the unit or path that brought it: no key serves twice."""

    key = models.UUIDField(primary_key=True)
    owner = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return str(self.key)


class UnitHtml(models.Model):
    """What one renderer made of an edition, cut around the slots; derived, may be deleted."""

    unit = models.ForeignKey(UnitEdition, models.CASCADE, related_name="html")
    renderer = models.CharField(max_length=64)
    locale = models.CharField(max_length=8)
    segments = models.JSONField()

    class Meta:
        constraints = [
            UniqueConstraint(fields=["unit", "renderer", "locale"], name="learning_html_once")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.renderer[:8]} {self.locale}"


class Event(models.Model):
    """What was admitted to the ledger, so that it counts once. Pruned after 90 days."""

    learner = models.ForeignKey(
        "accounts.Learner", models.CASCADE, related_name="+", db_index=False
    )
    event_id = models.UUIDField()
    day = models.DateField(default=today, db_index=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["learner", "event_id"], name="learning_event_once")]

    def __str__(self) -> str:
        return str(self.event_id)


class MultirangeField(models.Field):  # type: ignore[type-arg]
    """PostgreSQL's int8multirange: a union of intervals, here of watched milliseconds."""

    def db_type(self, connection: Any) -> str:
        return "int8multirange"


class Kind(models.IntegerChoices):
    ACTIVITY = 1
    UNIT = 2
    PATH = 3


class State(models.IntegerChoices):
    STARTED = 1
    DONE = 2


class Progress(models.Model):
    """How far a learner got with one activity, unit or path, by its key. Only ever grows.

    `share` is of the maximum, 0 to 1. `rule` was frozen with the first event: {"tries": n} of
    an activity, {"required": [keys]} of a unit or path. `first_edition` is the id of the
    oldest edition that an event belonged to: of the unit, or of the path for a path's row.
    `by_check` says of a unit that it is done by the entry check alone, which certifies no hours.
    `tried_on` is the last day with a try, where the next one waits for the day after.
    """

    learner = models.ForeignKey(
        "accounts.Learner", models.CASCADE, related_name="+", db_index=False
    )
    key = models.UUIDField()
    kind = models.PositiveSmallIntegerField(choices=Kind.choices)
    state = models.PositiveSmallIntegerField(choices=State.choices)
    share = models.DecimalField(max_digits=5, decimal_places=4, default=0)
    tries = models.PositiveIntegerField(default=0)
    first_edition = models.BigIntegerField()
    rule = models.JSONField()
    seen = MultirangeField(null=True)
    started_on = models.DateField(default=today)
    done_on = models.DateField(null=True)
    by_check = models.BooleanField(default=False, db_default=False)
    tried_on = models.DateField(null=True)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["learner", "key"], name="learning_progress_once"),
            CheckConstraint(condition=Q(state__in=State.values), name="learning_known_state"),
            CheckConstraint(condition=Q(kind__in=Kind.values), name="learning_known_kind"),
            CheckConstraint(condition=Q(share__range=(0, 1)), name="learning_share_of_one"),
            CheckConstraint(
                condition=Q(state=State.DONE, done_on__isnull=False)
                | Q(state=State.STARTED, done_on__isnull=True),
                name="learning_done_has_a_day",
            ),
            CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(done_on__gte=F("started_on")),
                name="learning_done_after_start",
            ),
            CheckConstraint(
                condition=Q(by_check=False) | Q(kind=Kind.UNIT, state=State.DONE),
                name="learning_units_pass_by_check",
            ),
        ]
        indexes = [
            Index(
                fields=["key"],
                condition=Q(state=State.STARTED) | Q(by_check=True),
                name="learning_under_way",
            )
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.get_state_display()}"


class Mark(models.Model):
    """What a learner keeps of a unit: a bookmark, a private note. `version` counts its savings."""

    learner = models.ForeignKey(
        "accounts.Learner", models.CASCADE, related_name="+", db_index=False
    )
    key = models.UUIDField()  # of the unit
    kept = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["learner", "key"], name="learning_mark_once"),
            CheckConstraint(
                condition=Q(kept=True) | ~Q(note=""), name="learning_mark_says_something"
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)


class Watching(models.Model):
    """Up to when the clock has paid for what a learner has played of a video today.

    `paid_until` is in milliseconds since 1970; see `watched.Watching`. Deleted after its day.
    """

    learner = models.ForeignKey(
        "accounts.Learner", models.CASCADE, related_name="+", db_index=False
    )
    key = models.UUIDField()  # of the activity
    paid_until = models.BigIntegerField()
    day = models.DateField(default=today, db_index=True)

    class Meta:
        constraints = [UniqueConstraint(fields=["learner", "key"], name="learning_watching_once")]

    def __str__(self) -> str:
        return str(self.key)


class Work(models.Model):
    """What a learner wrote or ticked in one activity; `version` counts its savings from 1."""

    learner = models.ForeignKey(
        "accounts.Learner", models.CASCADE, related_name="+", db_index=False
    )
    key = models.UUIDField(db_index=True)
    data = models.JSONField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            UniqueConstraint(fields=["learner", "key"], name="learning_work_once"),
            CheckConstraint(condition=Q(version__gte=1), name="learning_work_counts"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"
