# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing compiles: what the content room tells becomes editions, all or nothing.

Runs in the transaction of the publishing verb, one at a time. Pages' rows are their last
published state; drafts live in revisions.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from geleucht.base.tasks import once
from geleucht.content import document
from geleucht.content.errors import CannotPublish
from geleucht.content.events import (
    PathChanged,
    PathGone,
    ResponsibilityEnded,
    UnitChanged,
    UnitGone,
)
from geleucht.content.models import PathPage, UnitPage
from geleucht.learning import names, searching, store, tasks
from geleucht.learning.activity import Data
from geleucht.learning.models import (
    LiveKey,
    LivePath,
    PathEdition,
    PathEditionUnit,
    UnitEdition,
    Work,
)
from geleucht.programmes.queries import programme_of

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('geleucht.learning.compile'))"
# Inside `together`: the paths that changed, the last one last.
_waiting: ContextVar[dict[int, None] | None] = ContextVar("waiting", default=None)


@contextmanager
def together(refused: Callable[[PathPage, CannotPublish], None]) -> Iterator[None]:
    """Each path that changes within gets one edition, at the end; in one transaction.

    `refused` is told of every path that cannot be published; whoever is told undoes it all.
    """
    waiting: dict[int, None] = {}
    before = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(before)
    pages = PathPage.objects.live().in_bulk(waiting)
    for page in [pages[key] for key in waiting if key in pages]:
        try:
            with transaction.atomic():
                compile_path(page)
        except CannotPublish as error:
            refused(page, error)


def compile_soon(page: PathPage) -> None:
    """Now, or with all others at the end of `together`."""
    waiting = _waiting.get()
    if waiting is None:
        compile_path(page)
    else:
        waiting.pop(page.pk, None)
        waiting[page.pk] = None


def unit_changed(event: UnitChanged) -> None:
    """Every live path that contains the unit gets an edition with its new state."""
    one_at_a_time()
    page = UnitPage.objects.get(pk=event.page_id)
    unit = document.unit_document(page)
    claim(page.key, unit_keys(unit), page)
    keep_kinds(unit, page)
    for path in PathPage.objects.live().filter(units__unit=page).distinct().order_by("path"):
        compile_soon(path)


def path_changed(event: PathChanged) -> None:
    one_at_a_time()
    page = PathPage.objects.get(pk=event.page_id)
    claim(page.key, [page.key], page)
    compile_soon(page)


def path_gone(event: PathGone) -> None:
    """Raises CannotPublish while a live path needs it."""
    one_at_a_time()
    refuse_needed(event.key)
    for live in LivePath.objects.filter(key=event.key):
        live.delete()
        names.forget(live.edition_id)
        searching.refresh(paths=[event.key], units=units_of(live.edition_id))
    LiveKey.objects.filter(owner=event.key).delete()


def unit_gone(event: UnitGone) -> None:
    """Raises CannotPublish while a live path contains the unit."""
    one_at_a_time()
    live = LivePath.objects.filter(edition__units__key=event.key).select_related("edition")
    titles = [path.edition.data["title"] for path in live]
    if titles:
        raise CannotPublish(
            _("Die Einheit gehört zum Lernpfad „%s“. Nehmen Sie sie zuerst dort heraus.")
            % "“, „".join(titles)
        )
    LiveKey.objects.filter(owner=event.key).delete()


def responsibility_ended(event: ResponsibilityEnded) -> None:
    """Every live path that contains the unit goes on as it is, without the name."""
    one_at_a_time()
    for live in LivePath.objects.filter(edition__units__key=event.key).order_by("slug"):
        succeed(live.edition_id, names.without(live.edition, event.key))


def one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute(ONE_AT_A_TIME)


def compile_path(page: PathPage) -> PathEdition:
    """The path's live edition from the last published states. Raises CannotPublish."""
    outline, audience = document.path_document(page), audience_of(page)
    own_address(page)
    check_prerequisites(outline, page)
    documents = [document.unit_document(unit) for unit in document.units_in_order(page)]
    own_addresses(documents, page)
    units = [store.unit_edition(one) for one in documents]
    before = LivePath.objects.filter(key=page.key).values_list("edition_id", flat=True).first()
    edition = store.path_edition(outline, audience, units)
    succeed(before, edition)
    return edition


def own_address(page: PathPage) -> None:
    """Raises CannotPublish where the address is another live path's."""
    if LivePath.objects.filter(slug=page.slug).exclude(key=page.key).exists():
        raise CannotPublish(
            _("Die Adresse „%s“ gehört schon einem anderen Lernpfad.") % page.slug, page.pk
        )


def succeed(before: int | None, edition: PathEdition) -> None:
    """What comes of another edition being live than before."""
    if edition.pk == before:
        return
    follow_up(edition)
    searching.refresh(paths=[edition.key], units=units_of(edition.pk, before))
    if before:
        names.forget(before)


def units_of(*editions: int | None) -> set[UUID]:
    """The keys of the units that stand in these editions of a path."""
    found = PathEditionUnit.objects.filter(path__in=[one for one in editions if one])
    return set(found.values_list("key", flat=True))


