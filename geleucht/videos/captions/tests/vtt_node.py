# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""vtt.js, a reader of WebVTT that is not ours, run by the Node that comes with the wheel."""

from geleucht.ui.tests.node import answered

RUN = """
const { WebVTT, VTTCue } = require("vtt.js");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const read = (text) => {
  const cues = [], mistakes = [];
  const parser = new WebVTT.Parser({ VTTCue }, WebVTT.StringDecoder());
  parser.oncue = (cue) => cues.push([cue.startTime * 1000, cue.endTime * 1000, cue.text]);
  parser.onparsingerror = (error) => mistakes.push(error.message);
  parser.parse(text);
  parser.flush();
  return [cues.map(([start, end, text]) => [Math.round(start), Math.round(end), text]), mistakes];
};
console.log(JSON.stringify(texts.map(read)));
"""


def in_browser(files: list[str]) -> list[tuple[list[tuple[int, int, str]], list[str]]]:
    """For each file its cues (milliseconds, text with its tags) and what is wrong with it."""
    return [
        ([(*cue,) for cue in cues], mistakes) for cues, mistakes in answered("-e", RUN, asked=files)
    ]
