# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sign-in by one click and the mailbox; both exist in demo mode alone."""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geleucht.accounts.access import signed_in
from geleucht.accounts.actions import bind
from geleucht.accounts.queries import learner_of
from geleucht.accounts.sign_in import sign_in_for_demo
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.demo.cast import CAST, PARTS, Part, learner, person
from geleucht.demo.mailbox import mails


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Show the cast; a post signs in as one of them."""
    if request.method == "POST":
        part = PARTS.get(request.POST.get("part", ""))
        if part is None:
            raise Refused(_("Diese Person spielt nicht mit. Wählen Sie eine aus der Liste."))
        return redirect(enter(request, part))
    return render(request, "demo/sign_in.html", signed_in(request) | {"parts": CAST})


def enter(request: Request, part: Part) -> str:
    """Start the session of this part and return where to go."""
    if is_reader(request):
        logout(request)  # nobody is asked to take over what an invented person did
    if part.learner:
        logout(request)
        bind(request=request, learner=learner(part.key))
        return settings.LOGIN_REDIRECT_URL
    somebody = person(part.key)
    home = settings.DESK if somebody.is_staff else settings.LOGIN_REDIRECT_URL
    return sign_in_for_demo(request, somebody, home)


def is_reader(request: Request) -> bool:
    """Whether this browser learns as one of the cast without an account."""
    now = learner_of(request)
    return now is not None and now.pk in {part.learner for part in CAST}


@require_safe
def mailbox(request: Request) -> HttpResponse:
    return render(request, "demo/mailbox.html", signed_in(request) | {"mails": mails()})
