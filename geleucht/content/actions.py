# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The publishing verb, and the few other changes of content.

Publishing, unpublishing, moving and deleting, however Wagtail comes to it, end in `gate`, which
calls `check_*` and `published`, `gone` here, in one transaction. Subscribers of
`content.events` compile; a CannotPublish undoes everything.
"""

from typing import TypeVar
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Collection, Locale, Page, Site

from geleucht.accounts.models import Person
from geleucht.base.events import emit
from geleucht.content import keyed, notices, queries, slugs
from geleucht.content.errors import CannotPublish
from geleucht.content.events import PagesDeleted, ResponsibilityEnded
from geleucht.content.models import Home, Responsibility
from geleucht.content.page_kinds import DraftedPage, HousePage

P = TypeVar("P", bound=DraftedPage)
F = TypeVar("F", bound=HousePage)
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('geleucht.content.publishing'))"


def one_at_a_time() -> None:
    """Until the transaction ends nobody else changes what is live.

    What is asked afterwards stays true: no unit leaves while a path that takes it is published.
    Whoever takes it does so before the first row that they write: who waited for it with rows of
    their own would hold up the one who has it and wants these, and both would wait in a circle.
    """
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)


@transaction.atomic
def ensure_folder(*, kind: type[F], parent: Page, title: str, slug: str, by: Person | None) -> F:
    """The page of this kind below the parent, made where it is missing; of two at once one makes
    it."""
    below: QuerySet[F] = kind.objects.child_of(parent)
    if not below.exists():
        one_at_a_time()
    found = below.all().first()
    if found is None:
        found = kind(title=title, slug=slugs.free(parent, slug), owner=by)
        Page.objects.get(pk=parent.pk).add_child(instance=found)  # as it is by now
    return found


@transaction.atomic
def save_draft(*, page: P, by: Person | None) -> P:
    """A new revision of a page that is in the tree already; what readers see stays."""
    page.save_revision(user=by, clean=False, log_action=True)
    return page


@transaction.atomic
def publish(*, page: P, by: Person | None) -> P:
    """Save this state as a revision and publish it. Raises CannotPublish."""
    one_at_a_time()  # before the page's row, as the gate does
    page.save_revision(user=by, clean=False, log_action=True).publish(user=by)
    fresh: P = type(page).objects.get(pk=page.pk)
    return fresh


def check_publishable(page: Page) -> None:
    """Raises CannotPublish with every sentence that stands in the way of this state.

    What other pages say about it, the compiler asks: `learning.compile`.
    """
    kind = keyed.kind_of(page)
    sentences = kind.problems(page) if kind else []
    if sentences:
        raise CannotPublish([f"„{page.title}“: {sentence}" for sentence in sentences], page.pk)


def published(page: Page) -> None:
    """A live page has a new state or a new place: have it compiled."""
    kind = keyed.kind_of(page)
    try:
        if kind:
            kind.published(page)
    except CannotPublish as refused:
        refused.page_id = refused.page_id or page.pk
        raise


def check_not_needed(pages: list[Page]) -> None:
    """Raises CannotPublish where a unit that leaves stands in a live path that stays."""
    keys = [page.pk for page in pages]
    places = queries.live_paths_that_need(keys, leaving=keys)
    if places:
        sentence = _("„%(unit)s“ steht noch im Lernpfad „%(path)s“. Nehmen Sie sie dort heraus.")
        raise CannotPublish(
            [sentence % {"unit": one.unit.title, "path": one.path.title} for one in places],
            places[0].unit_id,
        )


def gone(page: Page) -> None:
    """A page is not live any more."""
    if kind := keyed.kind_of(page):
        kind.gone(page)


@transaction.atomic
def take_responsibility(
    *, page: DraftedPage, by: Person, checked: str | None = None
) -> Responsibility:
    """This person has checked what is live and answers for it by name. Raises CannotPublish.

    `checked` is the state they have read (`queries.state_of`), for whoever reads before they sign.
    """
    one_at_a_time()
    page = type(page).objects.get(pk=page.pk)
    if not by.name.strip():
        raise CannotPublish(_("Tragen Sie zuerst in Ihrem Konto Ihren Namen ein."), page.pk)
    if not page.live:
        raise CannotPublish(_("Verantwortung gilt für das, was veröffentlicht ist."), page.pk)
    if checked not in {None, queries.state_of(page)}:
        raise CannotPublish(
            _("Die Seite wurde inzwischen neu veröffentlicht. Prüfen Sie erst die neue Fassung."),
            page.pk,
        )
    taken, _new = Responsibility.objects.update_or_create(
        unit=page.key, defaults={"person": by, "name": by.name.strip()}
    )
    published(page)
    return taken


def outdated_by(*, page: Page, by: Person | None) -> Responsibility | None:
    """Who answers for another text than this, which somebody else is about to publish.

    What is not live was saved at the desk in its place: how it was checked is not known any more.
    """
    kind = keyed.kind_of(page)
    taken = queries.responsible_for(page.key) if kind and kind.answered else None
    if kind is None or taken is None or (by and taken.person_id == by.pk):
        return None
    before = kind.model.objects.live().filter(pk=page.pk).first()
    if before and kind.document(before) == kind.document(page):
        return None
    return taken


def end_outdated(*, taken: Responsibility, by: Person | None) -> Responsibility:
    """The page is about to be published without this name; at the desk that is said."""
    end_responsibility(key=taken.unit, by=by, tell=False)
    notices.tell(
        _("Die fachliche Verantwortung von %s ist damit beendet. Wer sie übernimmt, prüft zuerst.")
        % taken.name
    )
    return taken


@transaction.atomic
def end_responsibility(
    *, key: UUID, by: Person | None, name: str | None = None, tell: bool = True
) -> bool:
    """Nobody answers for this page any more; whether somebody did. Never refused.

    `name` where it ends only as long as it is this one's. `tell=False` where the page is about to
    be published anyway.
    """
    one_at_a_time()
    found = Responsibility.objects.filter(unit=key)
    ended, _rows = (found if name is None else found.filter(name=name)).delete()
    if tell and ended and queries.is_live(key):
        emit(ResponsibilityEnded(key))
    return bool(ended)


def deleted(keys: list[UUID], tree: str) -> None:
    """These pages, at or below this path of the tree, are gone for good. Nobody answers for them,
    and no name is kept.
    """
    Responsibility.objects.filter(unit__in=keys).delete()
    if keys:
        emit(PagesDeleted(tuple(keys), tree))


@transaction.atomic
def ensure_home() -> Home:
    """The page tree's root, our home page and the site, made where they are missing."""
    locale, _new = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=locale)
    )
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    home: Home | None = Home.objects.first()
    if home is None:
        root.get_children().filter(slug="home").delete()  # Wagtail's own welcome page
        root = Page.objects.get(pk=root.pk)
        home = Home(title="Geleucht", slug="start", locale=locale)
        root.add_child(instance=home)
    place_site(home)
    return home


def place_site(home: Home) -> None:
    """The desk knows our address from the one site there is."""
    address = urlsplit(settings.ADDRESS)
    where = {
        "hostname": address.hostname or "localhost",
        "port": address.port or (443 if settings.SECURE else 80),
        "root_page": home,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    if not Site.objects.filter(is_default_site=True, **where).exists():
        Site.objects.update_or_create(is_default_site=True, defaults=where)
