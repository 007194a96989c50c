# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video as time goes by: it expires, moves, is renamed, and other sites still show it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from conftest import Count
from geleucht.base.time import today
from geleucht.content import actions as publishing
from geleucht.content.errors import CannotPublish
from geleucht.content.models import SearchDocument
from geleucht.programmes.models import Programme
from geleucht.programmes.tests.opening import programme
from geleucht.videos import listing, queries
from geleucht.videos.actions import ensure_folder
from geleucht.videos.models import LiveVideo, VideoAddress, VideoPage
from geleucht.videos.tests.making import film, publish, video
from geleucht.videos.tests.reading import titles, words

pytestmark = pytest.mark.django_db
PAGE, FRAME = "/videos/grubenlampe/", "/videos/grubenlampe/einbetten/"
SITES = ["https://schule.example", "https://amt.example"]


@pytest.fixture(scope="module", autouse=True)
def programmes(shared: None) -> None:
    programme("lehrkraefte")
    programme("ausbildung", tone="du")


@pytest.fixture
def embedding(settings: Any) -> None:
    settings.VIDEO_EMBED = SITES


def day(later: int) -> str:
    return (today() + timedelta(days=later)).isoformat()


def move(page: VideoPage, audience: str) -> None:
    target = ensure_folder(programme=Programme.objects.get(slug=audience), by=None)
    VideoPage.objects.get(pk=page.pk).move(target, pos="last-child")


def directives(answer: Any) -> dict[str, list[str]]:
    """The policy of this answer, by name."""
    lines = answer.headers["Content-Security-Policy"].split(";")
    return {line.split()[0]: line.split()[1:] for line in lines if line.strip()}


@pytest.mark.parametrize(("later", "offered"), [(-1, False), (0, False), (1, True), (None, True)])
def test_what_has_expired_is_recommended_nowhere(later: int | None, offered: bool) -> None:
    publish(video(**({} if later is None else {"expires_on": day(later)})))
    assert (queries.newest("lehrkraefte") is not None) == offered
    assert LiveVideo.objects.get() in LiveVideo.objects.filter(retired_on=None)


def test_in_the_place_of_what_has_expired_stands_the_newest_that_has_not() -> None:
    for slug, since, ends in (("a", 1, 30), ("b", 3, 30), ("c", 5, -1), ("d", 7, 30)):
        publish(video(slug, expires_on=day(ends)))
        LiveVideo.objects.filter(slug=slug).update(since=date(2026, 1, since))
    VideoPage.objects.get(slug="d").unpublish()
    found = queries.newest("lehrkraefte")
    assert found is not None
    assert found.slug == "b"
    assert queries.newest("ausbildung") is None


def test_what_has_expired_is_found_and_its_page_says_so(client: Client) -> None:
    publish(video(expires_on=day(-1)))
    assert titles(client.get("/videos/").text) == ["Grubenlampe"]
    assert "nicht mehr aktuell" in words(client.get(PAGE).text)


@pytest.mark.usefixtures("embedding")
def test_what_has_expired_says_so_on_other_sites_too(client: Client) -> None:
    publish(video(expires_on=day(-1)))
    assert "nicht mehr aktuell" in words(client.get(FRAME).text)


@pytest.mark.usefixtures("embedding")
def test_what_other_sites_have_pasted_works_when_the_address_is_another(client: Client) -> None:
    document = video()
    publish(document)
    publish(document | {"slug": "wetterlampe"})
    answer = client.get(FRAME)
    assert (answer.status_code, answer["Location"]) == (302, "/videos/wetterlampe/einbetten/")
    assert client.get(answer["Location"]).status_code == 200
    assert client.get("/videos/nie/einbetten/").status_code == 404


def test_where_no_site_is_named_nobody_learns_of_addresses_by_the_frame(client: Client) -> None:
    document = video()
    publish(document)
    publish(document | {"slug": "wetterlampe"})
    assert client.get(FRAME).status_code == 404


@pytest.mark.usefixtures("embedding")
def test_a_frame_has_a_policy_as_narrow_as_a_pages_but_for_who_shows_it(client: Client) -> None:
    publish(video())
    page, frame = (directives(client.get(address)) for address in (PAGE, FRAME))
    assert frame.pop("frame-ancestors") == SITES
    assert page.pop("frame-ancestors") == ["'none'"]
    assert frame == page
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*"} & {
        source for sources in frame.values() for source in sources
    }
    assert "X-Frame-Options" not in client.get(FRAME).headers


@pytest.mark.usefixtures("embedding")
@pytest.mark.parametrize("address", ["/videos/", PAGE, f"{PAGE}text.txt", FRAME])
def test_a_head_says_what_a_get_would_and_a_post_is_refused(address: str, client: Client) -> None:
    publish(video())
    whole, head = client.get(address), client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Security-Policy", "Cache-Control"):
        assert head.headers[name] == whole.headers[name]
    assert "Set-Cookie" not in head.headers
    assert client.post(address, headers={"sec-fetch-site": "same-origin"}).status_code == 405


