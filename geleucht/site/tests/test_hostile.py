# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the desk wrote stays text on every page; what is asked for stays an address of ours."""

import pytest
from django.test import Client

from geleucht.accounts.models import Learner
from geleucht.accounts.queries import LEARNER
from geleucht.programmes.actions import save_audience, save_programme
from geleucht.programmes.queries import audiences, programmes
from geleucht.site.tests.shelf import learn, open_programmes, publish, text_page
from geleucht.ui.tests.markup import Reader

pytestmark = pytest.mark.django_db
ATTACK = """"><script>alert(1)</script><b onclick='x'>&amp; {{ a }}"""
PAGES = ["/", "/fuer/ausbildung/", "/programme/lehrkraefte/", "/programme/ausbildung/"]


@pytest.fixture(scope="module", autouse=True)
def attacked(shared: None) -> None:
    """Whatever takes words at the desk has been given these."""
    open_programmes()
    for audience in audiences():
        audience.title = ATTACK
        save_audience(audience=audience, by=None)
    for programme in programmes():
        for name in ("title", "summary", "carrier"):
            setattr(programme, name, ATTACK)
        programme.funders = programme.outcomes = [ATTACK, ATTACK]
        save_programme(programme=programme, by=None)
    publish("pfad", title=ATTACK)
    publish("betrieb", audience="ausbildung", title=ATTACK)
    text_page("seite", "Nur Text.", title=ATTACK)


def check(html: str, times: int) -> None:
    """The words stand there as often as they must, and as nothing but words."""
    read = Reader(html)
    assert read.faults == []
    scripts = [one.attributes.get("src", "") for one in read.found if one.tag == "script"]
    assert [source for source in scripts if not source.startswith("/static/")] == []
    assert not [one for one in read.found if one.tag == "b" or "onclick" in one.attributes]
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= times


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_several_rooms_shows_words_as_words(client: Client, address: str) -> None:
    check(client.get(address).text, times=6)


def test_a_text_pages_title_is_words(client: Client) -> None:
    check(client.get("/seite/").text, times=3)


def test_my_page_shows_words_as_words(client: Client) -> None:
    learner = Learner.objects.create()
    learn(learner, "pfad")
    session = client.session
    session[LEARNER] = str(learner.pk)
    session.save()
    client.cookies["sitzung"] = session.session_key or ""
    check(client.get("/ich/").text, times=1)


@pytest.mark.parametrize(
    "address",
    [
        "/fuer/%3Cscript%3E/",
        "/programme/..%2F..%2Fetc/",
        "/programme/%00/",
        "/%F0%9F%91%A9/",
        "/x/y/",
    ],
)
def test_an_address_that_is_none_is_not_found_and_not_repeated(
    client: Client, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "script>" not in answer.text.replace("</script>", "")


@pytest.mark.parametrize(
    "query", ["?a=<script>", "?seite=999999999999", "?%00", "?=&&;", "?x=" + "y" * 5000]
)
def test_a_query_changes_nothing_on_a_page(client: Client, query: str) -> None:
    assert client.get("/" + query).content == client.get("/").content
