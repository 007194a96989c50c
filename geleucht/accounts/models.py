# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Person, and the learner that may stand without one."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from geleucht.base.ids import new_key
from geleucht.base.time import today


class PersonManager(BaseUserManager["Person"]):
    """Makes people; nobody gets a password."""

    def create_user(self, email: str | None, **fields: Any) -> "Person":
        person = self.model(email=lowered(email), **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """An operator; signs in by mail and sets up a second factor, a password is not kept."""
        return self.create_user(email, **{"is_staff": True, "is_superuser": True} | fields)

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email=lowered(username))


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. When somebody was last here is not kept: nobody is watched."""

    last_login = None
    email = models.EmailField(_("E-Mail-Adresse"), null=True, unique=True)  # noqa: DJ001 unique
    name = models.CharField(_("Name"), max_length=150, blank=True)
    is_staff = models.BooleanField(
        _("darf an die Redaktion"),
        default=False,
        help_text=_("Nur mit zweitem Faktor; was jemand dort darf, sagen die Gruppen."),
    )
    is_active = models.BooleanField(_("aktiv"), default=True)
    joined_on = models.DateField(_("dabei seit"), default=today)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("Person")
        verbose_name_plural = _("Personen")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="accounts_person_email_lower"
            ),
            models.CheckConstraint(
                condition=~models.Q(email=""), name="accounts_person_email_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or str(self.pk)

    def clean(self) -> None:
        self.email = lowered(self.email)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Learner(models.Model):
    """A pseudonym that all learning hangs on."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="learner"
    )
    words_hash = models.BinaryField(max_length=32, null=True, unique=True)
    started_on = models.DateField(default=today)
    active_on = models.DateField(default=today)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(active_on__gte=models.F("started_on")),
                name="accounts_learner_active_after_start",
            ),
            # Words are for those without an account; an account that takes over ends them.
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(words_hash=None),
                name="accounts_learner_words_or_person",
            ),
        ]
        indexes = [
            models.Index(
                fields=["active_on"],
                condition=models.Q(person=None),
                name="accounts_learner_idle",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def has_words(self) -> bool:
        return self.words_hash is not None


def lowered(email: str | None) -> str | None:
    """The one spelling of a mail address that is stored; empty becomes None.

    The domain is spelled as mail travels: `schüle.de` and `xn--schle-mva.de` are one mailbox.
    """
    name, at, domain = (email or "").strip().lower().rpartition("@")
    return f"{name}{at}{travelling(domain)}" or None


def travelling(domain: str) -> str:
    """The domain in ASCII (RFC 3490), or as it is where there is no such spelling."""
    try:
        return domain if domain.isascii() else domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return domain


class Erasure(models.Model):
    """The receipt of an erasure: a number, a day, and how many rows of what; nobody's name."""

    number = models.CharField(max_length=14, unique=True)
    erased_on = models.DateField(default=today)
    rows = models.JSONField(default=dict)  # what was stored, in words: number of rows

    def __str__(self) -> str:
        return self.number
