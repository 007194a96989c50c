# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a programme, or an organisation within it, allows: the Hausregel, as its office says it."""

from typing import Any, ClassVar

from django.core.validators import URLValidator
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from geleucht.base.time import today
from geleucht.programmes.models import Organisation, Programme
from geleucht.prompts.choices_field import LinesField

SENTENCE, ITEM, LINK = 300, 120, 500  # characters at most


class Allowed(models.TextChoices):
    YES = "yes", _("ja")
    CONDITIONS = "conditions", _("unter Bedingungen")
    NO = "no", _("nein")


class HouseRule(models.Model):
    """Holds for a programme, or for one organisation and all that belongs to it.

    No person is named in it. Where there is none, the page says that it is unknown.
    """

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="house_rules", verbose_name=_("Programm")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Einrichtung"),
        help_text=_(
            "Leer heißt: für das ganze Programm; das lesen alle. Sonst für diese Einrichtung und "
            "alle, die zu ihr gehören."
        ),
    )
    allowed = models.CharField(_("Erlaubt"), max_length=10, choices=Allowed)
    conditions = models.CharField(
        _("Bedingungen"),
        max_length=SENTENCE,
        blank=True,
        help_text=_("Ein Satz. Nur bei „unter Bedingungen“."),
    )
    tools = LinesField(
        verbose_name=_("Werkzeuge"),
        longest=ITEM,
        help_text=_("Eins je Zeile, so wie es bei Ihnen heißt. Keins heißt: nicht festgelegt."),
    )
    may_go_in = LinesField(
        verbose_name=_("Das darf hinein"),
        longest=ITEM,
        help_text=_("Je Zeile eine Art von Daten, etwa: öffentliche Texte."),
    )
    stays_out = LinesField(
        verbose_name=_("Das darf nicht hinein"),
        longest=ITEM,
        help_text=_("Je Zeile eine Art von Daten, etwa: Namen und Steuerdaten."),
    )
    source = models.CharField(
        _("Quelle"), max_length=SENTENCE, help_text=_("Wo die Regel steht, mit Datum.")
    )
    link = models.URLField(
        _("Adresse der Quelle"),
        max_length=LINK,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
    )
    as_of = models.DateField(
        _("Stand"), default=today, help_text=_("Tag, an dem Sie die Regel zuletzt geprüft haben.")
    )
    ask = models.CharField(
        _("Wen man fragt"),
        max_length=SENTENCE,
        help_text=_("Eine Stelle, keine Person: kein Name, keine persönliche Adresse."),
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["programme", "id"]
        verbose_name = _("Hausregel")
        verbose_name_plural = _("Hausregeln")
        constraints: ClassVar[list[Any]] = [
            CheckConstraint(
                condition=Q(allowed__in=Allowed.values), name="prompts_house_rule_allowed"
            ),
            CheckConstraint(
                condition=(Q(allowed=Allowed.CONDITIONS) & ~Q(conditions=""))
                | (~Q(allowed=Allowed.CONDITIONS) & Q(conditions="")),
                name="prompts_house_rule_conditions",
                violation_error_message=_(
                    "Bedingungen stehen genau dann da, wenn es unter Bedingungen erlaubt ist."
                ),
            ),
            CheckConstraint(
                condition=~Q(source="") & ~Q(ask=""), name="prompts_house_rule_says_where_from"
            ),
            CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://"),
                name="prompts_house_rule_link",
            ),
            UniqueConstraint(
                fields=["programme", "organisation"],
                nulls_distinct=False,
                name="prompts_house_rule_once",
                violation_error_message=_("Dafür gibt es schon eine Hausregel. Ändern Sie diese."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.organisation or _('ganzes Programm')}"
