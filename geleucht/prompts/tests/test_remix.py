# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""An own prompt is offered, taken over as a draft or declined; what is published outlives all."""

import re

import pytest
from django.db import IntegrityError, transaction

from geleucht.accounts.actions import end_learner
from geleucht.content import actions as publishing
from geleucht.programmes.tests.opening import programme
from geleucht.prompts import own_actions, remix, remix_actions, workshop_views
from geleucht.prompts.models import LivePrompt, PromptPage
from geleucht.prompts.own_models import OwnPrompt
from geleucht.prompts.remix_models import Offer
from geleucht.prompts.tests.making import publish
from geleucht.prompts.tests.owning import HOSTILE, somebody, written
from geleucht.prompts.tests.remixing import (
    BRIEF,
    INBOX,
    a_person,
    agreed,
    editor,
    offered,
    remixed,
    states,
)

pytestmark = [pytest.mark.django_db, pytest.mark.whole]


@pytest.fixture(scope="module", autouse=True)
def live(shared: None) -> None:
    publish(BRIEF)
    programme("ausbildung", tone="du")


def test_from_the_learner_to_the_library_and_beyond_the_learner() -> None:
    anna, learner = somebody()
    own = remixed(learner)
    address = f"/werkstatt/{own.key}/"
    form = anna.get(f"{address}angebot/").text
    assert "Für welches Programm: KI: lehrkraefte" in form
    answer = anna.post(f"{address}angebot/", agreed(own, name="Anna B."))
    assert (answer.status_code, answer["Location"]) == (303, f"{address}#angebot")
    assert "<strong>angeboten</strong>" in anna.get(address).text

    desk = editor()
    assert "Brief in Leichter Sprache" in desk.get(INBOX).text
    offer = Offer.objects.get()
    shown = desk.get(f"{INBOX}{offer.pk}/").text
    assert "Geleucht e. V.; bearbeitet: Anna B." in shown
    assert "Anna Beispiel" not in shown
    taken = desk.post(f"{INBOX}{offer.pk}/", {"take-note": "Danke, sehr brauchbar."})
    page = PromptPage.objects.get(slug="brief-in-leichter-sprache")
    assert taken["Location"] == f"/redaktion/pages/{page.pk}/edit/"
    assert desk.get(taken["Location"]).status_code == 200
    assert (page.live, page.key != own.key) == (False, True)
    told = anna.get(address).text
    assert "<strong>übernommen</strong>" in told
    assert "Danke, sehr brauchbar." in told

    publishing.publish(page=page, by=None)
    end_learner(learner=learner, by=learner)
    document = LivePrompt.objects.get(slug=page.slug).version.document
    assert (document["author"], document["text"]) == (
        "Geleucht e. V.; bearbeitet: Anna B.",
        "Schreibe leicht an {{klasse}}.",
    )
    assert not OwnPrompt.objects.exists()


def test_the_draft_takes_from_its_origin_what_still_holds() -> None:
    _anna, learner = somebody()
    page = remix_actions.take_over(offer=offered(learner).pk, note="", by=a_person())
    document = remix.offered_document(Offer.objects.get())
    assert document | {"key": ""} == {
        "key": "",
        "title": "Brief in Leichter Sprache",
        "purpose": "Wozu.",
        "text": "Schreibe leicht an {{klasse}}.",
        "placeholders": BRIEF["placeholders"][:1],
        "task": "entwerfen",
        "level": "einstieg",
        "licence": "CC BY 4.0",
        "origin": "machine",
        "author": "Geleucht e. V.; bearbeitet: anonym",
        "risk": BRIEF["risk"],
        "limits": BRIEF["limits"],
        "keep_out": BRIEF["keep_out"],
        "subjects": ["deutsch"],
        "change_note": "Bearbeitung von „Elternbrief zum Ausflug“, Fassung 1 (CC BY 4.0)",
    }
    assert (page.author, page.change_note) == (document["author"], document["change_note"])


def test_without_an_origin_the_learner_chooses_the_programme() -> None:
    anna, learner = somebody()
    own = written(learner)
    address = f"/werkstatt/{own.key}/angebot/"
    assert anna.post(address, agreed(own)).status_code == 422
    assert anna.post(address, agreed(own, programme=HOSTILE)).status_code == 422
    assert anna.post(address, agreed(own, programme="ausbildung")).status_code == 303
    offer = Offer.objects.get()
    assert offer.programme.slug == "ausbildung"
    page = remix_actions.take_over(offer=offer.pk, note="", by=a_person())
    assert (page.author, page.origin, page.licence) == ("anonym", "human", "CC BY 4.0")


