# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""/anlass/<slug>/: one prompt, what to watch, one video, one unit; how one gets there from home."""

import pytest
from django.test import Client
from pytest_django import Settings

from conftest import Count
from geleucht.accounts.models import Person
from geleucht.content import actions as publishing
from geleucht.content.errors import CannotPublish
from geleucht.content.models import Correction
from geleucht.content.tests.world import desk_of
from geleucht.programmes.actions import join_group, save_group, save_organisation
from geleucht.programmes.models import Group, Organisation, Programme
from geleucht.programmes.tests.opening import programme
from geleucht.prompts.actions import save_house_rule
from geleucht.prompts.models import HouseRule
from geleucht.prompts.tests import making
from geleucht.prompts.tests.owning import somebody
from geleucht.prompts.tests.running import lab
from geleucht.site.models import OccasionPage
from geleucht.site.tests.occasions import draft, live_unit, occasion, prompt_of, publish
from geleucht.site.tests.shelf import open_programmes
from geleucht.videos.tests import making as videos

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
ADDRESS = "/anlass/elternbrief/"


@pytest.fixture(scope="module", autouse=True)
def opened(shared: None) -> None:
    open_programmes()


def page(client: Client, address: str = ADDRESS) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_where_models_answer_the_page_says_before_that_one_signs_in_first(
    client: Client, settings: Settings
) -> None:
    publish(occasion())
    settings.MODELS = lab()
    said = "Was hier ausgefüllt ist, geht beim Anmelden nicht mit."
    assert said not in page(somebody()[0])
    html = page(client)
    assert said in html
    assert 'href="/konto/anmelden/?weiter=%2Fanlass%2Felternbrief%2F"' in html


def test_an_occasion_shows_one_of_each(client: Client) -> None:
    film = str(videos.publish(videos.video()).key)
    publish(occasion(video=film, unit=str(live_unit().key)))
    html = page(client)
    for text in (
        "<title>Elternbrief",
        '<p class="gl-lead">Ein Brief muss heute noch raus.</p>',
        "Darauf achten Sie, bevor Sie es benutzen",
        "<li>Steht das Datum darin?</li>",
        'href="/videos/grubenlampe/"',
        'href="/lernpfade/pfad-tokens/tokens/"',
        "5 Minuten",
        "<li>Namen von Kindern</li>",
        "Schreibe einen Brief an die Eltern der",
        'href="/prompts/elternbrief-prompt/"',
        "maschinell entworfen, fachlich ungeprüft",
        "Bei Ihnen erlaubt: unbekannt",
        "/fehler-melden/?zu=/anlass/elternbrief/",
    ):
        assert html.count(text) == 1, text


def test_an_occasion_addresses_its_readers_as_its_audience_is_addressed(client: Client) -> None:
    publish(occasion(), "ausbildung")
    html = page(client)
    assert "Darauf achtest du, bevor du es benutzt" in html
    assert 'data-audience="ausbildung"' in html
    assert '<a href="/fuer/ausbildung/">Ausbildung</a>' in html


def test_an_occasion_of_the_tax_administration_is_strict_whosever_prompt_it_offers(
    client: Client,
) -> None:
    taxes = programme("finanzverwaltung")
    document = occasion()
    assert prompt_of(document).get_parent().get_parent().slug == "lehrkraefte"
    publish(document, taxes.slug)
    assert "data-guard-strict" in page(client)
    assert "data-guard-strict" not in page(client, "/prompts/elternbrief-prompt/")
    iban = "DE89 3704 0044 0532 0130 00"
    posted = {"luecke-klasse": iban, "luecke-anlass": "Ausflug", "erfunden": f"iban:{iban}"}
    assert 'name="erfunden"' not in client.post(ADDRESS, posted).text
    assert 'name="erfunden"' in client.post("/prompts/elternbrief-prompt/", posted).text


def test_an_occasion_without_video_and_unit_says_nothing_of_any(client: Client) -> None:
    publish(occasion())
    assert "Eine Lerneinheit dazu" not in page(client)
    assert "Ein Mini-Video dazu" not in page(client)


def test_a_video_that_is_retired_is_not_offered_and_blocks_publishing(client: Client) -> None:
    video = videos.publish(videos.video())
    document = occasion(video=str(video.key))
    publish(document)
    assert "Ein Mini-Video dazu" in page(client)
    video.unpublish()
    assert "Ein Mini-Video dazu" not in page(client)
    with pytest.raises(CannotPublish, match="Veröffentlichen Sie zuerst das Mini-Video"):
        publish(document)


def test_a_video_that_has_expired_is_not_offered_and_blocks_nothing(client: Client) -> None:
    known = videos.video()
    document = occasion(video=str(videos.publish(known).key))
    publish(document)
    videos.publish(known | {"expires_on": "2026-01-01"})
    assert "Ein Mini-Video dazu" not in page(client)
    publish(document)
    videos.publish(known | {"expires_on": "2999-01-01"})
    assert "Ein Mini-Video dazu" in page(client)


def test_a_unit_that_readers_cannot_reach_any_more_is_not_offered(client: Client) -> None:
    unit = live_unit()
    publish(occasion(unit=str(unit.key)))
    unit.get_parent().specific.unpublish()
    assert "Eine Lerneinheit dazu" not in page(client)


def test_an_occasion_says_that_its_prompt_is_retired(client: Client) -> None:
    document = occasion()
    publish(document)
    prompt_of(document).unpublish()
    html = page(client)
    assert "Der Prompt zu diesem Anlass ist seit dem" in html
    assert 'href="/prompts/"' in html
    assert "Darauf achten Sie" not in html
    assert "data-fill" not in html
    assert client.post(ADDRESS, {"luecke-klasse": "Klasse 5"}).status_code == 410


