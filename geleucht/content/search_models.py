# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the search knows: one document for each published thing, every word in them, and where.

Words are kept *folded*: small letters, ä as ae, no accents.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

LONGEST = 60  # letters; what is longer is no word


class SearchDocument(models.Model):
    """Something published that the search finds, by its content key.

    A row never changes but for its weight: what is put again gets a new id.
    """

    key = models.UUIDField(unique=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    folded = models.TextField(blank=True)  # the body, folded: where an excerpt is looked for
    address = models.CharField(max_length=600)  # in the house, from / to /, of the German page
    audience = models.CharField(max_length=255, blank=True)  # its slug; empty: for everybody
    level = models.CharField(max_length=20, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    competences = ArrayField(models.CharField(max_length=150), default=list)  # ids
    tags = ArrayField(models.TextField(), default=list)  # facet:value, of facets of its own
    since = models.DateField(null=True)  # when it was first published
    weight = models.IntegerField(default=0)  # how much it is worth to people, say how often kept
    sort_key = models.CharField(max_length=400)  # the title, folded

    class Meta:
        indexes = [models.Index(fields=["address"], name="content_search_address")]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A folded word of some document, and its German stems: one for each way it was spelled.

    `near` are numbers that it shares with every word that is one mistake away.
    """

    word = models.CharField(max_length=LONGEST, primary_key=True)
    stems = ArrayField(models.TextField())
    near = ArrayField(models.IntegerField())

    class Meta:
        indexes = [
            GinIndex(fields=["stems"], name="content_search_stems"),
            GinIndex(fields=["near"], name="content_search_near"),
        ]

    def __str__(self) -> str:
        return self.word


class SearchPosting(models.Model):
    """Where a word stands: ids of documents (`search_postings.pack`), as one `put` brought them.

    A word has one row for each time; ids of documents that are gone stay until `tidy`.
    """

    word = models.CharField(max_length=LONGEST)
    hits = models.BinaryField()  # wherever it stands
    head = models.BinaryField()  # in title or summary
    name = models.BinaryField()  # in the title

    class Meta:
        indexes = [models.Index(fields=["word"], name="content_search_posting")]

    def __str__(self) -> str:
        return self.word
