# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""How views get their learner, and where a person goes next."""

from collections.abc import Callable
from functools import wraps
from time import time
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from geleucht.accounts import actions
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.queries import learner_of, remember
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.base.readonly import SAFE_METHODS

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
View = Callable[Concatenate[R, P], HttpResponse]

BEGUN = "begonnen"  # marks an address that /anfang/ sent a post back to
LONGEST = 2000  # characters of a goal; it is kept in the session and sent as a header
RENEWED = "renewed"  # session: when its end was last put off, in hours since 1970


def require_learner(view: View[R, P]) -> View[R, P]:
    """For views that write: makes sure `learner_of(request)` is somebody.

    Without a session the post goes through /anfang/ and comes back (307). Raises Refused
    where the browser did not keep the cookie that it got there.
    """

    @wraps(view)
    def checked(request: R, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method in SAFE_METHODS:
            return view(request, *args, **kwargs)
        learner = learner_of(request) or learner_of_account(request)
        if learner is None:
            return to_beginning(request)
        keep_alive(request, learner)
        return view(request, *args, **kwargs)

    return checked


def learner_of_account(request: HttpRequest) -> Learner | None:
    """The new learner of somebody who is signed in and has not begun yet."""
    if not isinstance(request.user, Person):
        return None
    learner = actions.begin_for(person=request.user, by=request.user)
    remember(request, learner)
    return learner


def to_beginning(request: HttpRequest) -> HttpResponseRedirect:
    if BEGUN in request.GET and settings.SESSION_COOKIE_NAME not in request.COOKIES:
        raise Refused(
            _(
                "Ihr Browser hat kein Cookie behalten. Ohne dieses eine Cookie können wir Ihre "
                "Eingabe niemandem zuordnen; sie wurde nicht gespeichert. Erlauben Sie Cookies "
                "für diese Seite und senden Sie noch einmal ab."
            )
        )
    query = QueryDict(mutable=True)
    query["weiter"] = request.get_full_path()
    address = f"{reverse('accounts:begin')}?{query.urlencode()}"
    return HttpResponseRedirect(address, preserve_request=True)


def keep_alive(request: HttpRequest, learner: Learner) -> None:
    """A learner's day and the session's end move on with what they do, not with reading."""
    actions.touch(learner=learner)
    hour = int(time() // 3600)
    if learner.person_id is None and request.session.get(RENEWED) != hour:
        request.session[RENEWED] = hour
        request.session.set_expiry(actions.session_age(learner))


def signed_in(request: Request) -> dict[str, bool]:
    """What the header asks."""
    return {"signed_in": is_known(request)}


def is_known(request: Request) -> bool:
    """Whether somebody learns here or is signed in; no look at the session of a reader."""
    known = learner_of(request) is not None
    return known or (not request.reader and request.user.is_authenticated)


def local_path(address: str | None, otherwise: str = "") -> str:
    """`address` where it is a path of this site, else `otherwise` (my page).

    One with tabs or line ends is none: `urlsplit` and browsers drop them, and what follows could
    then be read as another site's name.
    """
    otherwise = otherwise or str(settings.LOGIN_REDIRECT_URL)
    if not address or not address.startswith("/") or len(address) > LONGEST:
        return otherwise
    if not address.isprintable() or not url_has_allowed_host_and_scheme(address, None):
        return otherwise
    return address if urlsplit(address).path != reverse("accounts:begin") else otherwise


def marked(path: str) -> str:
    """The path with the mark that it has been through /anfang/."""
    parts = urlsplit(path)
    query = QueryDict(parts.query, mutable=True)
    query[BEGUN] = "1"
    return parts._replace(query=query.urlencode(), fragment="").geturl()
