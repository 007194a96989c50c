# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of online sessions; each part of the room has its own list."""

from django.urls import URLPattern

from geleucht.live import find_urls, room_urls, seat_urls, there_urls

app_name = "live"
urlpatterns: list[URLPattern] = [
    *find_urls.urlpatterns,
    *seat_urls.urlpatterns,
    *room_urls.urlpatterns,
    *there_urls.urlpatterns,
]
