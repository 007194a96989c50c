# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Colour scheme for all; the gallery where it is switched on."""

from django.conf import settings
from django.urls import path

from geleucht.ui import views

app_name = "ui"
urlpatterns = [
    path("darstellung.css", views.scheme_css, name="scheme-css"),
    path("darstellung/", views.scheme, name="scheme"),
]
if settings.GALLERY:
    urlpatterns += [
        path("ui/", views.gallery, name="gallery"),
        path("ui/<slug:name>/", views.sample, name="sample"),
    ]
