# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses at which dates are found, and of their calendar files."""

from django.urls import URLPattern, path

from geleucht.live import feed_views, feeds, views

urlpatterns: list[URLPattern] = [
    path("termine/", views.dates, name="list"),
    path("termine/monat/<str:name>/", views.month, name="month"),
    path("termine/kalender.ics", feeds.every, name="feed"),
    path("termine/abonnieren/", feed_views.feeds, name="feeds"),
    path("termine/abonnieren/adresse/", feed_views.new, name="feed_new"),
    path("termine/abonnieren/adresse/loeschen/", feed_views.drop, name="feed_drop"),
    path("termine/abonnieren/<slug:token>.ics", feeds.mine, name="my_feed"),
    path("termine/<slug:slug>/", views.series, name="series"),
    path("termine/<slug:slug>/kalender.ics", feeds.of_series, name="series_feed"),
    path("termine/<slug:slug>/<int:number>/", views.session, name="session"),
    path("termine/<slug:slug>/<int:number>/termin.ics", feeds.of_session, name="session_file"),
    path("programme/<slug:slug>/termine.ics", feeds.of_programme, name="programme_feed"),
]
