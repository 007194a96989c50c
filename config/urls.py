# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the house; English under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail.admin import urls as desk_urls

from geleucht.base import health
from geleucht.base.slash import add_slash

handler400 = "geleucht.ui.views.bad_request"
handler403 = "geleucht.ui.views.forbidden"
handler404 = "geleucht.ui.views.not_found"
handler500 = "geleucht.ui.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path(settings.DESK.strip("/") + "/", include(desk_urls)),
    path("", include("geleucht.content.media_urls")),
    *i18n_patterns(
        path("", include("geleucht.site.urls")),  # first, as most is asked of home
        path("", include("geleucht.accounts.urls")),
        path("", include("geleucht.learning.urls")),
        path("", include("geleucht.prompts.lab_urls")),
        path("", include("geleucht.prompts.own_urls")),
        path("", include("geleucht.prompts.urls")),
        path("", include("geleucht.videos.urls")),
        path("", include("geleucht.live.urls")),
        path("", include("geleucht.ui.urls")),
        *([path("demo/", include("geleucht.demo.urls"))] if settings.DEMO else []),
        path("", include("geleucht.site.text_urls")),
        prefix_default_language=False,
    ),
    re_path(r"^(?P<address>.*[^/])$", add_slash),
]
