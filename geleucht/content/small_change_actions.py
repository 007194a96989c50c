# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fast lane: a small correction is published at once, and somebody looks at it later."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from geleucht.accounts.models import Person
from geleucht.base.time import today
from geleucht.content import actions, release, small_change_queries, writers
from geleucht.content.errors import CannotPublish
from geleucht.content.models import SmallChange, UnitPage
from geleucht.content.small_change_models import Seen

MOST_UNSEEN = 3  # small corrections of one unit that nobody has looked at yet


@transaction.atomic
def publish_small(*, unit: UnitPage, draft: int, by: Person) -> SmallChange:
    """Publish the newest draft, if it is the revision `draft` and a small correction.

    Raises CannotPublish.
    """
    actions.one_at_a_time()
    unit = UnitPage.objects.get(pk=unit.pk)
    newest = unit.get_latest_revision()
    if newest is None or newest.pk != draft:
        raise CannotPublish(
            _("Der Entwurf wurde inzwischen geändert. Sehen Sie sich den neuen Stand an."), unit.pk
        )
    sentences = objections(unit=unit, by=by)
    if sentences:
        raise CannotPublish(sentences, unit.pk)
    before = unit.live_revision
    assert before is not None  # of what is live; `objections` has asked
    with release.unasked():
        newest.publish(user=by, skip_permission_checks=True)
    return SmallChange.objects.create(page=unit, before=before, after=newest, person=by)


def objections(*, unit: UnitPage, by: Person) -> list[str]:
    """German sentences why the newest draft cannot go the fast lane."""
    if not unit.live or unit.live_revision is None:
        return [_("Eine kleine Korrektur gibt es nur an dem, was veröffentlicht ist.")]
    if unit.workflow_in_progress:
        return [_("Die Einheit liegt gerade zur Freigabe. Die Korrektur geht mit ihr.")]
    lock = unit.get_lock()
    if lock is not None and lock.for_user(by):
        return [_("Die Einheit ist gerade gesperrt.")]
    if small_change_queries.unseen_of(unit) >= MOST_UNSEEN:
        return [
            _("An dieser Einheit warten schon %s kleine Korrekturen auf einen zweiten Blick.")
            % MOST_UNSEEN
        ]
    found = small_change_queries.of_draft(unit)
    if not found.texts and not found.objections:
        return [_("Der Entwurf sagt dasselbe wie das, was veröffentlicht ist.")]
    return found.objections


@transaction.atomic
def confirm(*, change: int, by: Person) -> SmallChange:
    """Somebody else has looked at it, and it may stay. Raises CannotPublish."""
    found = still_unseen(change)
    if found.person_id == by.pk:
        raise CannotPublish(_("Ihre eigene Korrektur bestätigt jemand anderes."), found.page_id)
    return seen(found, Seen.CONFIRMED, by)


@transaction.atomic
def revert(*, change: int, by: Person) -> SmallChange:
    """Publish the state before it, as long as nothing newer has come. Raises CannotPublish."""
    actions.one_at_a_time()
    found = still_unseen(change)
    page = Page.objects.get(pk=found.page_id)
    if page.live_revision_id != found.after_id:
        raise CannotPublish(
            _("Inzwischen ist eine neuere Fassung veröffentlicht. Ändern Sie die Stelle dort."),
            page.pk,
        )
    if page.latest_revision_id != found.after_id or page.workflow_in_progress:
        raise CannotPublish(
            _("Es gibt schon einen neueren Entwurf. Ändern Sie die Stelle dort."), page.pk
        )
    put_back(found.before, by)
    return seen(found, Seen.REVERTED, by)


def put_back(before: Revision, by: Person) -> None:
    revision = before.as_object().save_revision(
        user=by, previous_revision=before, log_action=True, clean=False
    )
    with release.unasked():
        revision.publish(user=by, previous_revision=before, skip_permission_checks=True)


def seen_with(*, page: Page, by: Person | None) -> list[SmallChange]:
    """The small corrections that are looked at together with this state, which is about to be
    published; none where it says what is live already, or goes the fast lane itself."""
    found = list(SmallChange.objects.unseen().filter(page=page.pk))
    if not found or not release.asking() or (by and writers.says_what_is_live(page)):
        return []
    return found


def release_all(*, changes: list[SmallChange], by: Person | None) -> list[SmallChange]:
    return [seen(change, Seen.RELEASED, by) for change in changes]


def go_with(page: Page) -> None:
    """It is about to be deleted with all below it; alone, no state of which they tell is."""
    SmallChange.objects.filter(page__path__startswith=page.path).delete()


def still_unseen(change: int) -> SmallChange:
    found = SmallChange.objects.select_for_update().filter(pk=change).first()
    if found is None or found.state != Seen.UNSEEN:
        raise CannotPublish(_("Diese Korrektur hat inzwischen jemand angesehen."))
    return found


def seen(change: SmallChange, state: Seen, by: Person | None) -> SmallChange:
    change.state, change.seen_by, change.seen_on = state, by, today()
    change.save()
    return change
