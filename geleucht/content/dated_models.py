# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which activities of live units are reviewed or expire one day."""

from django.db import models
from django.utils.translation import gettext as _

from geleucht.content.kinds import activity_types


class DatedActivity(models.Model):
    """Derived from the unit's body whenever it is published, for reads over many units."""

    unit = models.ForeignKey("content.UnitPage", on_delete=models.CASCADE, related_name="+")
    unit.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]
    number = models.PositiveSmallIntegerField()  # from 1, as readers see it
    kind = models.CharField(max_length=50)
    review_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(review_on__isnull=False) | models.Q(expires_on__isnull=False),
                name="content_dated_activity_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return activity_name(self.number, self.kind)


def activity_name(number: int, kind: str) -> str:
    """As the frame of the activity says it; a type that is gone from the settings by its name."""
    known = activity_types().get(kind)
    label = known.label if known else kind
    return _("Aktivität %(number)s · %(label)s") % {"number": number, "label": label}
