# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scripts for tests: one with every kind of scene, and any that Hypothesis thinks of."""

from hypothesis import strategies as st

from geleucht.videos.studio.scenes import Card, Diagram, Picture, Points, Prompt, Scene, Script

EVERY_KIND = """\
## Was draußen bleibt

:::{title}
Drei Fragen vor dem Absenden
:::

Was draußen bleibt: drei Fragen, bevor Sie absenden.

## Drei Angaben

:::{points}
:seconds: 12

- Namen und Noten
- Gesundheit
:::

Drei Angaben sind es, die fehlen müssen. Erstens Namen und Noten.

Zweitens alles über die Gesundheit.

## Der Weg

:::{diagram}
Frage -> Modell -> Antwort
:::

Der Weg ist kurz: Ihre Frage geht an das Modell, zurück kommt eine Antwort.

## Ein Bild

:::{picture} drehbank.png
:alt: Eine Drehbank mit offener Haube
:caption: So nicht
:::

Auf dem Bild sehen Sie eine Drehbank. Die Haube ist offen: so nicht.

## Ein Beispiel

:::{prompt}
:sound: beispiel.wav

> Erkläre den Mond.

Der Mond leuchtet nicht selbst.
:::

Ein Beispiel: Erkläre den Mond. Die Antwort: Der Mond leuchtet nicht selbst.

## Das war es

Das war es.
"""
SHORT = """\
## Zwei Farben

Zwei Farben, mehr nicht.

## Erst eins, dann zwei

:::{points}
- Eins
- Zwei
:::

Erst kommt eins, dann kommt zwei.
"""
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGÄÖÜ0123456789#-:>\\„“().,;!?…–"
word = st.text(LETTERS, min_size=1, max_size=20).filter(lambda one: "__" not in one)


def line(most: int) -> st.SearchStrategy[str]:
    return st.lists(word, min_size=1, max_size=12).map(lambda some: " ".join(some)[:most].strip())


plain = st.text("abcdefghijklmnopqrstuvwxyzäöü", min_size=1, max_size=12)
shown = st.one_of(
    st.builds(Card, st.one_of(st.just(""), plain)),
    st.builds(Points, st.lists(line(60), min_size=1, max_size=6).map(tuple)),
    st.builds(Picture, st.just("bild.png"), line(100), st.one_of(st.just(""), line(60))),
    st.builds(
        Diagram,
        st.lists(st.lists(plain, min_size=2, max_size=4).map(tuple), min_size=1, max_size=3).map(
            tuple
        ),
    ),
    st.builds(Prompt, line(200), st.one_of(st.just(""), plain)),
)
said = st.lists(line(300), min_size=1, max_size=3).map("\n\n".join)
scripts = st.lists(
    st.builds(
        Scene,
        plain,
        said,
        shown,
        st.integers(0, 100),
        st.sampled_from(["", "eins.wav", "zwei.mp3"]),
    ),
    min_size=1,
    max_size=5,
).map(lambda some: Script(tuple(some)))
