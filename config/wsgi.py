# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The WSGI application: static files first, everything else is Django's."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()
application = WhiteNoise(
    django,
    root=settings.STATIC_ROOT,
    prefix=settings.STATIC_URL,
    max_age=31536000 if not settings.DEBUG else 0,
)
