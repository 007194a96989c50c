# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learners do with their collections; a multiplier lets a group read one."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.errors import Refused
from geleucht.content.text_tree import one_line
from geleucht.prompts import own_queries
from geleucht.prompts.own_actions import Gone, gone_own, lock, published, room_for
from geleucht.prompts.own_models import COLLECTION, Collection, Entry, OwnPrompt, SharedCollection

MOST_COLLECTIONS, MOST_ENTRIES = 50, 100


@transaction.atomic
def begin(*, title: str, learner: Learner, by: Learner) -> Collection:
    """A new, empty one; a second click makes no second one. Raises Gone, Full, Refused."""
    lock(learner)
    empty = alike(learner, title).filter(entries=None).first()
    if empty:
        return empty
    number = Collection.objects.filter(learner=learner).count()
    room_for(number, MOST_COLLECTIONS, too_many_collections())
    return Collection.objects.create(learner=learner, title=titled(title))


@transaction.atomic
def rename(*, key: UUID, title: str, learner: Learner, by: Learner) -> Collection:
    """Raises Gone, Refused."""
    found = of(learner, key)
    found.title = titled(title)
    found.save(update_fields=["title"])
    return found


@transaction.atomic
def remove(*, key: UUID, learner: Learner, by: Learner) -> None:
    """The collection goes, what lies in it stays where it is. Raises Gone."""
    of(learner, key).delete()


@transaction.atomic
def add_prompt(
    *, key: UUID | None, slug: str, learner: Learner, by: Learner, title: str = ""
) -> Collection:
    """A published prompt, at the end; twice is once. Without a key into a new collection of this
    title. Raises Gone, Full, Refused."""
    prompt = published(slug)
    found = of(learner, key) if key else begin_with(title, learner, by, key=prompt.key)
    if not found.entries.filter(key=prompt.key).exists():
        Entry.objects.create(collection=found, place=last(found), key=prompt.key)
    return found


@transaction.atomic
def add_own(
    *, key: UUID | None, own: UUID, learner: Learner, by: Learner, title: str = ""
) -> Collection:
    """The same for an own prompt. Raises Gone, Full, Refused."""
    lock(learner)
    written = OwnPrompt.objects.filter(key=own, learner=learner).first()
    if written is None:
        raise Gone(gone_own())
    found = of(learner, key) if key else begin_with(title, learner, by, own=written)
    if not found.entries.filter(own=written).exists():
        Entry.objects.create(collection=found, place=last(found), own=written)
    return found


@transaction.atomic
def take_out(*, key: UUID, entry: int, learner: Learner, by: Learner) -> Collection:
    """Raises Gone."""
    found = of(learner, key)
    found.entries.filter(pk=entry).delete()
    return found


@transaction.atomic
def move(*, key: UUID, entry: int, up: bool, learner: Learner, by: Learner) -> Collection:
    """By one place; the first does not go further up, nor the last down. Raises Gone."""
    found = of(learner, key)
    entries = list(found.entries.order_by("place"))
    here = next((place for place, one in enumerate(entries) if one.pk == entry), None)
    if here is None:
        raise Gone(_("Dieser Eintrag ist nicht mehr in der Sammlung. Es wurde nichts geändert."))
    there = here - 1 if up else here + 1
    if 0 <= there < len(entries):
        one, other = entries[here], entries[there]
        one.place, other.place = other.place, one.place
        Entry.objects.bulk_update([one, other], ["place"])
    return found


@transaction.atomic
def share(*, key: UUID, group: UUID, learner: Learner, by: Learner) -> Collection:
    """Let the members of a group that this learner leads read it; twice is once.

    Raises Gone, Refused.
    """
    found = of(learner, key)
    led = next((one for one in own_queries.led_by(learner) if one.key == group), None)
    if led is None:
        raise Refused(
            _("Teilen kann nur, wer die Gruppe leitet. Es wurde nichts geändert."), status=403
        )
    SharedCollection.objects.get_or_create(collection=found, group=led)
    return found


@transaction.atomic
def share_no_more(*, key: UUID, group: UUID, learner: Learner, by: Learner) -> Collection:
    """Raises Gone."""
    found = of(learner, key)
    found.shared.filter(group__key=group).delete()
    return found


def alike(learner: Learner, title: str) -> QuerySet[Collection]:
    """Those of this title that nobody else reads."""
    found = Collection.objects.filter(learner=learner, title=titled(title), shared=None)
    return found.order_by("key")


def begin_with(title: str, learner: Learner, by: Learner, **entry: Any) -> Collection:
    """A new one for this entry, or the one that a first click has just made for it alone."""
    lock(learner)
    holding = Entry.objects.filter(**entry).values("collection")
    alone = alike(learner, title).annotate(size=Count("entries")).filter(size=1)
    same = alone.filter(pk__in=holding).first()
    return same or begin(title=title, learner=learner, by=by)


def of(learner: Learner, key: UUID) -> Collection:
    """One of the learner's own, under their lock. Raises Gone."""
    lock(learner)
    found = Collection.objects.filter(key=key, learner=learner).first()
    if found is None:
        raise Gone(gone_collection())
    return found


def last(collection: Collection) -> int:
    """The place after all others. Raises Full."""
    room_for(collection.entries.count(), MOST_ENTRIES, too_many_entries())
    place = collection.entries.aggregate(place=Max("place"))["place"]
    return 0 if place is None else place + 1


def titled(typed: str) -> str:
    """The title that is kept. Raises Refused where there is none or it is too long."""
    title = one_line(typed.replace("\0", ""))
    if not title:
        raise Refused(_("Der Sammlung fehlt ein Name. Es wurde nichts gespeichert."))
    if len(title) > COLLECTION:
        raise Refused(
            _("Der Name ist länger als %s Zeichen. Es wurde nichts gespeichert.") % COLLECTION
        )
    return title


def gone_collection() -> str:
    return _("Diese Sammlung gibt es nicht, oder sie gehört jemand anderem.")


def too_many_collections() -> str:
    return _("Mehr als %s Sammlungen hat ein Lernstand nicht. Es wurde nichts gespeichert.")


def too_many_entries() -> str:
    return _("Mehr als %s Prompts liegen nicht in einer Sammlung. Es wurde nichts geändert.")
