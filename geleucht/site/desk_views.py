# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Erste Schritte* at the desk."""

import smtplib

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geleucht.accounts.models import Person
from geleucht.content.queries import units_awaiting_review
from geleucht.programmes.queries import office_of_house
from geleucht.site.first_steps import checks

MOST_UNITS = 20  # units awaiting review that are named here; the rest is one page on


@require_http_methods(["GET", "HEAD", "POST"])
def first_steps(request: HttpRequest) -> HttpResponse:
    """What is still to be done; a post sends a mail to the person who asks."""
    if not may_see(request):
        raise PermissionDenied
    if request.method == "POST":
        try_mail(request)
        return redirect("first_steps")
    waiting = units_awaiting_review()
    context = {
        "checks": checks(person_at(request)),
        "units": waiting[:MOST_UNITS],
        "number": waiting.count(),
    }
    return render(request, "redaktion/first_steps.html", context)


def person_at(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # the desk's gate
    return request.user


def may_see(request: HttpRequest) -> bool:
    return office_of_house(person_at(request))


def try_mail(request: HttpRequest) -> None:
    """Only an arrived mail proves that mail works: so one is sent, and the person looks."""
    address = person_at(request).email
    if not address:
        messages.error(request, _("Zu Ihrem Konto gehört noch keine Mailadresse."))
        return
    subject, text = _("Testmail von Geleucht"), _("Diese Mail ist angekommen: Der Versand geht.")
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])
    except (OSError, smtplib.SMTPException) as error:
        messages.error(request, _("Die Mail ging nicht hinaus: %s") % error)
    else:
        messages.success(request, _("Abgeschickt an %s. Bitte sehen Sie nach.") % address)
