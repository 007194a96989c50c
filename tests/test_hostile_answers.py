# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Wrong and hostile answers to every activity type, through the real view.

Whatever is sent is an answer or refused with a sentence; what is refused is stored nowhere.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geleucht.learning.activity import Data, Post
from geleucht.learning.models import Event, Progress, Work
from geleucht.learning.tests.making import path, publish, quiz, signed_in, unit
from geleucht.videos.tests import making as videos
from tests.guide import Example, answered, embedded, texts

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
FORM = "application/x-www-form-urlencoded"
SCRIPT = "<script>alert(1)</script>\"><img src=x onerror='alert(2)'>&amp;"
ALL = answered()
OTHER = quiz()
UNIT = unit("alle", *(one.data for one in ALL))
ELSEWHERE = unit("andere", OTHER)
PAGE = "/lernpfade/pfad/alle/"
SAID = re.compile(r'<p class="gl-verdict__text"[^>]*>(.*?)</p>', re.S)
HEAD = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
every = pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)

NEVER: dict[str, Post] = {
    "the share": {"share": ["1"]},
    "points": {"points": ["100"], "score": ["100"]},
    "the state": {"done": ["1"], "state": ["2"]},
    "tries": {"tries": ["0"], "tries_left": ["99"]},
    "feedback": {"feedback": ['{"share": "1"}']},
    "another's key": {"learner": ["1"], "key": [OTHER["key"]]},
    "markup as a name": {SCRIPT: ["1"]},
    "a negative version": {"stand": ["-1"]},
    "a huge version": {"stand": ["9" * 50]},
    "a version beyond the column": {"stand": ["9" * 10]},
    "a version in other digits": {"stand": ["٣"]},
    "a version that is no number": {"stand": ["NaN"]},
    "an empty version": {"stand": [""]},
    "an event that is none": {"ereignis": ["keine"]},
    "an event of markup": {"ereignis": [SCRIPT]},
    "an event of a megabyte": {"ereignis": ["a" * 1_000_000]},
}
STRANGE = ["", " ", "\0", "-1", "9" * 400, "1e400", "NaN", "[]", '{"share": 1}', "٣", SCRIPT]
STRANGE += ["x" * 1_000_000, "\u202e\ufeff", "a\r\nb"]


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    for key in embedded():
        videos.publish(videos.video(key=key))
    publish(path("pfad", [UNIT, ELSEWHERE]), [UNIT, ELSEWHERE])


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is undone at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def send(browser: Client, one: Example, post: Post | str, *, whole: bool = False) -> Any:
    """A form's post, or a body as it is; `whole` without htmx, which gets the slot alone."""
    body = post if isinstance(post, str) else urlencode(post, doseq=True)
    headers = {} if whole else {"hx-request": "true"}
    address = f"{PAGE}antwort/{one.key}/"
    return browser.post(address, body, content_type=FORM, headers=headers)


def stored() -> int:
    return sum(model.objects.count() for model in (Progress, Work, Event))


def told(page: str) -> str:
    """The sentence of a refusal: the activity's, or that of a page of its own."""
    found = SAID.search(page) or HEAD.search(page)
    assert found, page[:2000]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", found[1])).split())


def holds(browser: Client, one: Example, post: Post | str, *, whole: bool = False) -> int:
    """Send it, and check what must be true of whatever is sent; returns the status."""
    with undone():
        answer = send(browser, one, post, whole=whole)
        page = answer.content.decode()
        assert answer.status_code in {200, 303, 400, 409, 422}, str(post)[:200]
        for markup in ("<script>alert", "<img src=x"):
            assert markup not in page, str(post)[:200]
        if answer.status_code >= 400:
            assert len(told(page)) > 15, page[:500]
            assert stored() == 0, str(post)[:200]
        else:
            assert 0 <= Progress.objects.get(key=one.key).share <= 1
            assert len(repr(Work.objects.get(key=one.key).data)) < 100_000
    return int(answer.status_code)


@every
def test_what_no_form_sends_is_refused(live: None, client: Client, one: Example) -> None:
    signed_in(client)
    for strange in NEVER.values():
        assert holds(client, one, one.solve() | strange) == 422


