# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Programmes as the office would open them, and the browser of somebody at the desk."""

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.programmes import actions
from geleucht.programmes.models import Audience, Programme


def open_programme(slug: str) -> Programme:
    """A programme for an audience of the same short name, which is an accent, too."""
    audience = Audience(slug=slug, title=slug.title(), tone="sie", accent=slug)
    actions.save_audience(audience=audience, by=None)
    programme = Programme(slug=slug, title=f"KI: {slug}", audience=audience, summary="Ein Satz.")
    return actions.save_programme(programme=programme, by=None)


def desk_of(person: Person) -> Client:
    """Signed in with a second factor shown."""
    browser = Client()
    browser.force_login(person)
    session = browser.session
    request = HttpRequest()
    request.session = session
    record_authentication(request, person, method="mfa")
    session.save()
    return browser
