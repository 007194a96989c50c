# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where somebody practises, and which models may be used there.

What is not named in the file of models is not allowed; no form and no address changes that.
"""

from django.conf import settings

from geleucht.accounts.models import Learner, Person
from geleucht.programmes.models import Audience, Group, Programme
from geleucht.programmes.queries import practice_of, programmes
from geleucht.prompts.gateway.configured import AudienceRules, Model

YOUNG = "ausbildung"  # the audience of minors, unless the operator says otherwise
CONSENT_AGE = 15  # years; models for older people only are for those who say they are 18


def rules_of(audience: Audience) -> AudienceRules:
    known: AudienceRules | None = settings.MODELS.audiences.get(audience.slug)
    return known or AudienceRules(young=audience.slug == YOUNG)


def usable(programme: Programme) -> list[Model]:
    """In the order of the file."""
    return [one for one in settings.MODELS.models.values() if allowed(one, programme)]


def model_for(programme: Programme, slug: str) -> Model | None:
    found: Model | None = settings.MODELS.models.get(slug)
    return found if found and allowed(found, programme) else None


def allowed(model: Model, programme: Programme) -> bool:
    here = programme.audience.slug in model.audiences
    here = here and (not model.programmes or programme.slug in model.programmes)
    return here and (not rules_of(programme.audience).young or stated(model))


def stated(model: Model) -> bool:
    """Whether somebody has said from which age it may be used, and has looked at the contract."""
    return model.minimum_age is not None and model.contract_checked is not None


def needs_age(model: Model, programme: Programme) -> int | None:
    """The minimum age, where somebody has to say each time that they are old enough."""
    old = model.minimum_age is not None and model.minimum_age > CONSENT_AGE
    return model.minimum_age if old and rules_of(programme.audience).young else None


def practice_programmes(learner: Learner, person: Person) -> list[Programme]:
    """Those of the learner's groups; whoever is in none may choose. Two queries at most."""
    groups = Group.objects.filter(memberships__learner=learner)
    theirs = programmes().filter(pk__in=groups.values("programme"))
    return list(theirs) or list(practice_of(person))
