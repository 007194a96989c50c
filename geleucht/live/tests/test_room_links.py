# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be pasted as a room."""

import pytest
from django.core.exceptions import ValidationError

from geleucht.live.room_links import is_fit, room_link


@pytest.mark.parametrize(
    "link",
    [
        "https://teams.example/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%7d",
        "https://zoom.example:8443/j/123?pwd=a#success",
        "https://münster.example/raum",
        "https://203.0.113.9.nip.example/",
        "https://8.8.8.8/raum",
    ],
)
def test_rooms_on_the_internet_may_be_pasted(link: str) -> None:
    assert is_fit(link)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "javascript:alert(1)",
        "JAVASCRIPT://teams.example/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//teams.example/raum",
        "teams.example/raum",
        "http://teams.example/raum",
        "https://",
        "https://intranet/raum",
        "https://localhost/raum",
        "https://konferenz.local/raum",
        "https://127.0.0.1/",
        "https://10.0.0.8/raum",
        "https://192.168.1.1:8443/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://10.1/",
        "https://anna:geheim@teams.example/raum",
        "https://teams.example@boese.example/",
        "https://[x/",
        "https://teams.example:99999/",
        "https://teams.example/a b",
        "https://teams.example/\r\nX: y",
        'https://teams.example/"><script>',
        "https://teams.example\\@boese.example/",
    ],
)
def test_nothing_else_may(link: str) -> None:
    assert not is_fit(link)
    with pytest.raises(ValidationError, match="beginnt mit https"):
        room_link(link)
