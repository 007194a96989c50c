# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What learners do with prompts: keep them, say that they helped, write their own."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner
from geleucht.base.errors import Refused
from geleucht.base.time import today
from geleucht.content import search_index
from geleucht.prompts import own_queries
from geleucht.prompts.models import LivePrompt, PromptVersion
from geleucht.prompts.own_models import Helped, Kept, OwnPrompt

MOST_KEPT, MOST_OWN = 500, 200  # of a learner
Data = dict[str, Any]


class Gone(Refused):
    """It is not, or no longer, there; nothing was written."""

    status = 404


class Full(Refused):
    """There are as many as one may have; nothing was written."""

    status = 409


class Stale(Refused):
    """Another window has saved in the meantime; the page shows both texts."""

    status = 409


def lock(learner: Learner) -> None:
    """Have what this learner does come one after another. Raises Gone."""
    waiting = Learner.objects.select_for_update(no_key=True).filter(pk=learner.pk)
    if not waiting.values_list("pk").first():
        raise Gone(_("Dieser Lernstand ist beendet. Es wurde nichts gespeichert."))


def published(slug: str) -> LivePrompt:
    """The prompt that has or had this address and is not retired. Raises Gone."""
    found = own_queries.prompt_at(slug)
    if found is None or found.retired_on:
        raise Gone(_("Diesen Prompt gibt es hier nicht, oder nicht mehr."))
    return found


def room_for(number: int, most: int, sentence: str) -> None:
    """Raises Full with the sentence, in which %s is the limit."""
    if number >= most:
        raise Full(sentence % most)


@transaction.atomic
def keep(*, slug: str, learner: Learner, by: Learner) -> LivePrompt:
    """Twice is once. Raises Gone, Full."""
    prompt = published(slug)
    lock(learner)
    kept = Kept.objects.filter(learner=learner)
    if not kept.filter(key=prompt.key).exists():
        room_for(kept.count(), MOST_KEPT, too_many_kept())
        Kept.objects.create(learner=learner, key=prompt.key)
    return prompt


@transaction.atomic
def keep_no_more(*, slug: str, learner: Learner, by: Learner) -> LivePrompt:
    """What is retired can still be let go. Raises Gone."""
    return forget(Kept, slug, learner)


@transaction.atomic
def helped(*, slug: str, learner: Learner, by: Learner) -> LivePrompt:
    """Twice is once. Raises Gone."""
    prompt = published(slug)
    lock(learner)
    Helped.objects.get_or_create(learner=learner, key=prompt.key)
    return prompt


@transaction.atomic
def helped_not(*, slug: str, learner: Learner, by: Learner) -> LivePrompt:
    """Take it back. Raises Gone."""
    return forget(Helped, slug, learner)


def forget(model: type[Kept | Helped], slug: str, learner: Learner) -> LivePrompt:
    prompt = own_queries.prompt_at(slug)
    if prompt is None:
        raise Gone(_("Diesen Prompt gibt es hier nicht, oder nicht mehr."))
    model.objects.filter(learner=learner, key=prompt.key).delete()
    return prompt


@transaction.atomic
def write(
    *, learner: Learner, values: Data, by: Learner, origin: PromptVersion | None = None
) -> OwnPrompt:
    """A new prompt of the learner's own; `values` are title, text, placeholders, purpose.

    A second click makes no second one: what is the same in all and from today is given back.
    Raises Gone, Full.
    """
    lock(learner)
    new = OwnPrompt.objects.filter(learner=learner, version=1, changed_on=today())
    same = new.filter(origin=origin, **values).first()
    if same:
        return same
    number = OwnPrompt.objects.filter(learner=learner).count()
    room_for(number, MOST_OWN, too_many_own())
    return OwnPrompt.objects.create(learner=learner, origin=origin, **values)


@transaction.atomic
def remix(*, slug: str, learner: Learner, by: Learner) -> OwnPrompt:
    """An own version of a published prompt, private, with its origin. Raises Gone, Full."""
    version = published(slug).version
    document = version.document
    values = {name: document[name] for name in ("purpose", "text", "placeholders")}
    title = document["title"][: OwnPrompt._meta.get_field("title").max_length]
    return write(learner=learner, values={"title": title, **values}, by=by, origin=version)


@transaction.atomic
def rewrite(*, key: UUID, learner: Learner, values: Data, stand: int, by: Learner) -> OwnPrompt:
    """Save what was changed; the same again is no change. Raises Gone, Stale."""
    lock(learner)
    own = OwnPrompt.objects.filter(key=key, learner=learner).first()
    if own is None:
        raise Gone(gone_own())
    if all(getattr(own, name) == value for name, value in values.items()):
        return own
    if own.version != stand:
        raise Stale(stale_sentence())
    for name, value in values.items():
        setattr(own, name, value)
    own.version, own.changed_on = own.version + 1, today()
    own.save()
    return own


@transaction.atomic
def throw_away(*, key: UUID, learner: Learner, by: Learner) -> None:
    """With its places in collections and an offer that waits; what was published stays.

    Raises Gone.
    """
    lock(learner)
    if not OwnPrompt.objects.filter(key=key, learner=learner).delete()[0]:
        raise Gone(gone_own())


def reweigh(keys: list[UUID] | None = None) -> None:
    """Have the search know how often these prompts, or all, are kept."""
    search_index.reweigh(own_queries.weights(keys))


def gone_own() -> str:
    return _("Diesen eigenen Prompt gibt es hier nicht, oder nicht mehr.")


def too_many_kept() -> str:
    return _("Mehr als %s Prompts kann sich ein Lernstand nicht merken. Es wurde nichts geändert.")


def too_many_own() -> str:
    return _(
        "Mehr als %s eigene Prompts hat ein Lernstand nicht. Es wurde nichts gespeichert. "
        "Erst wenn einer gelöscht ist, ist Platz für einen neuen."
    )


def stale_sentence() -> str:
    return _(
        "Inzwischen wurde in einem anderen Fenster gespeichert. Nichts ist verloren: Hier "
        "steht die Eingabe aus diesem Fenster. Erst ein weiteres Absenden ersetzt die "
        "gespeicherte."
    )
