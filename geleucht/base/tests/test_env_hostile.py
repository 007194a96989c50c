# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever stands in the environment: a typed value, or a sentence that names the variable."""

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from geleucht.base.env import Environment

NAME = "GELEUCHT_X"
# An environment holds any characters but NUL; near misses are likelier than noise.
WORDS = ["0", "1", "on", "nein", "~", "/", "://", "https", "[::1]", ":", "@", "a.example", " ", "-"]
ANYTHING = st.one_of(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
    st.lists(st.sampled_from(WORDS), max_size=6).map("".join),
)
PASSWORD = st.text(st.characters(min_codepoint=33, max_codepoint=0x17F), min_size=4, max_size=20)


def read(value: str, reader: Callable[[Environment], object]) -> object:
    """The value, or None where it was refused with a sentence about this variable."""
    try:
        return reader(Environment({NAME: value}))
    except ImproperlyConfigured as refused:
        sentence = str(refused)
    assert sentence.startswith(f"{NAME} must ")
    assert sentence.endswith("”.")
    return None


@given(ANYTHING)
def test_a_flag_is_a_flag_or_refused(value: str) -> None:
    assert read(value, lambda env: env.flag(NAME)) in {True, False, None}


@given(ANYTHING, st.integers(0, 9), st.integers(10, 99999))
def test_a_number_lies_within_its_range_or_is_refused(value: str, least: int, most: int) -> None:
    number = read(value, lambda env: env.number(NAME, 1, least=least, most=most))
    assert number is None or (isinstance(number, int) and least <= number <= most)


@given(st.integers(-5, 15))
def test_both_ends_of_a_range_belong_to_it(number: int) -> None:
    found = read(str(number), lambda env: env.number(NAME, 1, least=0, most=10))
    assert found == (number if 0 <= number <= 10 else None)


@given(ANYTHING)
def test_a_choice_is_one_of_its_words_or_refused(value: str) -> None:
    assert read(value, lambda env: env.choice(NAME, "A", ("ON", "NEIN"))) in {"ON", "NEIN", None}


@given(ANYTHING)
def test_an_address_has_a_host_and_nothing_beside_it_or_is_refused(value: str) -> None:
    address = read(value, lambda env: env.address(NAME, "http://x"))
    if address is not None:
        parts = urlsplit(str(address))
        assert parts.scheme in {"http", "https"}
        assert parts.hostname
        assert (parts.path, parts.query, parts.fragment, parts.username) == ("", "", "", None)


@given(ANYTHING)
def test_hosts_are_names_without_anything_that_matches_others_or_refused(value: str) -> None:
    hosts = read(value, lambda env: env.hosts(NAME))
    if hosts:
        assert isinstance(hosts, list)
        assert not any(set(host) & set("*/@ ") or host.startswith(".") for host in hosts)


@given(ANYTHING)
def test_a_folder_is_absolute_or_refused(value: str) -> None:
    folder = read(value, lambda env: env.folder(NAME, Path("/x")))
    assert folder is None or (isinstance(folder, Path) and folder.is_absolute())


@given(ANYTHING)
def test_a_program_can_be_run_or_is_refused(value: str) -> None:
    program = read(value, lambda env: env.program(NAME))
    assert not program or os.access(str(program), os.X_OK)


@given(PASSWORD, PASSWORD)
def test_user_and_password_of_any_characters_arrive_as_they_are(user: str, password: str) -> None:
    address = f"postgresql://{quote(user, safe='')}:{quote(password, safe='')}@h/g"
    found = Environment({NAME: address}).database(NAME)
    assert found
    assert (found["USER"], found["PASSWORD"]) == (user, password)


@given(st.sampled_from(["mysql://u:{}@h/d", "postgresql://u:{}@h", "postgresql://u:{}@[h/g", "{}"]))
def test_a_refused_address_never_tells_the_password(form: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        Environment({NAME: form.format("geheim123")}).database(NAME)
    assert "geheim123" not in str(refused.value)


@pytest.mark.parametrize("content", ["", "\n", "  \n\t"])
def test_an_empty_secrets_file_is_refused_and_not_taken_for_no_secret(
    tmp_path: Path, content: str
) -> None:
    """A database address that did not arrive must not mean the embedded server."""
    (tmp_path / "address").write_text(content)
    env = Environment({"DATABASE_URL_FILE": str(tmp_path / "address")})
    with pytest.raises(ImproperlyConfigured, match=r"DATABASE_URL_FILE names .* which is empty"):
        env.database("DATABASE_URL")


def test_the_file_of_a_secret_goes_before_its_value(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("of the file\n")
    env = Environment({"A": "of the variable", "A_FILE": str(tmp_path / "file"), "B": " b "})
    assert (env.secret("A"), env.secret("B"), env.secret("C")) == ("of the file", "b", "")