@pytest.mark.usefixtures("embedding")
def test_what_readers_have_is_another_when_the_video_is(client: Client) -> None:
    document = video()
    publish(document)
    addresses = ("/videos/", PAGE, f"{PAGE}text.txt", FRAME)
    before = {one: client.get(one).headers["ETag"] for one in addresses}
    publish(document | {"title": "Wetterlampe"})
    for one, known in before.items():
        answer = client.get(one, headers={"if-none-match": known})
        assert (answer.status_code, "Wetterlampe" in answer.text) == (200, True), one


@pytest.mark.usefixtures("embedding")
def test_a_frame_is_the_same_for_whoever_is_signed_in(client: Client, anna: Any) -> None:
    publish(video())
    known = Client()
    known.force_login(anna)
    assert known.get(FRAME).content == client.get(FRAME).content


def test_in_english_every_way_from_a_video_stays_english(client: Client) -> None:
    publish(video())
    for address in ("/en/videos/", f"/en{PAGE}"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert 'lang="en"' in answer.text
    assert f'href="/en{PAGE}"' in client.get("/en/videos/").text
    assert f'href="/en{PAGE}text.txt"' in client.get(f"/en{PAGE}").text
    assert client.get(f"/en{PAGE}text.txt").status_code == 200


def test_a_video_that_is_moved_is_its_new_programmes_with_its_old_address(client: Client) -> None:
    page = publish(video())
    move(page, "ausbildung")
    live = LiveVideo.objects.select_related("programme").get()
    assert (live.programme.slug, live.slug, live.key) == ("ausbildung", "grubenlampe", page.key)
    assert SearchDocument.objects.get(key=page.key).audience == "ausbildung"
    assert titles(client.get("/videos/", {"zielgruppe": "ausbildung"}).text) == ["Grubenlampe"]
    assert titles(client.get("/videos/", {"zielgruppe": "lehrkraefte"}).text) == []
    assert "Ausbildung" in words(client.get(PAGE).text)
    assert queries.newest("lehrkraefte") is None


def test_a_draft_that_is_moved_is_seen_by_nobody(client: Client) -> None:
    page = publish(video())
    page.unpublish()
    move(page, "ausbildung")
    live = LiveVideo.objects.select_related("programme").get()
    assert (live.retired_on is None, live.programme.slug) == (False, "lehrkraefte")
    assert titles(client.get("/videos/").text) == []


def test_an_address_that_once_was_a_videos_is_for_nobody_else_in_any_programme() -> None:
    document = video()
    publish(document).unpublish()
    with pytest.raises(CannotPublish, match="hat schon „Grubenlampe“"):
        publish(video(), "ausbildung")
    assert LiveVideo.objects.count() == VideoAddress.objects.count() == 1


def test_a_video_may_take_its_old_address_back(client: Client) -> None:
    document = video()
    for slug in ("grubenlampe", "wetterlampe", "grubenlampe"):
        publish(document | {"slug": slug})
    assert client.get(PAGE).status_code == 200
    assert client.get("/videos/wetterlampe/")["Location"] == PAGE


def test_a_copy_with_the_same_address_is_refused_and_changes_nothing() -> None:
    publish(video(title="Die erste"))
    before = LiveVideo.objects.get().shown
    page = publish(video("andere"), "ausbildung")
    page.slug = "grubenlampe"
    with pytest.raises(CannotPublish, match="hat schon „Die erste“"):
        publishing.publish(page=page, by=None)
    assert LiveVideo.objects.get(slug="grubenlampe").shown == before
    assert LiveVideo.objects.filter(slug="andere").exists()


@pytest.mark.parametrize(
    "asked",
    [
        "\0",
        "' OR 1=1 --",
        "%25%5C_%",
        "a" * 100_000,
        "🪔" * 500,
        "\u202egrubenlampe",
        "((((&|!:*<->",
        "\ud7ff\uffff",
    ],
)
def test_whatever_is_searched_is_answered(asked: str, client: Client) -> None:
    publish(video())
    for name in ("q", "seite", "thema", "zielgruppe", "sortierung", "fremd"):
        answer = client.get("/videos/", {name: asked[:5_000]})
        assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)


@pytest.mark.parametrize("page", ["0", "-1", "99", "1e9", "²", "9" * 50])
def test_a_page_that_there_is_not_is_the_first_or_the_last(page: str, client: Client) -> None:
    publish(video())
    assert titles(client.get("/videos/", {"seite": page}).text) == ["Grubenlampe"]


def test_a_facet_that_is_asked_twice_is_asked_once(client: Client) -> None:
    publish(video(topic="daten"))
    html = client.get("/videos/?thema=grundlagen&thema=daten&q=a&q=").text
    assert titles(html) == ["Grubenlampe"]


@pytest.mark.whole
@pytest.mark.parametrize(("number", "price"), [(0, 5), (1, 8), (30, 8)])
def test_the_list_costs_the_same_for_thirty_as_for_one(
    number: int, price: int, client: Client, queries: Count
) -> None:
    one = film()
    for at in range(number):
        publish(video(f"lampe-{at:02}", film=one.sha256, film_file=one.name))
    with queries(price):
        html = client.get("/videos/").text
    assert len(titles(html)) == min(number, listing.PER_PAGE)
    if number == 30:
        last = [f"Lampe-{at}" for at in range(24, 30)]
        assert titles(client.get("/videos/?seite=3").text) == last
