# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows that tell whether readers' pages in memory are still current."""

from django.db import models


class SharedVersion(models.Model):
    """Counts up in every transaction that changes what readers see; the sum of all rows counts.

    A transaction counts in a row that no other one has at the time: none waits for another.
    """

    id = models.SmallIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class Attempt(models.Model):
    """A counter of a rate limit; the key is in the digest only. Old ones are deleted by job."""

    digest = models.BinaryField(primary_key=True, max_length=32)
    window_end = models.BigIntegerField(db_index=True)  # seconds since 1970
    count = models.IntegerField()

    def __str__(self) -> str:
        return str(self.count)
