# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Spellings, without a database: words, addresses, codes, networks, goals."""

from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from geleucht.accounts import access, codes, forms, models, words
from geleucht.accounts.network import network


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("apfel birne", ["apfel", "birne"]),
        ("Apfel-BIRNE", ["apfel", "birne"]),
        ("apfel,birne;kirsche. pflaume!", ["apfel", "birne", "kirsche", "pflaume"]),
        ("  apfel\t\nbirne\u00a0kirsche\u2003", ["apfel", "birne", "kirsche"]),
        ("apfel–birne—kirsche", ["apfel", "birne", "kirsche"]),
        ("BÄR Öl Übung GRÜẞE", ["baer", "oel", "uebung", "gruesse"]),
        ("ba\u0308r", ["baer"]),
        ("straße STRASSE", ["strasse", "strasse"]),
        ("apfel\0birne", ["apfel", "birne"]),
        ("1. apfel 2. birne", ["apfel", "birne"]),
        ("🔥 ٣ 中文", []),
        ("", []),
    ],
)
def test_what_is_heard_of_what_was_typed(typed: str, heard: list[str]) -> None:
    assert words.spoken(typed) == heard


@pytest.mark.parametrize("typed", ["", "a b c", "a b c d e", "abcd", "\0\0\0\0", "1 2 3 4"])
def test_what_are_not_four_words_is_never_hashed(typed: str) -> None:
    assert words.keyed(typed) is None


def test_ten_thousand_characters_are_not_looked_at() -> None:
    assert words.keyed("a " * 5_000) is None
    assert words.keyed("ab " * 4 + " " * 10_000) == words.keyed("ab ab ab ab")


def test_the_order_of_the_words_matters() -> None:
    assert words.keyed("a b c d") != words.keyed("b a c d")


def test_the_hash_of_years_ago_is_still_the_hash(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever wrote four words down goes on with them after any release: scrypt, 2^14, 8, 1."""
    monkeypatch.undo()
    settings.WORDS_KEY = "a key"
    assert words.COST == 2**14
    key = words.keyed("apfel birne kirsche pflaume")
    assert key
    assert (len(key), key.hex()[:16]) == (32, "88d501f6bf77dba3")


def test_drawn_words_are_four_of_the_list_and_heard_as_they_are() -> None:
    drawn = words.draw()
    assert len(drawn) == 4
    assert set(drawn) <= set(words.word_list())
    assert len(words.spoken("-".join(drawn))) == 4


@settings(max_examples=40)
@given(st.lists(st.sampled_from(words.word_list()), min_size=4, max_size=4), st.data())
def test_however_four_words_are_typed_they_are_the_same(
    drawn: list[str], data: st.DataObject
) -> None:
    joint = data.draw(st.sampled_from([" ", "-", ", ", "\n", " - "]))
    typed = joint.join(data.draw(st.sampled_from([w, w.upper(), w.title()])) for w in drawn)
    assert words.spoken(f" {typed} ") == words.spoken(" ".join(drawn))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Anna@Schule.DE", "anna@schule.de"),
        ("  anna@schule.de\n", "anna@schule.de"),
        ("anna@schüle.de", "anna@xn--schle-mva.de"),
        ("anna@SCHÜLE.de", "anna@xn--schle-mva.de"),
        ("anna@xn--schle-mva.de", "anna@xn--schle-mva.de"),
        ("", None),
        ("   ", None),
        (None, None),
        ("anna", "anna"),
    ],
)
def test_a_mail_address_has_one_spelling(typed: str | None, stored: str | None) -> None:
    assert models.lowered(typed) == stored
    assert models.lowered(stored) == stored


@pytest.mark.parametrize(
    "typed",
    [
        *("", "anna", "anna@", "@schule.de", "anna@schule", "a b@schule.de", "ännä@x.de"),
        *("anna@schule.de\0", "anna@schule.de, ben@schule.de", "anna@schule.de\nBcc: x@y.de"),
        f"{'a' * 250}@schule.de",
    ],
)
def test_what_no_mail_reaches_is_no_address(typed: str) -> None:
    assert not forms.SignInForm({"email": typed}).is_valid()


@pytest.mark.parametrize("form", [forms.CodeForm, forms.WordsForm, forms.FactorForm])
@pytest.mark.parametrize("typed", ["", "   ", "\0", "1" * 10_000])
def test_empty_endless_and_null_input_is_a_form_error(form: Any, typed: str) -> None:
    (name,) = form().fields
    bound = form({name: typed})
    assert not bound.is_valid()
    assert list(bound.errors) == [name]


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "seen"),
    [
        ("192.0.2.1", "", 0, "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", 0, "192.0.2.1"),
        ("10.0.0.1", "198.51.100.7", 1, "198.51.100.7"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.7", 1, "198.51.100.7"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.7, 10.0.0.2", 2, "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "", 0, "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "", 0, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "", 0, "192.0.2.1"),
        ("10.0.0.1", "::ffff:198.51.100.7", 1, "198.51.100.7"),
        ("", "", 0, ""),
        ("unix:", "", 0, "unix:"),
        ("10.0.0.1", "x" * 500, 1, "x" * 64),
    ],
)
def test_a_caller_is_one_network_and_cannot_choose_it(
    settings: Settings, remote: str, forwarded: str, proxies: int, seen: str
) -> None:
    settings.PROXIES = proxies
    factory = RequestFactory(REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})
    assert network(factory.get("/")) == seen


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/lernpfade/", "/lernpfade/"),
        ("/lernpfade/?a=b#c", "/lernpfade/?a=b#c"),
        (None, "/ich/"),
        ("", "/ich/"),
        ("lernpfade/", "/ich/"),
        ("https://boese.example/", "/ich/"),
        ("//boese.example/", "/ich/"),
        ("///boese.example/", "/ich/"),
        ("/\\boese.example", "/ich/"),
        ("/\tboese", "/ich/"),
        ("//\t//boese.example/", "/ich/"),
        ("javascript:alert(1)", "/ich/"),
        ("/anfang/", "/ich/"),
        ("/anfang/?weiter=/x/", "/ich/"),
        ("/" + "a" * 1999, "/" + "a" * 1999),
        ("/" + "a" * 2000, "/ich/"),
    ],
)
def test_a_goal_is_a_path_of_this_site(asked: str | None, path: str) -> None:
    assert access.local_path(asked) == path


def test_the_mark_of_the_beginning_keeps_the_query_and_is_there_once() -> None:
    assert access.marked("/a/?b=1&b=2#c") == "/a/?b=1&b=2&begonnen=1"
    assert access.marked(access.marked("/a/")) == "/a/?begonnen=1"


def test_a_codes_digest_belongs_to_its_sign_in_and_its_installation(settings: Settings) -> None:
    one = codes.digest("flow", "12345678")
    assert "12345678" not in one
    assert codes.digest("flow", "12345678") == one
    assert len({one, codes.digest("other", "12345678"), codes.digest("flow", "12345679")}) == 3
    settings.SECRET_KEY = "another"
    assert codes.digest("flow", "12345678") != one


@pytest.mark.parametrize(
    ("left", "sentence"),
    [(4, "noch 4 Versuche"), (1, "noch ein Versuch"), (0, "gilt nicht mehr"), (-1, "gilt nicht")],
)
def test_how_many_attempts_are_left_is_said(left: int, sentence: str) -> None:
    assert sentence in codes.wrong(left)
