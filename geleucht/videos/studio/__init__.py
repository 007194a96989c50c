# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mini-video from a script: scenes that are shown, and what is said with them.

`script` reads and writes the text of a script, `problems` says what is wrong with what stands in
it, `timing` makes captions, chapters and transcript of it without rendering, `making` the film.
Pure work on data and files: no models, no pages, no jobs.
"""
