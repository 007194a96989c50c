# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of pages that show several rooms."""

from django.urls import URLPattern, path

from geleucht.site import views

app_name = "site"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("fuer/<slug:slug>/", views.audience_home, name="audience"),
    path("anlass/<slug:slug>/", views.occasion, name="occasion"),
    path("programme/<slug:slug>/", views.programme, name="programme"),
    path("ich/", views.me, name="me"),
    path("suche/", views.search, name="search"),
    path("fehler-melden/", views.correction, name="correction"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
