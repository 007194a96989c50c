# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an operator has to see to before the first learner comes, and how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.accounts.queries import second_factors
from geleucht.base.secrets import NOT_SET
from geleucht.content.models import TextPage
from geleucht.content.queries import text_pages_to_fill_in
from geleucht.programmes.models import RoleName
from geleucht.programmes.queries import programmes_without


@dataclass(frozen=True)
class Check:
    """One thing to see to; `href` is where."""

    title: str
    done: bool
    text: str
    href: str = ""


def checks(person: Person) -> list[Check]:
    """In the order in which they are best done."""
    return [
        *machine_checks(),
        second_factor_check(person),
        *role_checks(),
        *text_checks(),
    ]


def machine_checks() -> Iterator[Check]:
    yield Check(
        _("Adresse mit https"),
        settings.SECURE,
        _("GELEUCHT_ADDRESS ist %s. Ohne https lassen sich Antworten unterwegs mitlesen.")
        % settings.ADDRESS,
    )
    yield Check(
        _("Eigenes Geheimnis"),
        not settings.SECRET_KEY.startswith(NOT_SET),
        _("GELEUCHT_SECRET fehlt noch: Jede neue Anmeldung endet mit dem nächsten Start."),
    )
    yield Check(
        _("Eigene Datenbank"),
        not settings.EMBEDDED,
        _("Die eingebaute Datenbank ist zum Ausprobieren. DATABASE_URL nennt eine richtige."),
    )
    yield Check(
        _("Keine Vorführung"),
        not settings.DEMO,
        _("GELEUCHT_DEMO ist an: Alle können sich als jede Person anmelden."),
    )


def second_factor_check(person: Person) -> Check:
    return Check(
        _("Ihr zweiter Faktor"),
        bool(second_factors(person)),
        _("Richten Sie einen Passkey oder eine Code-App ein."),
        reverse("mfa_index"),
    )


def role_checks() -> Iterator[Check]:
    for role in [RoleName.EDITOR, RoleName.REVIEWER]:
        bare = [programme.title for programme in programmes_without(role)]
        yield Check(
            _("Rolle %s in jedem Programm") % role.label,
            not bare,
            _("Noch niemand in: %s") % ", ".join(bare),
            reverse("role:index"),
        )


def text_checks() -> list[Check]:
    """Each text page that is not filled in yet; one line when there is none."""
    found = [text_check(page) for page in text_pages_to_fill_in()]
    return found or [Check(_("Impressum, Datenschutz und Co. sind ausgefüllt"), True, "")]


def text_check(page: TextPage) -> Check:
    return Check(
        page.title,
        False,
        _("Hier stehen noch Angaben in eckigen Klammern, die nur der Betreiber kennt."),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
    )
