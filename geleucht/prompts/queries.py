# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A prompt with all that its page says of it, its versions, and what holds where: the Hausregel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from geleucht.accounts.models import Learner
from geleucht.content.models import Responsibility
from geleucht.programmes.models import Organisation, Programme
from geleucht.prompts.document import Document
from geleucht.prompts.house_rule_models import HouseRule
from geleucht.prompts.models import LivePrompt, PromptAddress, PromptVersion

# The rule of the nearest of an organisation and those above it, else that of the programme. A
# learner's organisation is that of the group of the programme that they joined last.
RULE = """
    WITH RECURSIVE above AS (
        SELECT id, parent_id, 0 AS steps FROM programmes_organisation
        WHERE id = coalesce(%(organisation)s, (
            SELECT learns.organisation_id
            FROM programmes_group learns JOIN programmes_membership member
                ON member.group_id = learns.id
            WHERE member.learner_id = %(learner)s AND learns.programme_id = %(programme)s
                AND learns.organisation_id IS NOT NULL
            ORDER BY member.since DESC, member.id DESC LIMIT 1
        ))
        UNION ALL
        SELECT one.id, one.parent_id, above.steps + 1
        FROM programmes_organisation one JOIN above ON one.id = above.parent_id
        WHERE above.steps < 20
    )
    SELECT rule.* FROM prompts_houserule rule
    LEFT JOIN above ON above.id = rule.organisation_id
    WHERE rule.programme_id = %(programme)s
        AND (rule.organisation_id IS NULL OR above.id IS NOT NULL)
    ORDER BY above.steps NULLS LAST LIMIT 1
"""


@dataclass(frozen=True)
class Shown:
    """A prompt as readers see it; a draft has no number."""

    key: UUID
    slug: str
    document: Document
    programme: Programme | None
    number: int = 0
    day: date | None = None  # of this version
    retired_on: date | None = None
    responsible: str = ""
    cases: Sequence[dict[str, Any]] = ()
    checked: Sequence[dict[str, Any]] = ()  # as `checking.results` says it

    @property
    def draft(self) -> bool:
        return not self.number

    @property
    def tone(self) -> str:
        return self.programme.audience.tone if self.programme else "sie"


def prompt(slug: str) -> Shown | None:
    """The prompt at this address, published or retired; one query."""
    return the_one(slug=slug)


def prompt_of_key(key: str) -> Shown | None:
    """The prompt with this key, published or retired; one query."""
    return the_one(key=key)


def the_one(**where: str) -> Shown | None:
    named = Responsibility.objects.filter(unit=OuterRef("key")).values("name")[:1]
    found = LivePrompt.objects.select_related("version", "programme__audience")
    live = found.annotate(answers=Subquery(named)).filter(**where).first()
    if live is None:
        return None
    return Shown(
        live.key,
        live.slug,
        live.version.document,
        live.programme,
        live.version.number,
        live.version.day,
        live.retired_on,
        getattr(live, "answers", None) or "",  # as annotated
        live.cases,
        live.checked,
    )


def moved(slug: str) -> str | None:
    """The present address of a prompt that once had this one."""
    keys = PromptAddress.objects.filter(slug=slug).values("key")
    return LivePrompt.objects.filter(key__in=keys).values_list("slug", flat=True).first()


def versions(key: UUID, first: int, most: int) -> list[PromptVersion]:
    """The newest first, from the one at `first` on, counted from 0."""
    found = PromptVersion.objects.filter(key=key).order_by("-number")
    return list(found[first : first + most])


def slugs() -> list[str]:
    """The addresses of everything published, in the order of first publication."""
    found = LivePrompt.objects.published().order_by("since", "slug")
    return list(found.values_list("slug", flat=True))


def house_rule(
    programme: Programme | int,
    organisation: Organisation | None = None,
    *,
    learner: Learner | None = None,
) -> HouseRule | None:
    """What `prompts/house_rule.html` shows; None where nobody has said anything. One query."""
    asked = {
        "programme": programme if isinstance(programme, int) else programme.pk,
        "organisation": organisation.pk if organisation else None,
        "learner": learner.pk if learner else None,
    }
    return next(iter(HouseRule.objects.raw(RULE, asked)), None)


def house_rule_for(programme: Programme | None, learner: Learner | None) -> HouseRule | None:
    """The rule that holds where this learner learns; a reader's is that of the programme."""
    return house_rule(programme, learner=learner) if programme else None
