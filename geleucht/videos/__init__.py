# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mini-videos: films and what is made of them, their pages with captions, chapters and transcript,
what is published, the studio that makes a film from a script.

`processing` (files) and `captions` (texts) are pure. May import: programmes, content, accounts,
ui, base.
"""
