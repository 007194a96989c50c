# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the search knows: one document for each published thing, and every word in them.

Words are kept *folded* (small letters, ä as ae, no accents) with the groups of three letters in
them, by which a part of a compound and a mistyped word are found without an extension of
PostgreSQL.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

LONGEST = 60  # letters; what is longer is no word


class SearchDocument(models.Model):
    """Something published that the search finds, by its content key."""

    key = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    address = models.CharField(max_length=600)  # in the house, from / to /, of the German page
    audience = models.CharField(max_length=255, blank=True)  # its slug; empty: for everybody
    level = models.CharField(max_length=20, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    competences = ArrayField(models.CharField(max_length=150), default=list)  # ids
    sort_key = models.CharField(max_length=400)  # the title, folded
    head = SearchVectorField()  # of title and summary: what hits are ordered by
    words = SearchVectorField()  # of everything: what is searched

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="content_search_words"),
            models.Index(fields=["sort_key", "key"], name="content_search_sorted"),
        ]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A folded word of some document, with its groups of three letters."""

    word = models.CharField(max_length=LONGEST, primary_key=True)
    grams = ArrayField(models.CharField(max_length=3))

    class Meta:
        indexes = [GinIndex(fields=["grams"], name="content_search_grams")]

    def __str__(self) -> str:
        return self.word
