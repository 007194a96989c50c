# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the chunks of a streamed answer say. Nobody has checked them: each may be anything that is
JSON."""

from dataclasses import dataclass
from typing import Any

from geleucht.prompts.gateway.endings import ANSWER, Ending, Reason, Usage
from geleucht.prompts.gateway.failures import Failure, Unusable

ENDINGS = {
    "length": Ending.LENGTH,
    "model_length": Ending.LENGTH,  # Mistral's, where the context is full
    "content_filter": Ending.FILTER,
}
MOST = 100_000_000  # tokens that anybody believes


@dataclass
class Heard:
    """`length` is in characters; `ended` is set when the answer is complete, which is not yet the
    end of the stream: what it used comes behind."""

    chunks: int = 0
    length: int = 0
    ended: Ending | None = None
    usage: Usage | None = None

    @property
    def over(self) -> bool:
        return self.ended is not None and (self.usage is not None or self.length >= ANSWER)

    def hear(self, chunk: object) -> str:
        """The piece of text in it. Raises Unusable."""
        self.chunks += 1
        self.usage = usage(of(chunk, "usage")) or self.usage
        choices = of(chunk, "choices") or []
        if not isinstance(choices, list):
            raise Unusable(Reason.RUBBISH)
        if not choices:
            return ""
        text = clean(piece(choices[0]))[: ANSWER - self.length]
        self.length += len(text)
        self.ended = ending(choices[0]) or self.ended
        if self.length >= ANSWER:
            self.ended = Ending.LENGTH
        return text

    def lacking(self) -> Failure | None:
        """What is missing where the stream has ended."""
        if self.length and self.ended is None:
            return Failure(Reason.BROKEN, "no end")
        if not self.chunks:
            return Failure(Reason.RUBBISH, "no chunk")
        if not self.length and self.ended is not Ending.FILTER:
            return Failure(Reason.EMPTY, "no text")
        return None


def of(found: object, name: str) -> Any:
    return found.get(name) if isinstance(found, dict) else None


def piece(choice: object) -> str:
    """Reasoning is no part of the answer; Mistral sends it as parts beside those of the text."""
    delta = of(choice, "delta")
    content = of(delta, "content") or of(delta, "refusal") or ""
    parts = content if isinstance(content, list) else [{"type": "text", "text": content}]
    texts = [of(one, "text") for one in parts if of(one, "type") == "text"]
    if not all(isinstance(one, str) for one in texts):
        raise Unusable(Reason.RUBBISH)
    return "".join(texts)


def clean(text: str) -> str:
    """Without what no text may hold in our database: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf8", "replace").decode("utf8")


def ending(choice: object) -> Ending | None:
    """Raises Unusable where the provider says that it failed."""
    reason = of(choice, "finish_reason")
    if reason == "error":
        raise Unusable(Reason.BROKEN)
    return ENDINGS.get(str(reason), Ending.STOP) if reason else None


def usage(found: object) -> Usage | None:
    counts = [of(found, name) for name in ("prompt_tokens", "completion_tokens")]
    believed = [one for one in counts if type(one) is int and 0 <= one <= MOST]
    return Usage(*believed) if len(believed) == len(counts) else None
