# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""With 10,000 units in the database no page asks more than with three."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.base.shared import touch
from geleucht.content import search_postings
from geleucht.content.models import PathPage, UnitPage
from geleucht.content.search_models import SearchDocument
from geleucht.content.tests.world import desk_of
from geleucht.learning.models import UnitEdition
from geleucht.learning.tests.making import path, publish, quiz, signed_in, unit

pytestmark = [pytest.mark.django_db, pytest.mark.property]
UNITS = [unit(name, quiz()) for name in ("eins", "zwei", "drei")]
JANA = "jana@lernen.example"
PATHS, EACH = 100, 100
MORE = 1.1  # times as many queries at most
# A copy of the page %(like)s for each n: the tree's path and the slug are its own.
PAGES = """
    INSERT INTO wagtailcore_page ({same}, path, url_path, slug, title, translation_key)
    SELECT {same}, %(parent)s || lpad((n + 500)::text, 4, '0'), url_path || n, slug || n,
           title || n, gen_random_uuid()
    FROM wagtailcore_page, generate_series(1, %(number)s) n WHERE id = %(like)s
    RETURNING id, path
"""
OWN = """
    INSERT INTO {table} ({same}, page_ptr_id, key)
    SELECT {same}, new, gen_random_uuid() FROM {table}, unnest(%(new)s::int[]) new
    WHERE page_ptr_id = %(like)s
"""
EDITIONS = """
    INSERT INTO learning_unitedition ({same}, key)
    SELECT {same}, gen_random_uuid() FROM learning_unitedition, generate_series(1, %(number)s)
    WHERE id = %(like)s
"""
DOCUMENTS = """
    INSERT INTO content_searchdocument ({same}, key)
    SELECT {same}, gen_random_uuid() FROM content_searchdocument, generate_series(1, %(number)s)
    WHERE id = %(like)s
    RETURNING id
"""


@pytest.fixture(scope="module")
def small(shared: None) -> PathPage:
    return publish(path("pfad", UNITS), UNITS)


@pytest.fixture(scope="module")
def costs(small: PathPage) -> dict[str, int]:
    """Queries of each page, with three units."""
    return dict(counted(small))


@pytest.fixture(scope="module")
def large(costs: dict[str, int], small: PathPage) -> PathPage:
    one = UnitPage.objects.get(slug="eins")
    folder = small.get_parent()
    for _id, tree in copied(PathPage, small.pk, folder.path, PATHS):
        copied(UnitPage, one.pk, tree, EACH)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET numchild = %s WHERE id = %s", [101, folder.pk])
        values = {"number": PATHS * EACH, "like": UnitEdition.objects.first().pk}  # type: ignore[union-attr]
        same = columns("learning_unitedition", {"id", "key"})
        cursor.execute(EDITIONS.format(same=same), values)
        like = SearchDocument.objects.get(title="Eins").pk
        same = columns("content_searchdocument", {"id", "key"})
        cursor.execute(DOCUMENTS.format(same=same), values | {"like": like})
        word = {place: ["eins"] for place in search_postings.PLACES}
        search_postings.post([{"id": new, **word} for (new,) in cursor.fetchall()])
    touch()
    return small


def copied(
    model: type[PathPage | UnitPage], like: int, parent: str, number: int
) -> list[tuple[int, str]]:
    """The ids and tree paths of so many copies of a page, below `parent`."""
    own = {"id", "path", "url_path", "slug", "title", "translation_key"}
    values: dict[str, str | int | list[int]] = {"parent": parent, "number": number, "like": like}
    with connection.cursor() as cursor:
        cursor.execute(PAGES.format(same=columns("wagtailcore_page", own)), values)
        made: list[tuple[int, str]] = cursor.fetchall()
        table = model._meta.db_table
        same = columns(table, {"page_ptr_id", "key"})
        new = [one for one, _tree in made]
        cursor.execute(OWN.format(table=table, same=same), values | {"new": new})
    return made


def columns(table: str, without: set[str]) -> str:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    return ", ".join(f'"{one.name}"' for one in found if one.name not in without)


def counted(page: PathPage) -> Iterator[tuple[str, int]]:
    """Each address and what it costs when it is warm."""
    jana = Person.objects.filter(email=JANA).first() or Person.objects.create_superuser(JANA)
    editor, learner = desk_of(jana), Client()
    signed_in(learner)
    for who, address in [
        (editor, f"/redaktion/pages/{page.pk}/"),
        (Client(), "/suche/?q=eins"),
        (Client(), "/suche/?q=text"),
        (learner, "/lernpfade/pfad/"),
        (learner, "/lernpfade/pfad/eins/"),
    ]:
        assert who.get(address).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            assert who.get(address).status_code == 200
        yield address, len(captured)


@pytest.mark.parametrize(
    ("kind", "rows", "asked"),
    # Beside one path the folders of occasions, videos and dates are on the same page.
    [("units", [1, 50], [33, 33]), ("paths", [4, 50], [34, 31])],
)
def test_the_desk_lists_fifty_rows_with_the_queries_of_one(
    kind: str, rows: list[int], asked: list[int], large: PathPage, queries: Count
) -> None:
    alone = unit("vier", quiz())
    short = publish(path("kurz", [alone]), [alone], "ausbildung")
    long = PathPage.objects.sibling_of(large, inclusive=False)[0]
    editor, listed = desk_of(Person.objects.get(email=JANA)), []
    for one, cost in zip((short, long), asked, strict=True):
        address = f"/redaktion/pages/{(one if kind == 'units' else one.get_parent()).pk}/"
        editor.get(address)
        with queries(cost):
            page = editor.get(address)
        listed.append(len(page.context["object_list"]))
    assert listed == rows


def test_no_page_asks_more_where_there_are_10000_units(
    costs: dict[str, int], large: PathPage
) -> None:
    assert UnitPage.objects.count() == PATHS * EACH + len(UNITS)
    found = dict(counted(large))
    assert {address: cost for address, cost in found.items() if cost > MORE * costs[address]} == {}
    assert "10002 Treffer" in Client().get("/suche/?q=eins").text
