# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text pages: any name that no room has."""

from django.urls import URLPattern, path

from geleucht.site import views

app_name = "texts"
urlpatterns: list[URLPattern] = [path("<slug:slug>/", views.text, name="text")]
