# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before a run: who asks, in which programme, with which models, and what was brought along."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner, Person
from geleucht.accounts.queries import learner_of
from geleucht.base.errors import Refused
from geleucht.base.http import Request
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import practice_of
from geleucht.prompts import own_queries
from geleucht.prompts.gateway import access
from geleucht.prompts.gateway.configured import Model
from geleucht.prompts.lab.models import ADDRESS
from geleucht.prompts.lab_forms import RunForm, stray_programme
from geleucht.prompts.models import LivePrompt

TASK = re.compile(r"(?:/en)?/lernpfade/[a-z0-9-]+/[a-z0-9-]+/antwort/[0-9a-f-]{36}/")


@dataclass(frozen=True)
class Brought:
    """`prompt` is where the text came from, `task` where its result may be handed in."""

    prompt: LivePrompt | None = None
    task: str = ""

    @property
    def title(self) -> str:
        return str(self.prompt.version.document["title"]) if self.prompt else ""


@dataclass(frozen=True)
class Place:
    """Where somebody with an account may try. Without a programme there is no model for them.

    `stray`: they asked for another one, which is not theirs, has no model, or does not exist.
    """

    learner: Learner | None
    person: Person
    programmes: Sequence[Programme]
    programme: Programme | None
    models: Sequence[Model]
    stray: bool = False

    def form(self, *args: Any, **known: Any) -> RunForm | None:
        if self.programme is None:
            return None
        known |= {"programme": self.programme, "models": self.models, "stray": self.stray}
        return RunForm(*args, **known)

    @property
    def refused(self) -> Refused | None:
        """What is said where nothing is begun yet; the form says it where a run is."""
        if self.programme is None or not self.stray:
            return None
        return Refused(stray_programme(self.programme), 422)


def person_of(request: Request) -> Person | None:
    """Whoever is signed in; of readers no session is looked up."""
    if request.reader or not isinstance(request.user, Person):
        return None
    return request.user


def sign_in_first(request: Request, goal: str) -> dict[str, str]:
    """What a page says on which a text is typed that could be tried: where to sign in and come
    back to `goal`. No text goes that way. Nothing for whoever has an account, and without models.
    """
    wanted = bool(settings.MODELS) and person_of(request) is None
    return {"sign_in": sign_in(goal) if wanted else ""}


def sign_in(goal: str) -> str:
    return f"{reverse('account_login')}?{urlencode({'weiter': goal})}"


def account_of(request: Request) -> Person:
    """Raises Refused where nobody is signed in."""
    person = person_of(request)
    if person is None:
        raise Refused(no_account(), 403)
    return person


def brought(data: QueryDict) -> Brought:
    """What does not lead to a prompt or a task of this house is left out."""
    slug, task = data.get("prompt", ""), data.get("aufgabe", "")
    found = own_queries.prompt_at(slug) if slug and "\0" not in slug else None
    fits = len(task) <= ADDRESS and TASK.fullmatch(task)
    return Brought(found, task if fits else "")


def place_of(request: Request, person: Person, along: Brought) -> Place:
    """The programme that was chosen, else that of the prompt, else the first that has a model. An
    address chooses none, so that none tells which there are."""
    learner = learner_of(request)
    programmes = access.practice_programmes(learner, person) if learner else practice_of(person)
    known = {one: access.usable(one) for one in programmes}
    able = [one for one, models in known.items() if models]
    of_prompt = along.prompt.programme_id if along.prompt else None
    asked = request.POST.get("programm", "")
    chosen = next((one for one in able if one.slug == asked), None)
    found = (
        chosen or next((one for one in able if one.pk == of_prompt), None) or next(iter(able), None)
    )
    stray = bool(asked) and chosen is None
    return Place(learner, person, able, found, known[found] if found else [], stray)


def no_account() -> str:
    return _(
        "Zum Ausprobieren mit einem Modell braucht es ein Konto, weil jeder Lauf Geld kostet. "
        "Es wurde nichts abgeschickt."
    )


def no_models() -> str:
    return _(
        "Hier ist kein Modell eingerichtet. Es wurde nichts abgeschickt. Schreiben, prüfen und "
        "mitnehmen geht ohne."
    )
