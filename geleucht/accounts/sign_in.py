# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a proof to a session: every way in ends here, through allauth's stages."""

import time
from typing import Any, cast

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import EmailAddress, Login
from django.conf import settings
from django.contrib.auth import login as start_session
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from geleucht.accounts import actions
from geleucht.accounts.access import local_path
from geleucht.accounts.codes import CODE, Waiting
from geleucht.accounts.events import MailboxShown
from geleucht.accounts.models import Person
from geleucht.accounts.queries import LEARNER, has_second_factor, remember, waiting_learner
from geleucht.base.errors import Refused
from geleucht.base.events import emit

STAY = "stay"  # session: keep it beyond the browser's end
FRESH = 900  # seconds for which a proof is recent enough to change ways of signing in


@transaction.atomic
def admit(email: str) -> Person:
    """The person who reads this mailbox, made where there is none. Raises Refused if locked."""
    person = Person.objects.filter(email=email).first()
    if person is None:
        person, _new = Person.objects.get_or_create(email=email, defaults={"password": unusable()})
    if not person.is_active:
        raise Refused(
            _("Dieses Konto ist gesperrt. Bitte wenden Sie sich an das Programmbüro."), 403
        )
    address, _new = EmailAddress.objects.get_or_create(user=person, email=email)
    if not address.verified and address.set_verified():
        address.set_as_primary(conditional=True)
    emit(MailboxShown(person.pk, email))
    return person


def unusable() -> str:
    person = Person()
    person.set_unusable_password()
    return person.password


def enter(request: HttpRequest, opened: Waiting) -> HttpResponse:
    """The right code was typed: sign in, or confirm the session of the same person."""
    person, weiter = admit(opened["email"]), opened["weiter"]
    record_authentication(request, person, method="code")
    if request.user == person:
        return HttpResponseRedirect(weiter)
    request.session[STAY] = opened["stay"]
    return cast(HttpResponse, perform_login(request, Login(user=person, redirect_url=weiter)))


def after(request: HttpRequest, weiter: str | None) -> str:
    """Where a person goes who has just been signed in; what lay on the device waits.

    Without *stay* the browser forgets the session when it is closed. A code that somebody asked
    for here before is nobody's any more.
    """
    request.session.pop(CODE, None)
    learner_key = request.session.pop(LEARNER, None)
    if learner_key:
        actions.let_wait(session=request.session, key=learner_key)
    request.session.set_expiry(None if request.session.pop(STAY, False) else 0)
    remember(request, getattr(request.user, "learner", None))
    target = local_path(weiter)
    if waiting_learner(request):
        return f"{reverse('accounts:take_over')}?{urlencode({'weiter': target})}"
    return target


def sign_in_for_demo(request: HttpRequest, person: Person, weiter: str | None = None) -> str:
    """Sign in one of the cast without proof and return where to go; refused outside a demo."""
    if not settings.DEMO:
        raise Refused(_("Das gibt es nur in der Vorführung."), 404)
    start_session(request, person)
    record_authentication(request, person, method="demo")
    return after(request, weiter)


def proofs(request: HttpRequest) -> list[dict[str, Any]]:
    """How this session has proved who it is: {"method": "code" | "mfa" | "demo", "at": …}."""
    records: list[dict[str, Any]] = get_authentication_records(request, request.user)
    return [proof for proof in records if proof["method"] != "demo" or settings.DEMO]


def shown_second_factor(request: HttpRequest) -> bool:
    return any(proof["method"] in {"mfa", "demo"} for proof in proofs(request))


def is_fresh(request: HttpRequest) -> bool:
    """Whether this session proved who it is within the last quarter of an hour.

    Whoever has a second factor must have shown that.
    """
    strong = {"mfa", "demo"}
    enough = strong if has_second_factor(cast(Person, request.user)) else strong | {"code"}
    recent = time.time() - FRESH
    return any(p["method"] in enough and p["at"] > recent for p in proofs(request))
