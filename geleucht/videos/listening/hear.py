# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Becomes a program that writes down what is said in the sound on its standard input.

Started as a file, without the rest of Geleucht: `hear.py MODEL LANGUAGE THREADS`. For each stretch
of speech it says a line of JSON: until which second it has come, and the words with their seconds.
"""

import json
import sys

from faster_whisper import WhisperModel

OTHER_LANGUAGE = 3  # exit code: the model does not know the language


def main(folder: str, language: str, threads: int) -> int:
    model = WhisperModel(
        folder, device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
    )
    if language not in model.supported_languages:
        return OTHER_LANGUAGE
    stretches, known = model.transcribe(
        sys.stdin.buffer,
        language=language,
        word_timestamps=True,
        vad_filter=True,  # in silence and music it would make up words
        condition_on_previous_text=False,  # a slip is not carried on through the film
    )
    for one in stretches:
        words = [[float(word.start), float(word.end), word.word] for word in one.words or ()]
        line = {"done": float(one.end) / max(known.duration, 0.1), "words": words}
        sys.stdout.write(f"{json.dumps(line)}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
