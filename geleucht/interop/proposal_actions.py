# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A package's proposal is accepted, or declined: one click, and the desk says what it did."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.content import actions, release
from geleucht.interop.proposals import proposed_pages, states_before

DECLINED = "geleucht.proposal_declined"  # in the page's history


@transaction.atomic
def accept(*, page: int, revision: int, by: Person) -> Page:
    """Publish the package's state. Raises CannotPublish, and Refused where it is another by now.

    No approval is asked for: the house's package was agreed on elsewhere, and is not the work of
    whoever accepts it.
    """
    actions.one_at_a_time()  # before the page's row, as whoever publishes does
    found = still_proposed(page, revision)
    with release.unasked():
        found.latest_revision.publish(user=by)
    return found


@transaction.atomic
def decline(*, page: int, revision: int, by: Person) -> Page:
    """The desk's own state is the newest again; what readers see stays. Raises Refused."""
    found = still_proposed(page, revision)
    before = state_before(found)
    own = before.as_object()
    own.save_revision(user=by, previous_revision=before, log_action="wagtail.revert", clean=False)
    if before.pk == found.live_revision_id:
        Page.objects.filter(pk=page).update(has_unpublished_changes=False)
    log(instance=found.specific, action=DECLINED, user=by)
    return found


def state_before(page: Page) -> Revision:
    """What declining leads back to; what was taken off has only states of packages, perhaps."""
    known = states_before([page]).get(page.pk)
    older = page.revisions.filter(pk__lt=page.latest_revision_id).order_by("-pk")
    found: Revision | None = page.revisions.filter(pk=known).first() or older.first()
    if found is None:
        raise Refused(_("Vor diesem Vorschlag gab es nichts. Löschen Sie sonst die Seite."), 409)
    return found


def still_proposed(page: int, revision: int) -> Page:
    """The page with this proposal, for this transaction alone."""
    Page.objects.select_for_update().filter(pk=page).first()
    found: Page | None = proposed_pages().filter(pk=page, latest_revision=revision).first()
    if found is None:
        raise Refused(_("Diesen Vorschlag gibt es nicht mehr. Es wurde nichts geändert."), 409)
    return found
