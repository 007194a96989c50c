# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of what people say of a date."""

from django.urls import URLPattern, path

from geleucht.live import there_views as views

SESSION = "termine/<slug:slug>/<int:number>/"
urlpatterns: list[URLPattern] = [
    path(f"{SESSION}teilnahme/", views.there, name="attendance"),
    path(f"{SESSION}teilnahme/einspruch/", views.objection, name="objection"),
    path(f"{SESSION}rueckmeldung/", views.feedback_page, name="feedback"),
]
