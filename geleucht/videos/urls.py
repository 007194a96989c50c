# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of mini-videos."""

from django.urls import URLPattern, path

from geleucht.videos import views

app_name = "videos"
urlpatterns: list[URLPattern] = [
    path("videos/", views.videos, name="list"),
    path("videos/<slug:slug>/", views.video, name="video"),
    path("videos/<slug:slug>/text.txt", views.text, name="text"),
    path("videos/<slug:slug>/einbetten/", views.embedded, name="embedded"),
]
