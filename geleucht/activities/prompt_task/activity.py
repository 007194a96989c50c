# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The prompt task as an activity type.

Neutral data: title, task (paragraphs, an empty line between them), hint (may be empty), criteria
(2 to 8 sentences) and sample, a prompt that keeps its lines. A criterion's id is the beginning of
its text's digest, so it survives reordering.
"""

from fractions import Fraction
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from geleucht.activities.prompt_task import package, showing, stream
from geleucht.activities.prompt_task.stream import FEWEST_CRITERIA, MOST_CRITERIA
from geleucht.content.text_tree import one_line
from geleucht.learning.activity import (
    Answer,
    AnswerRefused,
    Data,
    Judgement,
    Plain,
    Post,
    Slot,
    only_fields,
    text_id,
)
from geleucht.learning.paper import LINES, Sheet, paragraphs, ticked

MOST_CHARACTERS = 5_000
MOST_OF_RESULT, MOST_OF_NAME = 60_000, 100  # characters of what a model says, and of its name


class PromptTask(Plain):
    """Fulfils learning.activity.ActivityType."""

    kind = "prompt_task"
    label = "Prompt-Aufgabe"
    template = "prompt_task/slot.html"
    block = stream.PromptTaskBlock
    from_stream = staticmethod(stream.data)
    to_stream = staticmethod(stream.raw)
    read = staticmethod(package.read)
    write = staticmethod(package.write)

    def problems(self, data: Data) -> list[str]:
        criteria = data["criteria"]
        right_number = FEWEST_CRITERIA <= len(criteria) <= MOST_CRITERIA
        found = {
            _("Die Überschrift fehlt."): not data["title"],
            _("Die Aufgabe fehlt."): not data["task"],
            _("Es braucht zwei bis acht Kriterien."): not right_number,
            _("Ein Kriterium ist leer."): not all(criteria),
            _("Zwei Kriterien sind gleich."): len(set(criteria)) < len(criteria),
            _("Das Beispiel fehlt."): not data["sample"],
        }
        return [sentence for sentence, wrong in found.items() if wrong]

    def split(self, data: Data) -> tuple[Data, Data]:
        public = {name: data[name] for name in ("title", "task", "hint")}
        public["criteria"] = [{"id": text_id(text), "text": text} for text in data["criteria"]]
        return public, {"sample": data["sample"]}

    def own_words(self, public: Data) -> bool:
        return True

    def parse(self, public: Data, post: QueryDict) -> Answer:
        """{"text": …, "criteria": [id, …] in order of id, "assessed": …}.

        `assessed` says that the rubric stood on the page, so that no tick at all is one too. Where
        a model has answered the prompt, also `result` and `result_by`, the model's name.
        """
        only_fields(post, "text", "criterion", "assessed", "result", "result_by", "bare")
        text = cleaned(post.get("text", ""))
        sent, known = set(post.getlist("criterion")), {one["id"] for one in public["criteria"]}
        assessed = "assessed" in post or bool(sent)
        answer = {"text": text, "criteria": sorted(sent & known), "assessed": assessed}
        answer |= result_of(post)
        if sent - known:
            raise AnswerRefused(not_here(), answer)
        if not text:
            raise AnswerRefused(missing(), answer)
        if len(text) > MOST_CHARACTERS:
            raise AnswerRefused(too_long(), answer)
        return answer

    def solve(self, public: Data, solution: Data, words: str) -> Post:
        met = [one["id"] for one in public["criteria"]]
        return {"text": [words], "criterion": met, "assessed": ["yes"]}

    def judge(self, public: Data, solution: Data, answer: Answer) -> Judgement:
        """Any prompt with any assessment is enough; a prompt alone lets the sample be read."""
        share = Fraction(1 if answer["assessed"] else 0)
        return Judgement(answer["assessed"], share, {"sample": solution.get("sample", "")})

    def rule(self, public: Data) -> str:
        return _("zur Prompt-Aufgabe ein eigener Prompt und die Einschätzung dazu gespeichert sind")

    def view(self, slot: Slot) -> dict[str, Any]:
        return showing.context(slot)

    def sheet(self, public: Data) -> Sheet:
        text = paragraphs("\n\n".join([public["task"], public["hint"]]))
        criteria = ticked(public["criteria"])
        return Sheet(public["title"], text, lines=2 * LINES, entries=criteria)


def cleaned(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def result_of(post: QueryDict) -> Answer:
    """What a model has answered, as long as the lab lets it be; nothing where there is none, or
    `bare` asks for the prompt alone."""
    if "bare" in post:
        return {}
    result = cleaned(post.get("result", ""))[:MOST_OF_RESULT].strip()
    named = one_line(cleaned(post.get("result_by", "")))[:MOST_OF_NAME].strip()
    return {"result": result, "result_by": named} if result else {}


def not_here() -> str:
    return _(
        "Ein Kriterium gehört nicht zu dieser Aufgabe; vielleicht wurde sie inzwischen geändert. "
        "Es wurde nichts gespeichert. Der Prompt und die übrigen Häkchen stehen noch da."
    )


def missing() -> str:
    return _("Noch fehlt der Prompt; ein Satz genügt. Es wurde nichts gespeichert.")


def too_long() -> str:
    return _(
        "Der Prompt ist länger als 5.000 Zeichen. Es wurde nichts gespeichert; "
        "er steht noch im Feld und muss kürzer werden."
    )


TYPE = PromptTask()
