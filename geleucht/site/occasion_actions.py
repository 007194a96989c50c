# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing occasions and taking them off. Called by the gate of `content`, in its transaction."""

from django.utils.translation import gettext as _

from geleucht.accounts.models import Person
from geleucht.content import actions as content
from geleucht.content import search_index, slugs
from geleucht.content.addresses_once import refuse_taken
from geleucht.content.errors import CannotPublish
from geleucht.programmes.events import ProgrammeOpened
from geleucht.programmes.models import Programme
from geleucht.programmes.queries import programme_of, programmes
from geleucht.site import searching
from geleucht.site.models import LiveOccasion, OccasionAddress, OccasionFolder, OccasionPage
from geleucht.site.occasion_document import occasion_document

FOLDER = "anlaesse"


def ensure_folder(*, programme: Programme, by: Person | None) -> OccasionFolder:
    """Where this programme's occasions lie, made where it is missing."""
    title, parent = _("Anlässe"), programme.folder
    return content.ensure_folder(
        kind=OccasionFolder, parent=parent, title=title, slug=FOLDER, by=by
    )


def programme_opened(event: ProgrammeOpened) -> None:
    ensure_folder(programme=event.programme, by=event.by)


def ensure_folders() -> None:
    """For programmes that were opened before there were occasions."""
    for programme in programmes():
        ensure_folder(programme=programme, by=None)


def published(page: OccasionPage) -> None:
    """Have readers see this state. Raises CannotPublish."""
    programme = programme_of(page)
    if programme is None:
        raise CannotPublish(_("Ein Anlass gehört in ein Programm."), page.pk)
    check_address(page)
    keep_address(page)
    live, _new = LiveOccasion.objects.update_or_create(
        key=page.key,
        defaults={
            "slug": page.slug,
            "programme": programme,
            "order": page.order,
            "document": occasion_document(page),
        },
    )
    searching.put(live)


def check_address(page: OccasionPage) -> None:
    """An address belongs to one occasion of the whole house, as do those it had while it is live;
    one is a path's in packages."""
    if page.slug == slugs.PATH:
        raise CannotPublish(slugs.taken(page.slug), page.pk)
    refuse_taken(page, LiveOccasion.objects.all(), OccasionAddress, "document")


def keep_address(page: OccasionPage) -> None:
    """The address that it had leads to the one that it has from now on."""
    OccasionAddress.objects.filter(slug=page.slug).delete()
    for live in LiveOccasion.objects.filter(key=page.key).exclude(slug=page.slug):
        OccasionAddress.objects.create(slug=live.slug, key=live.key)


def gone(page: OccasionPage) -> None:
    for live in LiveOccasion.objects.filter(key=page.key):
        live.delete()
    search_index.drop([page.key])
