# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learners keep, write and collect; nothing of it is seen by anybody else unless they say
so. Days, never times.
"""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import CheckConstraint, Deferrable, Index, Q, UniqueConstraint

from geleucht.accounts.models import Learner
from geleucht.base.ids import new_key
from geleucht.base.time import today
from geleucht.programmes.models import Group

TITLE, PURPOSE, TEXT = 120, 200, 6000  # characters at most; those of a prompt at the desk
COLLECTION = 80


class Kept(models.Model):
    """A prompt that somebody wants to find again."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(db_index=True)
    day = models.DateField(default=today)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["learner", "key"], name="prompts_kept_once")
        ]

    def __str__(self) -> str:
        return str(self.key)


class Helped(models.Model):
    """*Hat geholfen*: said once, and taken back by deleting the row."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(db_index=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["learner", "key"], name="prompts_helped_once")
        ]

    def __str__(self) -> str:
        return str(self.key)


class OwnPrompt(models.Model):
    """A prompt of a learner's own, from scratch or as a version of a published one (`origin`).

    `placeholders` are as in a prompt's document; one for each gap of the text whose name can be
    one. `version` counts the savings: of two windows the later one is told.
    """

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True, default=new_key)
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    origin = models.ForeignKey("prompts.PromptVersion", models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=TITLE)
    purpose = models.CharField(max_length=PURPOSE, blank=True)
    text = models.TextField(max_length=TEXT)
    placeholders = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    changed_on = models.DateField(default=today)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            Index(fields=["learner", "changed_on"], name="prompts_own_by_learner")
        ]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=~Q(title=""), name="prompts_own_has_a_title"),
            CheckConstraint(condition=~Q(text=""), name="prompts_own_has_a_text"),
            CheckConstraint(condition=Q(version__gte=1), name="prompts_own_from_one"),
        ]

    def __str__(self) -> str:
        return self.title


class Collection(models.Model):
    """Prompts and own versions in an order of somebody's own."""

    key: "models.UUIDField[UUID, UUID]" = models.UUIDField(primary_key=True, default=new_key)
    learner = models.ForeignKey(Learner, models.CASCADE, related_name="+")
    title = models.CharField(max_length=COLLECTION)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(condition=~Q(title=""), name="prompts_collection_has_a_title")
        ]

    def __str__(self) -> str:
        return self.title


class Entry(models.Model):
    """A published prompt, by its key, or an own one at a place of a collection."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="entries")
    place = models.PositiveIntegerField()
    key: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    own = models.ForeignKey(OwnPrompt, models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(
                condition=Q(key__isnull=True, own__isnull=False)
                | Q(key__isnull=False, own__isnull=True),
                name="prompts_entry_one_of_two",
            ),
            UniqueConstraint(
                fields=["collection", "place"],
                name="prompts_entry_place_once",
                deferrable=Deferrable.DEFERRED,
            ),
            UniqueConstraint(fields=["collection", "key"], name="prompts_entry_key_once"),
            UniqueConstraint(fields=["collection", "own"], name="prompts_entry_own_once"),
        ]

    def __str__(self) -> str:
        return f"{self.collection_id} {self.place}"


class SharedCollection(models.Model):
    """The members of a group may read the collection, as long as its owner leads the group."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="shared")
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    day = models.DateField(default=today)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            UniqueConstraint(fields=["collection", "group"], name="prompts_shared_once")
        ]

    def __str__(self) -> str:
        return f"{self.collection_id} {self.group_id}"
