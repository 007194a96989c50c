# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""*Meine Kompetenzen* on /ich/: which units served what, for nobody else."""

import re

import pytest
from django.test import Client

from conftest import Count
from geleucht.accounts.models import Learner
from geleucht.learning.models import LivePath
from geleucht.site.tests.shelf import learn, publish
from geleucht.site.tests.test_my_page import browser, learner, page

__all__ = ["browser", "learner"]  # fixtures
pytestmark = pytest.mark.django_db
CFT, CFS = "unesco-ai-cft-2024", "unesco-ai-cfs-2024"
ETHICS, AGENCY = (
    f"{CFT}/ethics-of-ai/ethical-principles",
    f"{CFT}/human-centred-mindset/human-agency",
)
FOUNDATIONS = f"{CFS}/ai-techniques-and-applications/ai-foundations"
EMPTY = "Hier steht, zu welchen Kompetenzen"


@pytest.fixture(scope="module", autouse=True)
def content(shared: None) -> None:
    publish("pfad", competences=(ETHICS, "digcomp-3-0-2025/4.2"))
    publish("zweiter", competences=(ETHICS, AGENCY))
    publish("lehre", "ausbildung", competences=(FOUNDATIONS,))
    publish("ohne")


def own_map(html: str) -> str:
    """The words of the section."""
    section = html.split('id="kompetenzen"')[1].split("</section>", maxsplit=1)[0]
    return " ".join(re.sub(r"<[^>]*>", " ", section).split())


def test_by_area_it_says_which_units_were_begun_and_which_are_done(
    learner: Learner, browser: Client
) -> None:
    learn(learner, "pfad", 1)
    learn(learner, "zweiter", 1)
    html = page(browser)
    served, waiting = own_map(html).split("Wozu noch keine Einheit begonnen ist")
    assert "Der Mensch im Mittelpunkt Menschliche Handlungsfähigkeit Human agency " in served
    ethics = served.split("Ethische Grundsätze Ethical principles")[1]
    assert "Einheit 1 von zweiter (abgeschlossen)" in ethics
    assert "Einheit 1 von pfad (abgeschlossen)" in ethics
    assert 'href="/lernpfade/pfad/pfad-1/"' in html
    assert "Gesellschaftliche Verantwortung" in waiting
    assert "Ethische Grundsätze" not in waiting
    assert "DigComp" not in served  # the leading framework alone
    assert "%" not in served


def test_what_was_not_checked_is_not_shown_as_fact(learner: Learner, browser: Client) -> None:
    learn(learner, "pfad", 1)
    text = own_map(page(browser))
    assert "KI-Kompetenzrahmen für Lehrkräfte 2024 Wortlaut ungeprüft" in text
    assert "noch nicht mit der Veröffentlichung der UNESCO verglichen" in text
    assert "unsere Arbeitsübersetzung" in text


def test_who_learns_in_two_audiences_has_two_frameworks(learner: Learner, browser: Client) -> None:
    learn(learner, "pfad")
    learn(learner, "lehre")
    text = own_map(page(browser))
    assert "KI-Kompetenzrahmen für Lernende 2024" in text
    assert "KI-Kompetenzrahmen für Lehrkräfte 2024" in text


def test_the_empty_place_says_what_will_be_here(
    learner: Learner, browser: Client, client: Client
) -> None:
    assert EMPTY in client.get("/ich/").text
    assert EMPTY in page(browser)
    learn(learner, "ohne")
    assert EMPTY in page(browser)
    learn(learner, "pfad")
    assert EMPTY not in page(browser)


def test_it_is_nobody_elses(learner: Learner, client: Client) -> None:
    learn(learner, "pfad")
    assert "Einheit 1 von pfad" not in client.get("/ich/").text


@pytest.mark.parametrize("number", [1, 3])
def test_the_map_costs_no_query(
    number: int, learner: Learner, browser: Client, queries: Count
) -> None:
    for slug in ("pfad", "zweiter", "lehre")[:number]:
        learn(learner, slug)
    page(browser)
    with queries(5):
        assert EMPTY not in page(browser)


def test_a_unit_that_left_its_path_stays_in_the_map_for_one_query(
    learner: Learner, browser: Client, queries: Count
) -> None:
    learn(learner, "zweiter", 1)
    publish("zweiter", minutes=())
    page(browser)
    with queries(6):
        html = page(browser)
    assert "Einheit 1 von zweiter (abgeschlossen)" in own_map(html)
    assert "/lernpfade/zweiter/zweiter-1/" not in html


def test_a_path_that_was_withdrawn_leaves_its_units_without_an_address(
    learner: Learner, browser: Client
) -> None:
    learn(learner, "pfad", 1)
    LivePath.objects.get(slug="pfad").delete()
    html = page(browser)
    assert "Einheit 1 von pfad (abgeschlossen)" in own_map(html)
    assert "/lernpfade/pfad/pfad-1/" not in html
