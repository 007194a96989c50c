# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions beside a stream: without names, voted once, hidden and answered by hosts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from conftest import Count
from geleucht.accounts.models import Learner
from geleucht.live import question_actions
from geleucht.live.models import Channel, Question, Session, Vote
from geleucht.live.tests.rooming import (
    SAME_ORIGIN,
    STREAM,
    again,
    host_of,
    hosted_at,
    questions_of,
    seat,
)
from geleucht.live.tests.seating import ASession, People

pytestmark = pytest.mark.django_db
HTML = "<img src=x onerror=alert(1)>"
ASKED = "Gilt das auch für Klassenarbeiten?"


@pytest.fixture
def streamed(a_session: ASession) -> Session:
    return a_session(hours=0, stream=STREAM)


def somebody() -> Client:
    return Client(headers=SAME_ORIGIN)


def ask(session: Session, text: str = ASKED, browser: Client | None = None) -> Client:
    """Asked by somebody new, who gets a learner on the way."""
    browser = browser or somebody()
    answer = browser.post(questions_of(session), {"text": text}, follow=True)
    assert answer.status_code == 200
    return browser


def vote(session: Session, browser: Client | None = None) -> None:
    question = Question.objects.get()
    address = f"{questions_of(session)}{question.pk}/stimme/"
    assert (browser or somebody()).post(address, follow=True).status_code == 200


def votes() -> int:
    return Question.objects.get().votes


def test_somebody_without_an_account_asks_and_everybody_reads_it(streamed: Session) -> None:
    ask(streamed, "  Gilt das \n auch für Klassenarbeiten? ")
    page = Client().get(questions_of(streamed)).text
    assert (ASKED in page, "1 Stimme<" in page) == (True, True)


def test_one_learner_has_one_vote_and_who_asks_has_given_theirs(streamed: Session) -> None:
    asking = ask(streamed)
    vote(streamed, asking)
    assert votes() == 1
    other = somebody()
    for _time in range(3):
        vote(streamed, other)
    assert votes() == 2
    ask(streamed)  # the same words again
    assert (Question.objects.count(), votes()) == (1, 3)


def test_the_most_wanted_stands_first(streamed: Session) -> None:
    ask(streamed, "Die erste Frage?")
    ask(streamed, "Die zweite Frage?")
    ask(streamed, "Die zweite Frage?")
    page = Client().get(questions_of(streamed)).text
    assert page.index("zweite") < page.index("erste")


def test_no_row_tells_who_asked_or_voted_or_when(streamed: Session) -> None:
    """Digests lead to nobody once the date is over: their key is gone, and so are they."""
    ask(streamed)
    vote(streamed)
    learners = {one.pk.bytes for one in Learner.objects.all()}
    assert {bytes(one.digest) for one in Vote.objects.all()} & learners == set()
    names = {field.name for model in (Question, Vote) for field in model._meta.fields}
    assert names == {
        *("id", "channel", "text", "votes", "hidden", "answered", "answer"),
        *("question", "digest"),
    }
    assert question_actions.forget_votes(timezone.now()) == 0
    assert question_actions.forget_votes(streamed.ends_at) == 1
    assert question_actions.forget_votes(streamed.ends_at) == 0
    assert (Vote.objects.count(), Channel.objects.get().salt, votes()) == (0, None, 2)


def test_two_dates_have_two_keys(a_session: ASession) -> None:
    one, two = (a_session(hours=0, stream=STREAM) for _ in range(2))
    browser = ask(one)
    ask(two, browser=browser)
    first, second = (bytes(one.digest) for one in Vote.objects.all())
    assert first != second


def test_after_the_date_questions_stay_as_text(streamed: Session) -> None:
    browser = ask(streamed)
    Session.objects.filter(pk=streamed.pk).update(
        starts_at=timezone.now() - timedelta(hours=2), ends_at=timezone.now()
    )
    question_actions.forget_votes(timezone.now())
    fresh()
    page = Client().get(questions_of(streamed)).text
    assert ASKED in page
    assert ("<form" in page, "nimmt keine Fragen mehr an" in page) == (False, True)
    number = Question.objects.get().pk
    for address in (questions_of(streamed), f"{questions_of(streamed)}{number}/stimme/"):
        assert browser.post(address, {"text": "Noch eine Frage?"}).status_code == 409
    assert votes() == 1


def fresh() -> None:
    """What a change at the desk does."""
    Session.objects.first().save()  # type: ignore[union-attr]


def test_there_are_none_before_the_room_opens_and_none_without_a_stream(
    a_session: ASession,
) -> None:
    early = a_session(hours=2, stream=STREAM)
    assert "ab einer Viertelstunde vor dem Beginn" in Client().get(questions_of(early)).text
    answer = somebody().post(questions_of(early), {"text": ASKED}, follow=True)
    assert answer.status_code == 409
    assert Client().get(questions_of(a_session(hours=0))).status_code == 404
    assert Client().get("/termine/nirgends/1/fragen/").status_code == 404
    assert not Question.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Hier fehlt die Frage."),
        (" \u200b ", "Hier fehlt die Frage."),
        ("?!", "Das ist zu kurz"),
        ("x" * 501, "Das sind 501 Zeichen"),
        ("ä" * 10_000, "Das sind 10000 Zeichen"),
    ],
    ids=["empty", "invisible", "short", "long", "10 kB"],
)
def test_what_is_no_question_is_refused_beside_its_field(
    streamed: Session, text: str, sentence: str
) -> None:
    browser = ask(streamed)
    answer = browser.post(questions_of(streamed), {"text": text})
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert Question.objects.count() == 1


