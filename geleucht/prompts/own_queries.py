# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a learner has of prompts, each read ready for its page."""

from collections.abc import Collection as Several
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from geleucht.accounts.models import Learner
from geleucht.base.sql import select
from geleucht.programmes.models import Group
from geleucht.prompts.models import LivePrompt, PromptAddress
from geleucht.prompts.own_models import Collection, Entry, Kept, OwnPrompt, SharedCollection
from geleucht.prompts.remix_models import Offer

FEWEST = 10  # learners who keep a prompt before anybody sees that they do
MINE = """
    SELECT EXISTS (SELECT FROM prompts_kept WHERE learner_id = %(learner)s AND key = %(key)s),
           EXISTS (SELECT FROM prompts_helped WHERE learner_id = %(learner)s AND key = %(key)s)
"""
COUNTS = """
    SELECT (SELECT count(*) FROM prompts_kept WHERE learner_id = %(learner)s),
           (SELECT count(*) FROM prompts_ownprompt WHERE learner_id = %(learner)s),
           (SELECT count(*) FROM prompts_collection WHERE learner_id = %(learner)s)
"""


@dataclass(frozen=True)
class Mine:
    """What a prompt's page shows of the learner's own."""

    kept: bool = False
    helped: bool = False


def mine(learner: Learner | None, key: UUID) -> Mine:
    """One query for a learner, none for a reader."""
    if learner is None:
        return Mine()
    return Mine(*select(MINE, {"learner": learner.pk, "key": key})[0])


def counts(learner: Learner) -> tuple[int, int, int]:
    """How many prompts are kept, own ones, collections; one query."""
    kept, own, collections = select(COUNTS, {"learner": learner.pk})[0]
    return kept, own, collections


def prompt_at(slug: str) -> LivePrompt | None:
    """The prompt that has or had this address, live or retired."""
    known = LivePrompt.objects.select_related("version", "programme")
    found = known.filter(slug=slug).first()
    if found is None:
        keys = PromptAddress.objects.filter(slug=slug).values("key")
        found = known.filter(key__in=keys).first()
    return found


def prompts(keys: Several[UUID]) -> dict[UUID, LivePrompt]:
    """Those of these that are, or were, published."""
    if not keys:
        return {}
    return LivePrompt.objects.select_related("version").in_bulk(list(keys))


def kept(learner: Learner) -> list[LivePrompt]:
    """The latest first."""
    rows = Kept.objects.filter(learner=learner).order_by("-day", "-pk")
    keys = list(rows.values_list("key", flat=True))
    found = prompts(keys)
    return [found[key] for key in keys if key in found]


def own(learner: Learner) -> QuerySet[OwnPrompt]:
    """The latest first, each with its offers and its origin."""
    found = OwnPrompt.objects.filter(learner=learner).order_by("-changed_on", "title", "key")
    return found.select_related("origin").prefetch_related(offers())


def own_one(learner: Learner | None, key: UUID) -> OwnPrompt | None:
    """One of theirs, with `is_shared`: whether it lies in a collection that a group may read."""
    if learner is None:
        return None
    lying = Entry.objects.filter(own=OuterRef("pk"), collection__in=lent(learner))
    return own(learner).annotate(is_shared=Exists(lying)).filter(key=key).first()


def offers() -> "Prefetch[str, QuerySet[Offer], str]":
    """With the newest last."""
    return Prefetch("offers", Offer.objects.order_by("pk").select_related("programme"))


def collections(learner: Learner) -> QuerySet[Collection]:
    """By name, each with its number of entries as `size`, and `is_shared`: whether a group may
    read it."""
    found = Collection.objects.filter(learner=learner).annotate(size=Count("entries"))
    shared = Exists(lent(learner).filter(pk=OuterRef("pk")))
    return found.annotate(is_shared=shared).order_by("title", "key")


def lent(learner: Learner) -> QuerySet[Collection]:
    """Their collections that a group may read, which they lead still."""
    shared = SharedCollection.objects.filter(
        collection=OuterRef("pk"), group__multiplier=OuterRef("learner__person")
    )
    return Collection.objects.filter(Exists(shared), learner=learner)


def shared_with(learner: Learner) -> Exists:
    """Whether a group of theirs may read the collection: its owner shares it and leads the group
    still."""
    found = SharedCollection.objects.filter(
        collection=OuterRef("pk"),
        group__memberships__learner=learner,
        group__multiplier=OuterRef("learner__person"),
    )
    return Exists(found)


def shared_collections(learner: Learner) -> QuerySet[Collection]:
    """Those of others that a group of theirs may read, by name."""
    found = Collection.objects.filter(shared_with(learner)).exclude(learner=learner)
    return found.order_by("title", "key")


def collection(learner: Learner | None, key: UUID) -> Collection | None:
    """One of the learner's own, or one that a group of theirs may read."""
    if learner is None:
        return None
    readable = Q(learner=learner) | Q(shared_with(learner))
    return Collection.objects.filter(readable, key=key).first()


def entries(of: Collection) -> list[Entry]:
    """In their order, with own versions."""
    return list(of.entries.select_related("own__origin").order_by("place"))


def led_by(learner: Learner) -> list[Group]:
    """The groups that the person behind this learner leads."""
    if learner.person_id is None:
        return []
    return list(Group.objects.filter(multiplier=learner.person_id))


def weights(keys: Several[UUID] | None = None) -> dict[UUID, int]:
    """How many learners keep each published prompt; fewer than FEWEST are told as none."""
    live = LivePrompt.objects.published()
    if keys is not None:
        live = live.filter(key__in=keys)
    known = dict.fromkeys(live.values_list("key", flat=True), 0)
    found = Kept.objects.filter(key__in=known).values("key").annotate(number=Count("pk"))
    many = found.filter(number__gte=FEWEST).values_list("key", "number")
    return known | dict(many)
