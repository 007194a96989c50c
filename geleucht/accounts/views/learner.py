# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The learner without an account: beginning, four words, taking over."""

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from geleucht.accounts import actions, words
from geleucht.accounts.access import local_path, marked, require_learner
from geleucht.accounts.forms import WordsForm
from geleucht.accounts.models import Learner
from geleucht.accounts.network import network
from geleucht.accounts.pages import page
from geleucht.accounts.qr import qr_svg
from geleucht.accounts.queries import learner_of, waiting_learner
from geleucht.base.errors import Refused
from geleucht.base.limits import TooMany, limit, sentence, tried

BEGINNINGS = (3000, 900)  # a large school's first lesson behind one address
MISSES = (300, 600)  # wrong words of one network address; 2^48 combinations stand against it
MISSES_ANYWHERE = (1000, 3600)  # from here on every wrong answer is slowed
SLOWED = 0.5  # seconds


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Make session and learner, and send the post back to where it came from.

    The second half of a double click may find what the first has made: it stays.
    """
    if learner_of(request) is None and not request.user.is_authenticated:
        limit("begin", network(request), BEGINNINGS)
        actions.begin(request=request)
    address = marked(local_path(request.GET.get("weiter"), "/"))
    return HttpResponseRedirect(address, preserve_request=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_learner
def four_words(request: HttpRequest) -> HttpResponse:
    """Say what the words are for; a post gives them, shown this once."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(reverse("accounts:overview"))
    learner = learner_of(request)
    if request.method != "POST" or learner is None:
        return page(request, "words", learner=learner)
    drawn = actions.give_words(learner=learner, by=learner)
    actions.bind(request=request, learner=learner)
    address = f"{settings.ADDRESS}{reverse('accounts:resume')}#worte={'-'.join(drawn)}"
    code = qr_svg(address, _("QR-Code: mit diesen vier Wörtern weiterlernen"))
    return page(request, "words_given", words=drawn, qr=code, address=address)


@require_http_methods(["GET", "HEAD", "POST"])
def resume(request: HttpRequest) -> HttpResponse:
    """Go on with four words. A wrong answer always says the same."""
    weiter = local_path(request.GET.get("weiter"))
    form = WordsForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "resume", 422 if form.is_bound else 200, form=form)
    learner = learner_of_words(request, form.cleaned_data["words"])
    if learner is None:
        form.add_error("words", unknown_words())
        return page(request, "resume", 422, form=form)
    actions.touch(learner=learner)
    actions.resume(request=request, learner=learner)
    return HttpResponseRedirect(ask_first(request, weiter))


def learner_of_words(request: HttpRequest, typed: str) -> Learner | None:
    """Look the words up, unless there have been too many wrong ones. Raises TooMany."""
    if tried("words", network(request), MISSES) >= MISSES[0]:
        raise TooMany(sentence(minutes=MISSES[1] // 60))
    key = words.keyed(typed)
    learner = Learner.objects.filter(words_hash=key).first() if key else None
    if learner is None:
        limit("words", network(request), MISSES)
        if limit("words-anywhere", "", (2**31, MISSES_ANYWHERE[1])) > MISSES_ANYWHERE[0]:
            time.sleep(SLOWED)
    return learner


def unknown_words() -> str:
    return _(
        "Zu diesen vier Wörtern gibt es keinen Lernstand. Prüfen Sie Reihenfolge und Schreibweise. "
        "Ein Lernstand, der ein Jahr ruht, endet."
    )


def ask_first(request: HttpRequest, weiter: str) -> str:
    if waiting_learner(request) is None:
        return weiter
    return f"{reverse('accounts:take_over')}?{urlencode({'weiter': weiter})}"


@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """Ask what shall happen to what was done on this device; nothing happens before the answer."""
    weiter = local_path(request.GET.get("weiter"))
    waiting = waiting_learner(request)
    if waiting is None:
        return HttpResponseRedirect(weiter)
    if request.method != "POST":
        return page(request, "take_over", waiting=waiting)
    if request.POST.get("lernstand", str(waiting.pk)) == str(waiting.pk):
        answered(request)  # another tab, or a double click, may have answered already
    return HttpResponseRedirect(ask_first(request, weiter))


def answered(request: HttpRequest) -> None:
    """Do what was chosen. Raises Refused where nothing was."""
    answer = request.POST.get("antwort")
    if answer not in {"uebernehmen", "verwerfen"}:
        raise Refused(_("Bitte wählen Sie: übernehmen oder verwerfen. Noch ist nichts geschehen."))
    if answer == "uebernehmen":
        actions.take_over(request=request)
    else:
        actions.discard(request=request)
