# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the prompt library."""

from django.urls import URLPattern, path

from geleucht.prompts import views

app_name = "prompts"
urlpatterns: list[URLPattern] = [
    path("prompts/", views.library, name="list"),
    path("prompts/<slug:slug>/", views.prompt, name="prompt"),
    path("prompts/<slug:slug>/fassungen/", views.versions, name="versions"),
    path("prompts/<slug:slug>/prompt.md", views.markdown, name="markdown"),
    path("prompts/<slug:slug>/prompt.txt", views.plain, name="plain"),
    path("prompts/<slug:slug>/promptfoo.yaml", views.tests, name="tests"),
]
