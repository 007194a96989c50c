# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever JSON a provider sends gives text that can be kept, or is refused."""

from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geleucht.prompts.gateway.endings import ANSWER, Ending
from geleucht.prompts.gateway.failures import Unusable
from geleucht.prompts.gateway.hearing import Heard

NAMES = ["choices", "delta", "content", "text", "type", "refusal", "finish_reason", "usage"]
NAMES += ["prompt_tokens", "completion_tokens"]
WORDS = st.one_of(st.sampled_from(["text", "stop", "length", "error", "a\0b"]), st.text())
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(NAMES), inner, max_size=4)
    ),
)
DELTA = st.fixed_dictionaries({"delta": st.fixed_dictionaries({"content": JSON})})
CHUNK = st.fixed_dictionaries({"choices": st.one_of(JSON, st.lists(st.one_of(JSON, DELTA)))})


@given(st.lists(st.one_of(JSON, CHUNK), max_size=8))
def test_text_can_be_kept_and_counts_be_believed(chunks: list[Any]) -> None:
    heard, text = Heard(), ""
    with suppress(Unusable):
        for one in chunks:
            text += heard.hear(one)
    assert "\0" not in text
    assert text.encode("utf8").decode("utf8") == text
    assert len(text) == heard.length
    assert heard.usage is None or min(heard.usage.tokens_in, heard.usage.tokens_out) >= 0
    assert heard.ended in {None, *Ending}


def test_an_answer_is_cut_at_its_greatest_length_wherever_a_piece_ends() -> None:
    heard = Heard()
    pieces = [heard.hear({"choices": [{"delta": {"content": "abcdefg"}}]}) for _ in range(ANSWER)]
    assert "".join(pieces) == ("abcdefg" * ANSWER)[:ANSWER]
    assert (heard.ended, heard.over) == (Ending.LENGTH, True)