def check_prerequisites(outline: Data, page: PathPage) -> None:
    """Raises CannotPublish for a prerequisite that is not live or leads back to this path."""
    wanted = [UUID(key) for key in outline["prerequisites"]]
    if not wanted:
        return
    live = {one.key: one for one in LivePath.objects.select_related("edition")}
    for key in wanted:
        if key not in live:
            title = PathPage.objects.values_list("title", flat=True).get(key=key)
            raise CannotPublish(
                _("Die Voraussetzung „%s“ ist noch nicht veröffentlicht.") % title, page.pk
            )
    seen: set[UUID] = set()
    while wanted:
        key = wanted.pop()
        if key == page.key:
            raise CannotPublish(
                _("Die Voraussetzungen von „%s“ führen im Kreis zurück.") % page.title, page.pk
            )
        if key not in seen and key in live:
            seen.add(key)
            wanted += [UUID(one) for one in live[key].edition.data.get("prerequisites") or []]


def refuse_needed(key: UUID) -> None:
    """Raises CannotPublish while a live path has this one as prerequisite."""
    needs = LivePath.objects.filter(edition__data__prerequisites__contains=[str(key)])
    titles = list(needs.exclude(key=key).values_list("edition__data__title", flat=True))
    if titles:
        raise CannotPublish(
            _("Der Lernpfad ist Voraussetzung für „%s“. Nehmen Sie ihn dort zuerst heraus.")
            % "“, „".join(titles)
        )


def own_addresses(units: list[Data], page: PathPage) -> None:
    """Raises CannotPublish where two units of the path would share an address."""
    titles: dict[str, list[str]] = {}
    for unit in units:
        titles.setdefault(unit["slug"], []).append(unit["title"])
    for slug, named in titles.items():
        if len(named) > 1:
            values = {"slug": slug, "path": page.title, "units": "“, „".join(named)}
            raise CannotPublish(
                _("Im Lernpfad „%(path)s“ hätten „%(units)s“ dieselbe Adresse „%(slug)s“.")
                % values,
                page.pk,
            )


def audience_of(page: PathPage) -> Data:
    """slug, title, tone, accent of the programme's audience, and framework where one leads.
    Raises CannotPublish."""
    programme = programme_of(page)
    if programme is None:
        raise CannotPublish(
            _("Der Lernpfad liegt in keinem Programm. Verschieben Sie ihn in eines."), page.pk
        )
    audience = programme.audience
    names = ("slug", "title", "tone", "accent", *(["framework"] if audience.framework else []))
    return {name: getattr(audience, name) for name in names}


def unit_keys(unit: Data) -> list[UUID]:
    return [UUID(unit["key"]), *(UUID(block["key"]) for block in unit["body"] if "key" in block)]


def claim(owner: UUID, keys: list[UUID], page: Page) -> None:
    """These keys belong to the owner from now on. Raises CannotPublish for one that is taken."""
    twice = len(set(keys)) < len(keys)
    if twice or LiveKey.objects.filter(key__in=keys).exclude(owner=owner).exists():
        raise CannotPublish(taken_sentence(page.title), page.pk)
    LiveKey.objects.filter(owner=owner).delete()
    LiveKey.objects.bulk_create(LiveKey(key=key, owner=owner) for key in keys)


def taken_sentence(title: str) -> str:
    return (
        _(
            "Ein Schlüssel ist doppelt vergeben: „%s“ oder eine ihrer Aktivitäten gibt es "
            "schon anderswo. Legen Sie eine Kopie mit „Kopieren“ an, dann bekommt sie eigene."
        )
        % title
    )


def keep_kinds(unit: Data, page: Page) -> None:
    """Raises CannotPublish where an activity's key once was another kind's: answers hang on it."""
    for block in (one for one in unit["body"] if "key" in one):
        same = {"key": block["key"], "kind": block["kind"]}
        once = editions_with(block["key"], unit["key"])
        if once.exclude(data__body__contains=[same]).exists():
            raise CannotPublish(kind_sentence(page.title), page.pk)


def kind_sentence(title: str) -> str:
    return (
        _(
            "Eine Aktivität in „%s“ hat ihre Art gewechselt, aber den Schlüssel behalten, "
            "an dem Antworten hängen. Fügen Sie sie als neue Aktivität ein."
        )
        % title
    )


def editions_with(activity: str, unit: str) -> QuerySet[UnitEdition]:
    """Of this unit; of every unit where the activity is new here and was answered elsewhere."""
    found = UnitEdition.objects.filter(data__body__contains=[{"key": activity}])
    own = found.filter(key=unit)
    return own if own.exists() or not Work.objects.filter(key=activity).exists() else found


def follow_up(edition: PathEdition) -> None:
    """What can wait: HTML, learners whose missing part has gone, corrected solutions."""
    once(tasks.rebuild_html)
    if edition.number > 1:
        tasks.settle.defer(path=str(edition.key))
    for key in corrected(edition):
        tasks.rescore.defer(unit=str(key))


def corrected(edition: PathEdition) -> list[UUID]:
    """The units whose solutions are others than when they were last live, in whatever path."""
    now = dict(edition.units.values_list("key", "unit"))
    earlier = PathEditionUnit.objects.filter(key__in=now, path_id__lt=edition.pk)
    last = earlier.order_by("key", "-path_id").distinct("key")
    once = dict(last.values_list("key", "unit"))
    found = UnitEdition.objects.filter(pk__in={*now.values(), *once.values()})
    solutions = dict(found.values_list("pk", "solutions"))
    return [key for key, unit in once.items() if solutions[unit] != solutions[now[key]]]