def test_without_script_the_occasion_answers_with_the_finished_text(client: Client) -> None:
    publish(occasion())
    typed = {"luecke-klasse": "Klasse 5", "luecke-anlass": "Ausflug"}
    answer = client.post(ADDRESS, typed)
    assert (answer.status_code, answer.cookies) == (200, {})
    assert "Eltern der Klasse 5.\n\nAnlass: Ausflug</textarea>" in answer.text
    missing = client.post(ADDRESS, {})
    assert missing.status_code == 422
    assert "Bitte ausfüllen." in missing.text


def test_an_occasion_shows_a_learner_the_rule_of_their_organisation(client: Client) -> None:
    publish(occasion())
    school = save_organisation(organisation=Organisation(kind="school", name="Schule"), by=None)
    teachers = Programme.objects.get(slug="lehrkraefte")
    for where, asked in ((None, "das Programmbüro"), (school, "die Schule")):
        made = HouseRule(programme=teachers, organisation=where, allowed="yes", ask=asked)
        made.source = "Erlass"
        save_house_rule(rule=made, by=None)
    browser, learner = somebody()
    group = Group(programme=teachers, name="Kollegium", organisation=school)
    join_group(group=save_group(group=group, by=None), learner=learner)
    assert "<dd>das Programmbüro</dd>" in page(client)
    assert "<dd>die Schule</dd>" in page(browser)


def test_an_occasion_says_that_its_prompt_is_out_of_date(client: Client) -> None:
    prompt = making.publish(making.prompt("alt", expires_on="2020-01-01"))
    publish(occasion(prompt=str(prompt.key)))
    assert "Der Prompt zu diesem Anlass ist seit dem 1. Januar 2020 nicht mehr" in page(client)


@pytest.mark.parametrize("others", [0, 2])
def test_an_occasion_costs_the_same_however_many_there_are(
    others: int, client: Client, queries: Count
) -> None:
    film = str(videos.publish(videos.video()).key)
    publish(occasion(video=film, unit=str(live_unit().key)))
    for one in range(others):
        publish(occasion(f"weiterer-{one}"))
    # last change, occasion, prompt, audiences, Hausregel, video, unit, date
    with queries(8):
        html = page(client)
    with queries(1):
        assert page(client) == html


def test_every_reader_gets_the_same_bytes_and_no_cookie() -> None:
    publish(occasion())
    one, two = Client().get(ADDRESS), Client().get(ADDRESS)
    assert (one.content, one.cookies) == (two.content, {})
    assert one.headers["Cache-Control"] == "no-cache"


def test_there_is_nothing_where_no_occasion_is(client: Client) -> None:
    draft(occasion())
    assert client.get(ADDRESS).status_code == 404
    assert client.put(ADDRESS).status_code == 405


@pytest.mark.parametrize("number", [1, 3])
def test_home_offers_the_occasions_of_its_audience_in_their_order(
    number: int, client: Client, queries: Count
) -> None:
    for one in range(number):
        publish(occasion(f"anlass-{one}", order=number - one))
    publish(occasion("messprotokoll"), "ausbildung")
    with queries(7):  # last change, audiences, live paths, occasions, programme, video, dates
        html = page(client, "/")
    places = [html.index(f'href="/anlass/anlass-{one}/"') for one in reversed(range(number))]
    assert places == sorted(places)
    assert "messprotokoll" not in html
    assert 'href="/anlass/messprotokoll/"' in page(client, "/fuer/ausbildung/")


def test_home_searches_among_the_occasions_of_its_audience(client: Client) -> None:
    publish(occasion())
    html = page(client, "/")
    for name, value in (("art", "occasion"), ("zielgruppe", "lehrkraefte")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in html
    found = page(client, "/suche/?q=Ausflug&art=occasion&zielgruppe=lehrkraefte")
    assert f'href="{ADDRESS}"' in found
    assert "Anlass</p>" in found
    assert "1 Treffer" in found


def test_search_engines_are_told_of_occasions(client: Client) -> None:
    publish(occasion())
    assert f"<loc>http://127.0.0.1:8000{ADDRESS}</loc>" in client.get("/sitemap.xml").text


def test_a_reader_reports_a_mistake_in_an_occasion(client: Client) -> None:
    publish(occasion())
    answer = client.post(f"/fehler-melden/?zu={ADDRESS}", {"text": "Der zweite Punkt ist falsch."})
    assert answer.status_code == 303
    assert [one.title for one in Correction.objects.all()] == ["Elternbrief"]


def test_the_desk_shows_a_draft_as_its_readers_would_see_it() -> None:
    document = occasion()
    made = publish(document)
    made.sentence = "Im Entwurf."
    publishing.save_draft(page=made, by=None)
    desk = desk_of(Person.objects.create_superuser("jana@lernen.example", name="Jana Fuchs"))
    shown = desk.get(f"/redaktion/pages/{made.pk}/view_draft/")
    assert "Im Entwurf." in shown.text
    assert "Darauf achten Sie" in shown.text
    assert OccasionPage.objects.get().sentence == document["sentence"]


def test_whoever_edits_an_occasion_is_told_that_its_prompt_is_over() -> None:
    document = occasion()
    made = publish(document)
    desk = desk_of(Person.objects.create_superuser("jana@lernen.example", name="Jana Fuchs"))
    address = f"/redaktion/pages/{made.pk}/edit/"
    assert "Wählen Sie einen anderen" not in desk.get(address).text
    prompt_of(document).unpublish()
    assert "„Elternbrief-Prompt“ gilt seit dem" in desk.get(address).text
    prompt_of(document).delete()
    assert "Der Prompt dieses Anlasses ist gelöscht." in desk.get(address).text
