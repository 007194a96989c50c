# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What readers report as wrong: about which content, what they wrote, what became of it.

Nothing is known of whoever wrote it: no name, no address, no time of day.
"""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _

from geleucht.base.time import today

SHORTEST, LONGEST = 10, 2000  # characters of what is reported
LONGEST_NOTE = 300


class Verdict(models.TextChoices):
    OPEN = "open", _("offen")
    ACCEPTED = "accepted", _("angenommen")
    DECLINED = "declined", _("abgelehnt")


class Correction(models.Model):
    """One report. `kind`, `title` and `address` are those of its day; `key` finds it for ever.

    `note` says in public what was corrected; only what was accepted has one.
    """

    key = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    address = models.CharField(max_length=600)  # in the house, from / to /, of the German page
    text = models.CharField(_("Hinweis"), max_length=LONGEST)
    day = models.DateField(default=today)
    state = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.OPEN)
    note = models.CharField(_("Was berichtigt wurde"), max_length=LONGEST_NOTE, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    handled_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("Hinweis")
        verbose_name_plural = _("Hinweise")
        constraints = [
            CheckConstraint(condition=~Q(text=""), name="content_correction_says_something"),
            CheckConstraint(
                condition=Q(state__in=Verdict.values), name="content_correction_known_state"
            ),
            CheckConstraint(
                condition=Q(state=Verdict.OPEN, handled_on=None, handled_by=None)
                | (~Q(state=Verdict.OPEN) & Q(handled_on__isnull=False)),
                name="content_correction_handled_on_a_day",
            ),
            CheckConstraint(
                condition=(Q(state=Verdict.ACCEPTED) & ~Q(note=""))
                | (~Q(state=Verdict.ACCEPTED) & Q(note="")),
                name="content_correction_accepted_with_a_note",
            ),
            # What was corrected may be wrong again; what is open or declined is told once.
            UniqueConstraint(
                "key",
                MD5("text"),
                condition=~Q(state=Verdict.ACCEPTED),
                name="content_correction_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.day}"
