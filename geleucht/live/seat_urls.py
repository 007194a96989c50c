# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of seats: at a date, and by the token of a mail."""

from django.urls import URLPattern, path

from geleucht.live import seat_views as views

SEAT, MAIL = "termine/<slug:slug>/<int:number>/platz/", "platz/<str:token>/"
urlpatterns: list[URLPattern] = [
    path(SEAT, views.seat, name="seat"),
    path(f"{SEAT}code/", views.seat_code, name="seat_code"),
    path(f"{SEAT}code/neu/", views.seat_code_again, name="seat_code_again"),
    path(MAIL, views.seat_of_mail, name="seat_of_mail"),
    path(f"{MAIL}annehmen/", views.accept, name="accept"),
    path(f"{MAIL}ablehnen/", views.decline, name="decline"),
    path(f"{MAIL}absagen/", views.cancel, name="cancel"),
    path(f"{MAIL}umziehen/", views.move, name="move"),
    path(f"{MAIL}wuensche/", views.wishes, name="wishes"),
    path(f"{MAIL}still/", views.quiet, name="quiet"),
    path(f"{MAIL}erinnern/", views.remind, name="remind"),
]
