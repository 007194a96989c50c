# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Captions, chapters and transcripts of videos: plain data and pure functions, no model, no page.

`files.read` takes what an editor uploads and `webvtt.write` is what browsers get. `editing`
changes a track, `checks` says what is wrong with it or could be better, `transcript` and `chapters`
are made of it. What is written in a caption's text says `markup`.
"""
