# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The policy that this room lends to the gate: a state goes live once its approvals are given."""

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, TaskState

from geleucht.accounts.models import Person
from geleucht.content import keyed
from geleucht.content.errors import CannotPublish
from geleucht.content.writers import says_what_is_live, writers
from geleucht.programmes.models import Approval, ApprovalTask, Programme
from geleucht.programmes.models.approvals import needed
from geleucht.programmes.queries import programme_at, programme_of


def check(page: Page, revision: Revision, by: Person) -> None:
    """Raises CannotPublish where this state of a page that is approved lacks an approval."""
    kind = keyed.kind_of(page)
    if kind is None or not kind.approved:
        return
    programme = programme_of(page)
    if programme is None or says_what_is_live(page):
        return
    had = given(page, revision, programme)
    lacking = [one for one in needed(programme.approvals, page) if one not in had]
    if lacking:
        raise CannotPublish(sentences(page, lacking, programme), page.pk)


def check_moving(pages: list[Page], before: str, by: Person) -> None:
    """Raises CannotPublish where live pages came to a programme that asks for more approvals than
    the one they went live in."""
    old, new = programme_at(before), programme_of(pages[0])
    if new is None or new == old:
        return
    for page in pages:
        had = needed(old.approvals, page) if old else []
        lacking = [one for one in asked_of(page, new) if one not in had]
        if lacking:
            raise CannotPublish(moving_sentences(page, lacking, new), page.pk)


def asked_of(page: Page, programme: Programme) -> list[Approval]:
    kind = keyed.kind_of(page)
    return needed(programme.approvals, page) if kind and kind.approved else []


def given(page: Page, revision: Revision, programme: Programme) -> set[str]:
    """The approvals of exactly this revision in this programme, by people who wrote no part of it.

    No autosave goes over a revision that was approved: `content.two_editors`.
    """
    approved = TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    approved = approved.exclude(finished_by=None)
    by_others = approved.exclude(finished_by__in=writers(page, revision))
    found = ApprovalTask.objects.filter(task_states__in=by_others, programme=programme)
    return set(found.values_list("approval", flat=True))


def sentences(page: Page, lacking: list[Approval], programme: Programme) -> list[str]:
    return [
        _("„%(title)s“ braucht im Programm %(programme)s noch: %(approvals)s.")
        % values(page, lacking, programme),
        _(
            "Der Entwurf ist gespeichert. Reichen Sie ihn zur Freigabe ein; frei gibt ihn jemand, "
            "der nicht daran mitgeschrieben hat."
        ),
    ]


def moving_sentences(page: Page, lacking: list[Approval], programme: Programme) -> list[str]:
    return [
        _("„%(title)s“ ist veröffentlicht und braucht im Programm %(programme)s: %(approvals)s.")
        % values(page, lacking, programme),
        _(
            "Verschoben wurde nichts. Nehmen Sie die Veröffentlichung zurück, verschieben Sie den "
            "Entwurf und reichen Sie ihn dort zur Freigabe ein."
        ),
    ]


def values(page: Page, lacking: list[Approval], programme: Programme) -> dict[str, str]:
    return {
        "title": page.title,
        "approvals": _(" und ").join(f"„{one.label}“" for one in lacking),
        "programme": programme.title,
    }
