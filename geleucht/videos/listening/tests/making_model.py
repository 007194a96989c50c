# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A Whisper of one layer that has learned one sentence by heart, and a sound that it takes for
speech. Its files are those of every model in CTranslate2's format; all else in them is chance."""

import wave
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import WhisperSpec
from tokenizers import AddedToken, Tokenizer, decoders, pre_tokenizers
from tokenizers.models import BPE

SENTENCE = "Die Lampe leuchtet auch im Nebel."
WIDTH, HEADS, MELS, SOUND, TEXT = 32, 2, 80, 1500, 448
PROMPT = 3  # tokens that it is asked with: begin, German, write down
TEXTS = 50_257  # tokens of every multilingual Whisper that are text
LANGUAGES = ["en", "de", *(f"x{n:02}" for n in range(97))]
TASKS = ["translate", "transcribe", "startoflm", "startofprev", "nocaptions", "notimestamps"]
MOMENTS = [f"<|{n * 0.02:.2f}|>" for n in range(1501)]
RATE = 16_000
VOWELS = [(730, 1090, 2440), (270, 2290, 3010), (570, 840, 2410), (530, 1840, 2480)]


def model(folder: Path, *, multilingual: bool = True) -> Path:
    """Its folder. What tells a model of English alone is that it lacks the empty token."""
    folder.mkdir(parents=True)
    special = [f"<|{name}|>" for name in ("endoftext", "startoftranscript", *LANGUAGES, *TASKS)]
    tokenizer = words(special, "" if multilingual else "Ġword")
    tokenizer.save(str(folder / "tokenizer.json"))
    known = tokenizer.get_vocab()
    tokens = [*sorted(known, key=known.__getitem__), *MOMENTS]
    said = [MOMENTS[0], *said_tokens(), MOMENTS[250], special[0]]
    spec = knowing([tokens.index(token) for token in said], len(tokens))
    spec.register_vocabulary(tokens)
    spec.config.lang_ids = [known[f"<|{name}|>"] for name in LANGUAGES]
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [known[special[0]]]
    spec.config.alignment_heads = [(0, 0), (0, 1)]
    spec.validate()
    spec.optimize()
    spec.save(str(folder))
    return folder


def said_tokens() -> list[str]:
    """The sentence's words with a blank before each, and its full stop."""
    return [f"Ġ{word}" for word in SENTENCE[:-1].split()] + ["."]


def words(special: list[str], last: str) -> Tokenizer:
    """Bytes, the sentence's words and others that are made up, and what is no text."""
    first = sorted({*pre_tokenizers.ByteLevel.alphabet(), *said_tokens()})
    made_up = [f"Ġwort{n}" for n in range(TEXTS - len(first) - 1)]
    vocabulary = {token: n for n, token in enumerate([*first, *made_up, last])}
    tokenizer = Tokenizer(BPE(vocabulary, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(one, special=True) for one in special])
    return tokenizer


def knowing(said: list[int], vocabulary: int) -> Any:
    """Its layers add nothing to the place in the text, and each place asks for its token."""
    spec = layers()
    places = chance(TEXT, WIDTH)
    spec.decoder.position_encodings.encodings = places
    spec.decoder.embeddings.weight = np.zeros((vocabulary, WIDTH), np.float32)
    asked = (places - places.mean(1, keepdims=True)) / places.std(1, keepdims=True)
    spec.decoder.projection.weight = np.zeros((vocabulary, WIDTH), np.float32)
    for place, token in enumerate(said, PROMPT - 1):
        spec.decoder.projection.weight[token] = asked[place]
    return spec


def layers() -> Any:
    spec = WhisperSpec(1, HEADS, 1, HEADS)
    for conv, channels in ((spec.encoder.conv1, MELS), (spec.encoder.conv2, WIDTH)):
        conv.weight, conv.bias = chance(WIDTH, channels, 3), chance(WIDTH)
    spec.encoder.position_encodings.encodings = chance(SOUND, WIDTH)
    for half in (spec.encoder, spec.decoder):
        norm(half.layer_norm)
        attention(half.layer[0].self_attention, 3 * WIDTH)
        norm(half.layer[0].ffn.layer_norm)
        linear(half.layer[0].ffn.linear_0, chance(4 * WIDTH, WIDTH))
        linear(half.layer[0].ffn.linear_1, np.zeros((WIDTH, 4 * WIDTH), np.float32))
    attention(spec.decoder.layer[0].attention, WIDTH, 2 * WIDTH)
    return spec


def chance(*shape: int) -> Any:
    return np.random.default_rng(shape).normal(0, 1, shape).astype(np.float32)


def norm(part: Any) -> None:
    part.gamma, part.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def linear(part: Any, weight: Any) -> None:
    part.weight, part.bias = weight, np.zeros(len(weight), np.float32)


def attention(part: Any, *widths: int) -> None:
    """Looks by chance and adds nothing."""
    norm(part.layer_norm)
    for one, width in zip(part.linear, widths, strict=False):
        linear(one, chance(width, WIDTH))
    linear(part.linear[-1], np.zeros((WIDTH, WIDTH), np.float32))


def speech(path: Path, seconds: float) -> Path:
    """Vowels of a voice of about 120 Hz, four a second, as a wave file."""
    time = np.arange(int(seconds * RATE)) / RATE
    phase = 2 * np.pi * np.cumsum(120 + 15 * np.sin(2 * np.pi * 0.7 * time)) / RATE
    vowel = (time * 4).astype(int) % len(VOWELS)
    sound = np.zeros_like(time)
    for n in range(1, 40):
        gains = [sum(np.exp(-(((120 * n - f) / 120) ** 2)) for f in one) for one in VOWELS]
        sound += (np.array(gains)[vowel] + 0.02) * np.sin(n * phase)
    sound *= 0.35 + 0.65 * np.abs(np.sin(2 * np.pi * 2 * time))
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes((sound / np.abs(sound).max() * 20_000).astype("<i2").tobytes())
    return path