def test_markup_stays_text_everywhere(streamed: Session) -> None:
    ask(streamed, HTML)
    question = Question.objects.select_related("channel").get()
    host = host_of(streamed)
    question_actions.answer(question=question, text=HTML, hidden=False, answered=True, by=host)
    browser = somebody()
    browser.force_login(host)
    for address in (questions_of(streamed), f"{hosted_at(streamed)}fragen/"):
        page = browser.get(address).text
        assert (HTML in page, page.count("&lt;img src=x") >= 2) == (False, True)


def test_the_fifth_question_in_ten_minutes_is_the_last(streamed: Session) -> None:
    browser = ask(streamed)
    answers = [
        browser.post(questions_of(streamed), {"text": f"Frage {one}?"}).status_code
        for one in range(6)
    ]
    assert (answers.count(303), answers[-1]) == (4, 429)


def test_a_thousand_readers_cost_two_queries_each_and_get_the_same_bytes(
    streamed: Session, queries: Count
) -> None:
    browser = ask(streamed)
    first = Client().get(questions_of(streamed))
    for one in (Client(), browser):
        with queries(2):  # number of the last change; number of the questions' last change
            same = one.get(questions_of(streamed))
        assert (same.content, len(same.cookies)) == (first.content, 0)
    seen = {"if-none-match": first.headers["ETag"]}
    assert Client().get(questions_of(streamed), headers=seen).status_code == 304
    vote(streamed)
    assert "2 Stimmen" in Client().get(questions_of(streamed)).text


def test_where_seats_are_limited_only_who_has_one_asks(a_session: ASession, people: People) -> None:
    session = a_session(hours=0, stream=STREAM, seats=5)
    stranger = somebody().post(questions_of(session), {"text": ASKED}, follow=True)
    assert stranger.status_code == 403
    anna = people(1)[0]
    seat(session, person=anna)
    browser = somebody()
    browser.force_login(anna)
    ask(session, browser=browser)
    assert Question.objects.count() == 1


def test_hosts_hide_answer_and_show_again(streamed: Session) -> None:
    ask(streamed)
    question = Question.objects.get()
    browser = somebody()
    browser.force_login(host_of(streamed))
    address = f"{hosted_at(streamed)}fragen/{question.pk}/"
    assert browser.post(address, {"text": "", "hidden": "on"}).status_code == 303
    assert ASKED not in Client().get(questions_of(streamed)).text
    hidden = somebody().post(f"{questions_of(streamed)}{question.pk}/stimme/", follow=True)
    assert hidden.status_code == 404
    browser.post(address, {"text": "Ja, mit Zustimmung."})
    page = Client().get(questions_of(streamed)).text
    assert "Ja, mit Zustimmung." in page.partition("Beantwortet")[2]
    browser.post(address, {"text": "", "answered": "on"})
    assert "im Termin beantwortet" in Client().get(questions_of(streamed)).text
    assert browser.post(address, {"text": "x" * 2001}).status_code == 422


def test_hosts_may_read_questions_before_others_do(streamed: Session) -> None:
    browser = somebody()
    browser.force_login(host_of(streamed))
    browser.post(f"{hosted_at(streamed)}fragen/pruefen/", {"erst-pruefen": "1"})
    ask(streamed)
    assert ASKED not in Client().get(questions_of(streamed)).text
    assert ASKED in browser.get(f"{hosted_at(streamed)}fragen/").text
    browser.post(f"{hosted_at(streamed)}fragen/pruefen/", {"erst-pruefen": "0"})
    ask(streamed, "Eine andere Frage?")
    assert "Eine andere Frage?" in Client().get(questions_of(streamed)).text


def test_a_question_of_another_date_is_not_theirs(a_session: ASession) -> None:
    one, two = (a_session(hours=0, stream=STREAM) for _ in range(2))
    ask(one)
    browser = somebody()
    browser.force_login(host_of(two))
    question = Question.objects.get()
    assert browser.post(f"{hosted_at(two)}fragen/{question.pk}/", {"text": "x"}).status_code == 404
    assert again(one).channel.questions.get().answer == ""


def test_who_comes_back_to_the_address_of_a_vote_is_led_to_the_questions(
    streamed: Session,
) -> None:
    answer = Client().get(f"{questions_of(streamed)}7/stimme/")
    assert (answer.status_code, answer["Location"]) == (302, questions_of(streamed))


def test_without_the_salt_nobody_can_guess_whose_a_vote_is(streamed: Session) -> None:
    ask(streamed)
    channel, learner = Channel.objects.get(), Learner.objects.get()
    mine = question_actions.digest(channel, learner)
    assert {bytes(one.digest) for one in Vote.objects.all()} == {mine}
    channel.salt = b"another"
    assert question_actions.digest(channel, learner) != mine
