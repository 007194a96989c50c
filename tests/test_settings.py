# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the settings make of an environment, without starting anything."""

import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

FILE = Path(__file__).parents[1] / "config" / "settings.py"
FIT = {
    "DATABASE_URL": "postgresql://u:geheim@db.example/g?sslmode=verify-full",
    "GELEUCHT_SECRET": "kQ3v9Zt1xW7bN5mR8yL2pD6sF4hJ0aGcEuViOoTnBqXw-rYzMk_1",
    "GELEUCHT_ADDRESS": "https://lernen.example",
    "GELEUCHT_PROXIES": "1",
}
Read = Callable[..., dict[str, Any]]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Read:
    """The settings of an environment of nothing but these values."""

    def load(**values: str) -> dict[str, Any]:
        for name in list(os.environ):
            if name.startswith(("GELEUCHT_", "DATABASE_", "PORT")):
                monkeypatch.delenv(name)
        for name, value in {"GELEUCHT_DATA": str(tmp_path / "data"), **values}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(FILE))

    return load


def test_over_https_every_cookie_stays_on_https_and_on_this_host(read: Read) -> None:
    made = read(**FIT)
    names = ["SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]
    assert [made[name] for name in names] == ["__Host-sitzung", True, True]
    assert made["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60
    assert made["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_over_http_the_browser_still_takes_the_cookie(read: Read) -> None:
    made = read(GELEUCHT_DEMO="1")
    names = ["SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECURE_HSTS_SECONDS"]
    assert [made[name] for name in names] == ["sitzung", False, 0]


def test_without_a_proxy_nobody_can_claim_to_have_come_over_https(read: Read) -> None:
    assert "SECURE_PROXY_SSL_HEADER" not in read(**FIT | {"GELEUCHT_PROXIES": "0"})


@pytest.mark.parametrize(
    ("values", "hosts"),
    [
        ({}, ["lernen.example"]),
        ({"GELEUCHT_HOSTS": "a.example [::1]"}, ["lernen.example", "a.example", "[::1]"]),
        ({"GELEUCHT_ADDRESS": "https://lernen.example:8443"}, ["lernen.example"]),
        ({"GELEUCHT_ADDRESS": "https://[2001:db8::1]"}, ["[2001:db8::1]"]),
        ({"GELEUCHT_DEMO": "1"}, ["lernen.example", "127.0.0.1", "localhost", "[::1]"]),
    ],
)
def test_only_our_own_names_are_answered(
    read: Read, values: dict[str, str], hosts: list[str]
) -> None:
    assert read(**FIT | values)["ALLOWED_HOSTS"] == hosts


def test_the_operators_server_is_taken_with_its_tls_and_never_waited_for_endlessly(
    read: Read,
) -> None:
    made = read(**FIT)
    database = made["DATABASES"]["default"]
    assert (made["EMBEDDED"], database["HOST"], database["NAME"]) == (False, "db.example", "g")
    assert database["OPTIONS"] == {
        "sslmode": "verify-full",
        "connect_timeout": 5,
        "tcp_user_timeout": 20_000,
    }


def test_the_reading_connection_is_the_same_but_read_only(read: Read) -> None:
    both = read(**FIT | {"DATABASE_URL": "postgresql://h/g?options=-c%20lock_timeout%3D5s"})
    writing, reading = both["DATABASES"]["default"], both["DATABASES"]["reading"]
    assert writing["OPTIONS"]["options"] == "-c lock_timeout=5s"
    read_only = "-c lock_timeout=5s -c default_transaction_read_only=on"
    assert reading["OPTIONS"] == {**writing["OPTIONS"], "options": read_only}
    same = [key for key in writing if key != "OPTIONS"]
    assert {key: reading[key] for key in same} == {key: writing[key] for key in same}


def test_without_an_address_the_embedded_server_is_behind_its_socket(
    read: Read, tmp_path: Path
) -> None:
    made = read(GELEUCHT_DEMO="1")
    database = made["DATABASES"]["default"]
    assert made["EMBEDDED"] is True
    assert (database["HOST"], database["USER"]) == (str(tmp_path / "data" / "postgres"), "geleucht")
    assert not (tmp_path / "data" / "postgres").exists()  # reading settings starts nothing


def test_an_address_that_did_not_arrive_is_not_the_embedded_server(
    read: Read, tmp_path: Path
) -> None:
    (tmp_path / "empty").touch()
    values = FIT | {"DATABASE_URL": "", "DATABASE_URL_FILE": str(tmp_path / "empty")}
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL_FILE names .* is empty\.$"):
        read(**values)


def test_the_demo_is_in_the_house_only_where_it_is_asked_for(read: Read) -> None:
    assert "geleucht.demo" not in read(**FIT)["INSTALLED_APPS"]
    demo = read(GELEUCHT_DEMO="1")
    assert "geleucht.demo" in demo["INSTALLED_APPS"]
    assert demo["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert (demo["GALLERY"], read(**FIT)["GALLERY"]) == (True, False)


def test_the_words_outlive_a_change_of_the_secret_where_they_have_a_key_of_their_own(
    read: Read,
) -> None:
    own = {"GELEUCHT_WORDS_KEY": "w" * 50}
    other = {"GELEUCHT_SECRET": "x" * 60}
    assert read(**FIT | own)["WORDS_KEY"] == read(**FIT | own | other)["WORDS_KEY"] == "w" * 50
    derived = read(**FIT)["WORDS_KEY"]
    assert derived != read(**FIT)["SECRET_KEY"]
    assert derived != read(**FIT | other)["WORDS_KEY"]
    with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_WORDS_KEY must have at least 50"):
        read(**FIT | {"GELEUCHT_WORDS_KEY": "kurz"})


def test_a_machine_that_speaks_is_known_or_says_where_text_and_sound_go(read: Read) -> None:
    piper = "piper -m 'de voice' -i {text_file} -o {out_file}"
    for value in ("", "espeak-ng", piper):
        assert read(**FIT | {"GELEUCHT_SPEECH": value})["SPEECH"] == value
    for value in ("piper", "a {text_file}", "a {text_file} {out_file} {out_file}", "a 'b"):
        with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_SPEECH must be espeak-ng or a"):
            read(**FIT | {"GELEUCHT_SPEECH": value})


def test_the_folder_of_a_model_is_whole_so_that_nothing_has_to_be_fetched(
    read: Read, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name = "GELEUCHT_WHISPER_MODEL"
    for file in ("model.bin", "config.json"):
        (tmp_path / file).touch()
    for wrong in (str(tmp_path), "large-v3", str(tmp_path / "gibt-es-nicht")):
        with pytest.raises(ImproperlyConfigured, match=rf"^{name} must be the absolute path of a"):
            read(**FIT | {name: wrong})
    (tmp_path / "tokenizer.json").touch()
    assert read(**FIT | {name: str(tmp_path)})["WHISPER_MODEL"] == str(tmp_path)
    assert read(**FIT)["WHISPER_MODEL"] == ""
    monkeypatch.setitem(sys.modules, "faster_whisper", None)  # as where it is not installed
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} needs the extra “whisper”: install"):
        read(**FIT | {name: str(tmp_path)})


def test_tools_that_prompts_are_opened_in_are_named_with_their_addresses(read: Read) -> None:
    tools = (
        "Telli=https://telli.example/neu?q={prompt} | Mein Chat = http://c.example:81/#p={prompt}"
    )
    assert read(**FIT)["PROMPT_TOOLS"] == []
    assert read(**FIT | {"GELEUCHT_PROMPT_TOOLS": tools})["PROMPT_TOOLS"] == [
        ("Telli", "https://telli.example/neu?q={prompt}"),
        ("Mein Chat", "http://c.example:81/#p={prompt}"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "https://telli.example/?q={prompt}",
        "Telli",
        "Telli=telli.example/?q={prompt}",
        "Telli=javascript:{prompt}",
        "Telli=https://{prompt}.example/?q=",
        "Telli=https://telli.example/{prompt}",
        "Telli=https://telli.example/?q={prompt}{prompt}",
        "Telli=https://telli.example/?q=",
        "Telli=https://telli.example/?q={prompt} x",
    ],
)
def test_a_tool_without_name_or_place_for_the_prompt_stops_the_start(
    read: Read, wrong: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_PROMPT_TOOLS must list tools as "):
        read(**FIT | {"GELEUCHT_PROMPT_TOOLS": wrong})


def test_sites_that_show_videos_in_a_frame_are_named_or_all(read: Read) -> None:
    assert read(**FIT)["VIDEO_EMBED"] == []
    assert read(**FIT | {"GELEUCHT_VIDEO_EMBED": "*"})["VIDEO_EMBED"] == ["*"]
    sites = "https://schule.example http://c.example:81"
    assert read(**FIT | {"GELEUCHT_VIDEO_EMBED": sites})["VIDEO_EMBED"] == sites.split()


@pytest.mark.parametrize(
    "wrong",
    ["schule.example", "https://a.example/weg", "https://a.example; *", "* *", "'self'"],
)
def test_a_site_for_frames_that_is_none_stops_the_start(read: Read, wrong: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_VIDEO_EMBED must list addresses "):
        read(**FIT | {"GELEUCHT_VIDEO_EMBED": wrong})


def test_another_ffmpeg_is_taken_where_it_can_be_run(read: Read) -> None:
    assert read(**FIT)["FFMPEG"] == ""
    assert read(**FIT | {"GELEUCHT_FFMPEG": "/bin/sh"})["FFMPEG"] == "/bin/sh"
    with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_FFMPEG must be the absolute path"):
        read(**FIT | {"GELEUCHT_FFMPEG": "ffmpeg"})


BBB = "nord=https://bbb.example/bigbluebutton/ | alt = https://alt.example/bigbluebutton/api/ sha1"


def test_conference_servers_have_names_and_a_secret_each(read: Read, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("aus der Datei\n")
    secrets = {"GELEUCHT_BBB_SECRET_NORD": "geheim"}
    secrets |= {"GELEUCHT_BBB_SECRET_ALT_FILE": str(tmp_path / "secret")}
    assert read(**FIT)["BIGBLUEBUTTON"] == []
    assert read(**FIT | secrets | {"GELEUCHT_BBB": BBB})["BIGBLUEBUTTON"] == [
        ("nord", "https://bbb.example/bigbluebutton/", "geheim", "sha256"),
        ("alt", "https://alt.example/bigbluebutton/", "aus der Datei", "sha1"),
    ]
    here = FIT | secrets | {"GELEUCHT_BBB": "nord=http://127.0.0.1:8090/bigbluebutton/"}
    assert len(read(**here)["BIGBLUEBUTTON"]) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        "https://bbb.example/bigbluebutton/",
        "nord=bbb.example",
        "nord=http://bbb.example/bigbluebutton/",
        "nord=http://localhost.example/",
        "Nord=https://bbb.example/",
        "nord=https://bbb.example/?secret=x",
        "nord=https://bbb.example/ md5",
        "nord=ftp://bbb.example/",
    ],
)
def test_a_conference_server_that_is_none_stops_the_start(read: Read, wrong: str) -> None:
    values = FIT | {"GELEUCHT_BBB": wrong, "GELEUCHT_BBB_SECRET_NORD": "geheim"}
    with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_BBB must list servers as nord="):
        read(**values)


def test_a_conference_server_without_its_secret_stops_the_start(read: Read) -> None:
    one = FIT | {"GELEUCHT_BBB": "nord=https://bbb.example/bigbluebutton/"}
    with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_BBB_SECRET_NORD must hold the"):
        read(**one)
    twice = "nord=https://a.example/ | nord=https://b.example/"
    with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_BBB names one server twice"):
        read(**one | {"GELEUCHT_BBB": twice, "GELEUCHT_BBB_SECRET_NORD": "geheim"})


def test_models_are_read_at_the_start_with_their_keys(read: Read, tmp_path: Path) -> None:
    file = tmp_path / "modelle.toml"
    file.write_text(
        "budget = {learner = 100, house = 1000}\n"
        'providers.haus = {name = "Haus", address = "https://modelle.example/v1"}\n'
        'models.klein = {provider = "haus", remote = "k", name = "Klein", audiences = ["a"], '
        "input_price = 1, output_price = 2}\n"
    )
    assert not read(**FIT)["MODELS"]
    named = FIT | {"GELEUCHT_MODELS": str(file), "GELEUCHT_MODELS_KEY_HAUS": "geheim"}
    assert read(**named)["MODELS"].models["klein"].provider.key == "geheim"
    file.write_text("models = 1")
    with pytest.raises(ImproperlyConfigured, match=r"^GELEUCHT_MODELS: "):
        read(**named)


@pytest.mark.parametrize(
    ("values", "address", "port"),
    [
        ({}, "https://lernen.example", 8001),
        (
            {"GELEUCHT_ADDRESS": "http://localhost:9000", "PORT": "9000"},
            "http://localhost:9001",
            9001,
        ),
        ({"GELEUCHT_STREAMS_PORT": "8800"}, "https://lernen.example", 8800),
        ({"GELEUCHT_STREAMS_ADDRESS": "https://strom.example/"}, "https://strom.example", 8001),
        ({"PORT": "65535"}, "https://lernen.example", 65535),
    ],
)
def test_answers_are_streamed_from_our_own_address_behind_a_proxy_and_else_from_the_next_port(
    read: Read, values: dict[str, str], address: str, port: int
) -> None:
    made = read(**FIT | values)
    assert (made["STREAMS_ADDRESS"], made["STREAMS_PORT"]) == (address, port)
