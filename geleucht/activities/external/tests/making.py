# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things done elsewhere, for tests: a plain one, and what Hypothesis makes of them."""

from typing import Any

from hypothesis import strategies as st

TALK: dict[str, Any] = {
    "title": "Mit dem Kollegium sprechen",
    "text": "Zehn Minuten genügen.",
    "link": "https://www.schule.example/muster?seite=2#regel",
    "link_title": "Ein Muster",
}
BARE = TALK | {"text": "", "link": "", "link_title": ""}
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=12
)
tricky = st.sampled_from(["::: {x}", ":title: x", "\\", "\\:", "- a", "# a", ":::", "<b>"])
addresses = st.builds(
    "https://{}.example:{}/{}".format,
    st.from_regex(r"[a-zä-ü]{1,9}", fullmatch=True),
    st.integers(1, 65535),
    st.from_regex(r"[a-z0-9%/_.~-]{0,9}", fullmatch=True),
)


@st.composite
def tasks(draw: st.DrawFn) -> dict[str, Any]:
    linked = draw(st.booleans())
    return {
        "title": draw(words | tricky),
        "text": draw(st.just("") | words | tricky),
        "link": draw(addresses) if linked else "",
        "link_title": draw(words) if linked else "",
    }
