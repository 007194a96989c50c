# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ASGI application: streamed answers, and the loop that has models answer. No pages."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from geleucht.prompts.lab.streams.app import Streams  # noqa: E402 models are there after setup

application = Streams()
