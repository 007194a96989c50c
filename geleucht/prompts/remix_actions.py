# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An own prompt on its way into the library: offered, taken over as a draft, or declined."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from geleucht.accounts.models import Learner, Person
from geleucht.base.errors import Refused
from geleucht.base.time import today
from geleucht.content.actions import save_draft
from geleucht.prompts import remix
from geleucht.prompts.actions import ensure_folder
from geleucht.prompts.models import PromptPage
from geleucht.prompts.own_actions import Gone, Stale, gone_own, lock, room_for
from geleucht.prompts.own_models import OwnPrompt
from geleucht.prompts.remix_models import Offer, Verdict

MOST_WAITING = 5  # offers of a learner about which nobody has decided
Data = dict[str, Any]


@transaction.atomic
def offer(*, key: UUID, learner: Learner, values: Data, stand: int, by: Learner) -> Offer:
    """Send an own prompt, as it stands, to a programme's editors; twice is once.

    `values` are purpose, name and programme. Raises Gone, Full, Stale.
    """
    lock(learner)
    own = OwnPrompt.objects.filter(key=key, learner=learner).first()
    if own is None:
        raise Gone(gone_own())
    known = own.offers.exclude(state=Verdict.DECLINED).first()
    if known:
        return known
    if own.version != stand:
        raise Stale(stale_offer())
    waiting = Offer.objects.filter(own__learner=learner, state=Verdict.OFFERED)
    room_for(waiting.count(), MOST_WAITING, too_many_waiting())
    copied = {name: getattr(own, name) for name in ("title", "text", "placeholders")}
    return Offer.objects.create(own=own, **copied, **values)


@transaction.atomic
def take_back(*, key: UUID, learner: Learner, by: Learner) -> None:
    """While nobody has decided. Raises Gone, Refused."""
    lock(learner)
    offers = Offer.objects.select_for_update().filter(own=key, own__learner=learner)
    if not offers.exists():
        raise Gone(gone_own())
    if not offers.filter(state=Verdict.OFFERED).delete()[0]:
        raise Refused(_("Darüber hat die Redaktion schon entschieden."), 409)


@transaction.atomic
def take_over(*, offer: int, note: str, by: Person) -> PromptPage:
    """Make a draft of it that outlives the offer. Raises Refused."""
    found = still_open(offer)
    folder = ensure_folder(programme=found.programme, by=by)
    page = remix.draft(found, folder)
    page.owner = by
    folder.add_child(instance=page)
    save_draft(page=page, by=by)
    found.state, found.page = Verdict.TAKEN, page.key
    handled(found, note, by)
    return page


@transaction.atomic
def decline(*, offer: int, note: str, by: Person) -> Offer:
    """`note` tells the learner why. Raises Refused."""
    found = still_open(offer)
    if not note.strip():
        raise Refused(_("Bitte in einem Satz sagen, warum."))
    found.state = Verdict.DECLINED
    return handled(found, note, by)


def still_open(offer: int) -> Offer:
    """The offer, for this transaction alone. Raises Refused where somebody was quicker."""
    waiting = Offer.objects.select_for_update(of=("self",)).select_related("programme__audience")
    found = waiting.filter(pk=offer, state=Verdict.OFFERED).first()
    if found is None:
        raise Refused(
            _(
                "Über dieses Angebot ist inzwischen entschieden, oder es wurde zurückgenommen. "
                "Es wurde nichts geändert."
            ),
            409,
        )
    return found


def handled(offer: Offer, note: str, by: Person) -> Offer:
    offer.note, offer.handled_by, offer.handled_on = note.strip(), by, today()
    offer.save()
    return offer


def stale_offer() -> str:
    return _(
        "Inzwischen wurde der Prompt in einem anderen Fenster geändert. Es wurde nichts gesendet: "
        "Hier steht der Text, wie er jetzt gespeichert ist, mit den Angaben aus diesem Fenster. "
        "Erst ein weiteres Absenden bietet ihn an."
    )


def too_many_waiting() -> str:
    return _(
        "Über mehr als %s Angebote zugleich entscheidet die Redaktion nicht. Es wurde nichts "
        "gesendet. Platz ist nach einer Entscheidung, oder wenn ein Angebot zurückgenommen wird."
    )
