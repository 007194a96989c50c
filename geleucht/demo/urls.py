# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses under /demo/, which exist in demo mode alone (config/urls.py)."""

from django.urls import URLPattern, path

from geleucht.demo import views

app_name = "demo"
urlpatterns: list[URLPattern] = [
    path("anmelden/", views.sign_in, name="sign_in"),
    path("postfach/", views.mailbox, name="mailbox"),
]
