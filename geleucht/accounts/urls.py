# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of accounts. Those without a namespace bear the names that allauth asks for."""

from django.urls import URLPattern, URLResolver, include, path

from geleucht.accounts import views

ours: list[URLPattern] = [
    path("anfang/", views.begin, name="begin"),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((ours, "accounts")))]