@every
def test_whatever_is_missing_strange_or_doubled_is_an_answer_or_refused(
    live: None, client: Client, one: Example
) -> None:
    signed_in(client)
    for post in bent(one):
        holds(client, one, post)


def bent(one: Example) -> Iterator[Post | str]:
    """What solves it, with one thing wrong at a time."""
    right = one.solve()
    yield {}
    yield next(other for other in ALL if other.type.kind != one.type.kind).solve()
    yield {name: [value for value in values for _ in range(3)] for name, values in right.items()}
    yield urlencode({f"feld-{number}": 1 for number in range(2_000)})
    yield urlencode(right, doseq=True) + "&" + "&".join(["%FF%FE=%ED%A0%80", "=", "%", "a=%zz"])
    for name, values in list(right.items())[:2]:
        yield {key: value for key, value in right.items() if key != name}
        yield right | {name: [*values, "fremd"]}
        yield right | {name: [values[0] + "\0"]}
        yield urlencode(right | {name: []}, doseq=True) + f"&{quote_plus(name)}=%ED%A0%80%FF"
        yield from (right | {name: [value]} for value in STRANGE)


@every
def test_a_refusal_is_a_whole_page_too(live: None, client: Client, one: Example) -> None:
    signed_in(client)
    answer = send(client, one, one.solve() | {"share": ["1"]}, whole=True)
    page = answer.content.decode()
    assert (answer.status_code, stored()) == (422, 0)
    assert '<html lang="de"' in page
    assert page.count(unescape(told(page))) == 1


@every
def test_an_answer_of_three_megabytes_is_refused_with_a_sentence(
    live: None, client: Client, one: Example
) -> None:
    signed_in(client)
    name = next(iter(one.solve()))
    assert holds(client, one, one.solve() | {name: ["x" * 3_000_000]}) == 400


@every
def test_no_answer_goes_to_an_activity_elsewhere(live: None, client: Client, one: Example) -> None:
    signed_in(client)
    for place in ("pfad/andere", "pfad/keine", "woanders/alle"):
        answer = client.post(f"/lernpfade/{place}/antwort/{one.key}/", one.solve())
        assert (answer.status_code, stored()) == (404, 0)
        assert "<h1" in answer.content.decode()


@every
def test_markup_in_ones_own_words_comes_back_as_words(
    live: None, client: Client, one: Example
) -> None:
    signed_in(client)
    shown = [send(client, one, one.solve(SCRIPT)), client.get(PAGE)]
    pages = [answer.content.decode() for answer in shown]
    assert [answer.status_code for answer in shown] == [200, 200]
    assert all("<script>alert" not in page and "<img src=x" not in page for page in pages)
    kept = SCRIPT in texts(Work.objects.get(key=one.key).data)
    assert all((SCRIPT in unescape(page)) == kept for page in pages)


@st.composite
def posts(draw: st.DrawFn) -> tuple[Example, Post]:
    """A post made of the fields and values of any activities, and of strange ones."""
    one, other = draw(st.sampled_from(ALL)), draw(st.sampled_from(ALL))
    fields: Data = {**other.solve(), **one.solve()}
    names = draw(st.lists(st.sampled_from([*fields, "stand", "ereignis", "folge"]), max_size=6))
    known = [value for values in fields.values() for value in values]
    value = st.sampled_from([*known, *STRANGE, "0", "1"]) | st.text(max_size=20)
    sent = {name: draw(st.lists(value, max_size=3)) for name in names}
    return one, (one.solve() | sent if draw(st.booleans()) else sent)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(posts())
def test_whatever_is_sent_is_an_answer_or_refused(
    live: None, client: Client, sent: tuple[Example, Post]
) -> None:
    one, post = sent
    with undone():
        signed_in(client)
        holds(client, one, spelled(post))


def spelled(post: Post) -> str:
    """As bytes of a form, whatever the characters."""
    pairs = [(name, value) for name, values in post.items() for value in values]
    return "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)


def quote(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))
