# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where /anfang/ and the sign-in lead: to paths of this site, whatever somebody asks for."""

from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

import pytest
from django.http import HttpResponseRedirect
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from geleucht.accounts.access import BEGUN, LONGEST, local_path, marked
from geleucht.accounts.models import Learner, Person
from geleucht.accounts.tests.visits import learning

SITE = "https://lernen.example"
PIECES = [
    "/",
    "\\",
    "//",
    ":",
    "@",
    "?",
    "#",
    "%2f",
    "%5c",
    "%00",
    "\t",
    "\n",
    "\0",
    "boese.example",
]
PIECES += ["https:", "javascript:", "[", "]", "..", "anfang", "ich", "ä", "\u2028", "\ufeff", " "]
goals = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=30)


def seen_by_browser(path: str) -> str:
    """What a browser makes of a Location: no tabs, no line ends, a backslash is "/" (WHATWG)."""
    cleaned = path.strip("".join(map(chr, range(33))))
    for gone in "\t\r\n":
        cleaned = cleaned.replace(gone, "")
    return urljoin(f"{SITE}/konto/", cleaned.replace("\\", "/"))


@given(goals)
@example("/\\boese.example")
@example("/\t/boese.example")
@example("/\n\\boese.example")
@example("/[")
@example("//\t//boese.example/")
def test_a_goal_never_leads_to_another_site(asked: str) -> None:
    path = local_path(asked)
    for goal in (path, marked(path)):
        location = HttpResponseRedirect(goal).headers["Location"]
        assert urlsplit(seen_by_browser(location)).netloc == "lernen.example"


@given(goals)
def test_what_is_a_goal_once_is_a_goal_again(asked: str) -> None:
    assert local_path(local_path(asked)) == local_path(asked)
    assert len(local_path(asked)) <= LONGEST


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=4))
def test_the_mark_keeps_every_other_word_of_the_query(pairs: list[tuple[str, str]]) -> None:
    query = "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
    found = parse_qsl(urlsplit(marked(f"/a/?{query}#ziel")).query, keep_blank_values=True)
    others = [(name, value) for name, value in pairs if name not in {BEGUN, ""}]
    assert sorted(pair for pair in found if pair[0] not in {BEGUN, ""}) == sorted(others)
    assert [value for name, value in found if name == BEGUN] == ["1"]


@given(goals)
@example("//\t//")
def test_the_mark_leads_to_the_same_path(asked: str) -> None:
    path = local_path(asked)
    assert unquote(urlsplit(marked(path)).path) == unquote(urlsplit(path).path)


HOSTILE = [
    "//boese.example/",
    "//\t//boese.example/",
    "/\\boese.example/",
    "/" + "a" * 5000,
    "\0",
    "http:lernpfade/",
    "/[",
]


@pytest.mark.django_db
@pytest.mark.parametrize("hostile", [*HOSTILE, "https://127.0.0.1:8000/", "/anfang/", "/anfang/?x"])
def test_the_beginning_goes_on_at_home_where_it_was_sent_elsewhere(
    client: Client, hostile: str
) -> None:
    response = client.post(f"/anfang/?weiter={quote(hostile)}")
    assert response.status_code == 307
    assert response["Location"] in {"/?begonnen=1", "/[?begonnen=1", "/%5B?begonnen=1"}


@pytest.mark.django_db
def test_a_goal_inside_a_goal_ends(client: Client) -> None:
    goal = "/konto/worte/"
    for _nesting in range(3):
        goal = f"/./anfang/?weiter={quote(goal)}"
    response = client.post(f"/anfang/?weiter={quote(goal)}", follow=True)
    assert len(response.redirect_chain) < 10
    assert Learner.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given", ["?weiter=", "", "?weiter", "?andere=1", "?weiter=/a/&weiter=/b/"]
)
def test_the_beginning_takes_the_last_goal_or_the_first_page(client: Client, given: str) -> None:
    expected = "/b/?begonnen=1" if "/b/" in given else "/?begonnen=1"
    assert client.post(f"/anfang/{given}")["Location"] == expected


@pytest.mark.django_db
def test_the_way_through_the_beginning_keeps_the_query(client: Client) -> None:
    first = client.post("/konto/worte/?a=1&a=2")
    assert first.status_code == 307
    assert first["Location"] == "/anfang/?weiter=%2Fkonto%2Fworte%2F%3Fa%3D1%26a%3D2"
    second = client.post(first["Location"])
    assert second["Location"] == "/konto/worte/?a=1&a=2&begonnen=1"


@pytest.mark.django_db
def test_somebody_who_learns_already_is_sent_back_as_who_they_are(client: Client) -> None:
    key = learning(client)
    client.post("/anfang/?weiter=/konto/worte/")
    assert Learner.objects.get().pk == key


@pytest.mark.django_db
def test_somebody_signed_in_gets_no_second_learner(client: Client, sabine: Person) -> None:
    client.force_login(sabine)
    assert client.post("/anfang/?weiter=/konto/")["Location"] == "/konto/?begonnen=1"
    assert not Learner.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_goal_leads_nowhere_from_a_question_either(
    client: Client, sabine: Person, hostile: str
) -> None:
    client.force_login(sabine)
    for page in ("uebernehmen", "anmelden"):
        location = client.get(f"/konto/{page}/?weiter={quote(hostile)}")["Location"]
        assert location in {"/ich/", "/[", "/%5B"}
