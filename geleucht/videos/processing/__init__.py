# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""From an uploaded file to films that can be served: `probe.look`, then `steps.prepare`.

Pure work on files: no models, no pages, no jobs. ffmpeg runs as a process of its own, with nothing
in its environment, on a leash: it sees one file, as its standard input, and only as the container
that its first bytes show.
"""
