# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said in a film, written down by a model of the operator's and cut into captions.

`hear` is a program of its own and alone imports faster-whisper; `listener` runs it, `cutting` makes
captions of the words. No model of the database, no page.
"""
