# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Answers as they come, through the real process, over real HTTP, from a real provider."""

import pytest

from geleucht.prompts.gateway.configured import Models
from geleucht.prompts.lab import actions
from geleucht.prompts.lab.models import State
from geleucht.prompts.tests.model_server import PIECES, USED, WHOLE, ModelServer
from geleucht.prompts.tests.streams.listening import PATIENCE, Streams, heard, pressed, wait_until

pytestmark = pytest.mark.whole


def test_a_browser_hears_the_answer_and_then_that_it_ended(
    streams: Streams, models: Models, provider: ModelServer
) -> None:
    press, browser = heard(streams, provider, "fine")
    assert browser.over().text() == WHOLE
    assert browser.lines[-1] == {"run": str(press.run.key), "state": "done"}
    run = press.run
    assert (run.state, run.answer, run.counted) == (State.DONE, WHOLE, True)
    assert run.cost == models.models["fine"].cost(*list(USED.values())[:2])
    assert press.held == (run.cost, 0)


def test_nobody_needs_to_listen(streams: Streams) -> None:
    press = pressed("fine")
    wait_until(lambda: press.run.state == State.DONE)
    assert press.run.answer == WHOLE
    assert streams.hears(press).over().lines == [{"run": str(press.run.key), "state": "done"}]


def test_whoever_comes_late_hears_all_of_it_and_whoever_goes_ends_nothing(
    streams: Streams, provider: ModelServer
) -> None:
    press = pressed("slow")
    first = streams.hears(press)
    wait_until(lambda: first.text() == PIECES[0])
    second = streams.hears(press)
    wait_until(lambda: second.text() == PIECES[0])
    first.leave()
    provider.go.set()
    assert second.over().text() == WHOLE
    assert second.states() == ["running", "done"]
    assert press.run.state == State.DONE


def test_two_that_are_compared_come_in_one_stream(streams: Streams, provider: ModelServer) -> None:
    press, browser = heard(streams, provider, "fine", "huge")
    browser.over()
    one, other = press.runs
    assert (browser.text(one.key), browser.text(other.key)) == (WHOLE, other.answer)
    assert len(other.answer) == 60_000


def test_what_waits_hears_its_place_and_begins_when_there_is_room(
    streams: Streams, provider: ModelServer
) -> None:
    first, second, third = pressed("alone"), pressed("alone"), pressed("single")
    hearing = streams.hears(third)
    wait_until(lambda: hearing.lines and hearing.lines[-1].get("place") == 2)
    actions.delete(key=second.run.key, learner=second.learner, by=second.person)
    wait_until(lambda: hearing.lines[-1].get("place") == 1)
    provider.go.set()
    assert hearing.over().text() == WHOLE
    assert (hearing.states()[0], hearing.states()[-1]) == ("waiting", "done")
    assert first.run.state == State.DONE


def test_a_stop_hangs_up_and_is_charged_for_what_had_come(
    streams: Streams, provider: ModelServer
) -> None:
    press = pressed("slow")
    browser = streams.hears(press)
    wait_until(lambda: browser.text() == PIECES[0])
    actions.ask_to_stop(key=press.run.key, learner=press.learner, by=press.person)
    assert browser.over().states()[-1] == "done"
    assert provider.hung_up.wait(PATIENCE)
    run = press.run
    assert (run.state, run.answer, run.counted) == (State.STOPPED, PIECES[0], False)
    assert press.held == (run.cost, 0)
    assert run.cost > 0


def test_what_is_deleted_hangs_up_and_the_browser_hears_the_end(
    streams: Streams, provider: ModelServer
) -> None:
    press = pressed("slow")
    browser = streams.hears(press)
    wait_until(lambda: browser.text() == PIECES[0])
    actions.delete(key=press.run.key, learner=press.learner, by=press.person)
    assert browser.over().states()[-1] == "done"
    assert provider.hung_up.wait(PATIENCE)
    assert press.runs == []
    assert press.held[1] == 0


def test_whoever_is_erased_takes_their_run_along(streams: Streams, provider: ModelServer) -> None:
    press = pressed("slow")
    browser = streams.hears(press)
    wait_until(lambda: browser.text() == PIECES[0])
    press.person.delete()
    assert browser.over().states()[-1] == "done"
    assert provider.hung_up.wait(PATIENCE)


def test_what_breaks_off_is_free(streams: Streams, provider: ModelServer) -> None:
    press, browser = heard(streams, provider, "broken")
    assert (browser.over().text(), browser.states()[-1]) == ("".join(PIECES[:2]), "done")
    assert (press.run.state, press.run.reason, press.held) == (State.FAILED, "broken", (0, 0))


def test_a_busy_provider_is_waited_for_in_line(streams: Streams) -> None:
    press = pressed("busy")
    browser = streams.hears(press)
    wait_until(lambda: browser.states()[-2:] == ["running", "waiting"])
    assert press.run.turn.retry_at
    actions.ask_to_stop(key=press.run.key, learner=press.learner, by=press.person)
    assert browser.over().states()[-1] == "done"
    assert press.held == (0, 0)


def test_forty_eight_at_once_all_hear_all_of_theirs(
    streams: Streams, provider: ModelServer
) -> None:
    texts = [f"Zeile eins von {number}\nund zwei von {number}" for number in range(24)]
    slow, own = [pressed("slow") for _ in texts], [pressed("echo", text=text) for text in texts]
    waiting = [streams.hears(press) for press in slow]
    wait_until(lambda: all(one.text() == PIECES[0] for one in waiting))
    echoed = [streams.hears(press).over().text() for press in own]
    provider.go.set()
    assert {one.over().text() for one in waiting} == {WHOLE}
    assert [press.run.answer for press in own] == texts
    assert all(said in ("", text) for said, text in zip(echoed, texts, strict=True))
    assert all(press.held == (press.run.cost, 0) for press in (*slow, *own))
