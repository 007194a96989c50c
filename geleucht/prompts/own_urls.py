# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of what learners have of prompts; they stand before those of prompts."""

from django.urls import path

from geleucht.prompts import own_collection_views as collections
from geleucht.prompts import own_views as views
from geleucht.prompts import workshop_views as workshop
from geleucht.prompts.addresses import COLLECTIONS, MINE

app_name = "own"
ALL, ONE, ENTRY = (
    f"prompts/{COLLECTIONS}/",
    f"prompts/{COLLECTIONS}/<uuid:key>/",
    f"prompts/{COLLECTIONS}/<uuid:key>/eintraege/<int:entry>/",
)
PROMPT, OWN = "prompts/<slug:slug>/", "werkstatt/<uuid:key>/"
urlpatterns = [
    path(f"prompts/{MINE}/", views.mine, name="mine"),
    path(ALL, collections.collections, name="collections"),
    path(ONE, collections.collection, name="collection"),
    path(f"{ONE}loeschung/", collections.deletion, name="collection_deletion"),
    path(f"{ENTRY}platz/", collections.place, name="place"),
    path(f"{ENTRY}entfernung/", collections.removal, name="removal"),
    path(f"{ONE}gruppen/<uuid:group>/", collections.sharing, name="sharing"),
    path(f"{ONE}gruppen/<uuid:group>/ende/", collections.sharing_end, name="sharing_end"),
    path(f"{PROMPT}merken/", views.keep, name="keep"),
    path(f"{PROMPT}merken/aufheben/", views.keep_no_more, name="keep_no_more"),
    path(f"{PROMPT}geholfen/", views.helped, name="helped"),
    path(f"{PROMPT}geholfen/zuruecknahme/", views.helped_not, name="helped_not"),
    path(f"{PROMPT}eigene-fassung/", views.remix, name="remix"),
    path(f"{PROMPT}sammlung/", collections.collect, name="collect"),
    path("werkstatt/", workshop.workshop, name="workshop"),
    path("werkstatt/pruefung/", workshop.check, name="check"),
    path("werkstatt/abgabe/", workshop.hand_in, name="hand_in"),
    path(OWN, workshop.own, name="own"),
    path(f"{OWN}pruefung/", workshop.check_own, name="check_own"),
    path(f"{OWN}loeschung/", workshop.deletion, name="deletion"),
    path(f"{OWN}angebot/", workshop.offer, name="offer"),
    path(f"{OWN}angebot/zuruecknahme/", workshop.taking_back, name="taking_back"),
    path(f"{OWN}sammlung/", collections.collect_own, name="collect_own"),
]
