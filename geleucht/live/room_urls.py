# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms, questions beside a stream, and the pages of hosts."""

from django.urls import URLPattern, path

from geleucht.live import room_views

ROOM = "termine/<slug:slug>/<int:number>/raum/"
urlpatterns: list[URLPattern] = [
    path(ROOM, room_views.room, name="room"),
    path(f"{ROOM}<str:token>/", room_views.room, name="room_of_seat"),
]