def test_what_is_offered_twice_waits_once() -> None:
    anna, learner = somebody()
    own = remixed(learner)
    answers = [anna.post(f"/werkstatt/{own.key}/angebot/", agreed(own)) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert states() == [("offered", "")]


def test_what_another_window_has_changed_is_not_offered_unseen() -> None:
    anna, learner = somebody()
    own = remixed(learner)
    address = f"/werkstatt/{own.key}/angebot/"
    answer = anna.post(address, agreed(own, stand="1", name="Frau M."))
    assert (answer.status_code, states()) == (409, [])
    assert "Es wurde nichts gesendet: Hier steht der Text, wie er jetzt gespeichert" in answer.text
    assert '<div class="gl-fulltext">Schreibe leicht an {{klasse}}.</div>' in answer.text
    for value in ("Ein Brief, den alle verstehen.", "Frau M.", "2"):
        assert f'value="{value}"' in answer.text
    assert anna.post(address, agreed(own)).status_code == 303
    assert states() == [("offered", "")]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"consent": ""}, "Ohne diese Zusage geht es nicht."),
        ({"purpose": ""}, "Hier fehlt, wozu der Prompt gut ist."),
        ({"purpose": "x" * 201}, "mehr als 200 gehen nicht."),
        ({"name": "x" * 81}, "mehr als 80 gehen nicht."),
    ],
)
def test_without_purpose_and_consent_nothing_is_sent(change: dict[str, str], sentence: str) -> None:
    anna, learner = somebody()
    own = remixed(learner)
    answer = anna.post(f"/werkstatt/{own.key}/angebot/", agreed(own, **change))
    assert (answer.status_code, sentence in answer.text, states()) == (422, True, [])


def test_what_the_guard_finds_is_not_sent_until_it_is_called_invented() -> None:
    anna, learner = somebody()
    own = written(learner, text="Antworte auf mail@schule.example mit {{iban}}.")
    address = f"/werkstatt/{own.key}/angebot/"
    sent = agreed(own, programme="lehrkraefte")
    assert "Lesehilfe, keine Freigabe" in anna.get(address).text
    refused = anna.post(address, sent)
    assert (refused.status_code, states()) == (422, [])
    assert "Im Text steht etwas, das auf einen Menschen" in refused.text
    invented = re.search(r'name="erfunden" value="([^"]+)"', refused.text)
    assert invented
    assert anna.post(address, sent | {"erfunden": invented[1]}).status_code == 303
    assert states() == [("offered", "")]


def test_what_goes_over_several_lines_is_called_invented_as_browsers_send_it() -> None:
    anna, learner = somebody()
    names = "Anna Schmidt\nMehmet Yılmaz\nLea Becker\nPaul Wagner\nJonas Koch"
    own = written(learner, text=f"Ordne diese Namen:\n{names}\n")
    posted = agreed(own, programme="lehrkraefte")
    address = f"/werkstatt/{own.key}/angebot/"
    refused = anna.post(address, posted)
    found = re.findall(r'name="erfunden" value="([^"]+)"', refused.text)
    assert "\n" in "".join(found)
    sent = [key.replace("\n", "\r\n") for key in found]
    assert anna.post(address, posted | {"erfunden": sent}).status_code == 303
    assert states() == [("offered", "")]


def test_the_guard_reads_what_gaps_are_called_too() -> None:
    anna, learner = somebody()
    gaps = [{"name": "kind", "label": "Brief an Frau Yılmaz", "kind": "line", "example": "x"}]
    values = {"title": "Brief", "text": "Schreibe {{kind}}.", "placeholders": gaps}
    own = own_actions.write(learner=learner, values=values, by=learner)
    answer = anna.post(f"/werkstatt/{own.key}/angebot/", agreed(own, programme="lehrkraefte"))
    assert (answer.status_code, states()) == (422, [])
    assert "name:Frau Yılmaz" in answer.text


def test_a_number_with_a_valid_check_digit_is_nobodys_invention() -> None:
    anna, learner = somebody()
    iban = "DE89 3704 0044 0532 0130 00"
    own = written(learner, text=f"Überweise auf {iban}.")
    sent = agreed(own, programme="lehrkraefte", erfunden=f"iban:{iban}")
    assert anna.post(f"/werkstatt/{own.key}/angebot/", sent).status_code == 422
    assert states() == []


def test_it_is_taken_back_while_nobody_has_decided() -> None:
    anna, learner = somebody()
    offer = offered(learner)
    back = f"/werkstatt/{offer.own_id}/angebot/zuruecknahme/"
    assert anna.post(back).status_code == 303
    assert states() == []
    assert anna.post(back).status_code == 404
    remix_actions.take_over(offer=offered(learner).pk, note="", by=a_person())
    late = anna.post(f"/werkstatt/{Offer.objects.get().own_id}/angebot/zuruecknahme/")
    assert (late.status_code, states()) == (409, [("taken", "")])


def test_a_long_name_of_an_author_is_cut_and_not_the_learners() -> None:
    publish(BRIEF | {"author": "A" * 120, "title": "T" * 250})
    _anna, learner = somebody()
    offer = offered(learner, name="B" * 80)
    author = remix.attribution(offer)
    assert (len(author), author.endswith(f"A…; bearbeitet: {'B' * 80}")) == (120, True)
    assert offer.own.origin
    assert len(remix.came_from(offer.own.origin)) == 200


def test_there_are_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remix_actions, "MOST_WAITING", 1)
    anna, learner = somebody()
    offered(learner)
    own = remixed(learner)
    address = f"/werkstatt/{own.key}/angebot/"
    assert anna.post(address, agreed(own)).status_code == 409
    monkeypatch.setattr(workshop_views, "OFFERS", (1, 3600))
    assert anna.post(address, agreed(own)).status_code == 429
    assert len(states()) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"state": "lost"},
        {"state": "taken"},
        {"state": "declined", "handled_on": "2026-12-01"},
        {"note": "Vorab."},
        {"purpose": ""},
    ],
)
def test_the_table_itself_knows_the_states(change: dict[str, str]) -> None:
    offer = offered(somebody()[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        Offer.objects.filter(pk=offer.pk).update(**change)
