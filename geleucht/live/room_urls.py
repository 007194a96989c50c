# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rooms, questions beside a stream, and the pages of hosts."""

from django.urls import URLPattern, path

from geleucht.live import host_after_views as after
from geleucht.live import host_question_views as host_questions
from geleucht.live import host_views, order_views, question_views, recording_views, room_views

ROOM = "termine/<slug:slug>/<int:number>/raum/"
QUESTIONS = "termine/<slug:slug>/<int:number>/fragen/"
WATCHED = f"{ROOM}<str:token>/fragen/"  # of those whom a mail lets in
HOSTS = "moderation/"
HOSTED = f"{HOSTS}<slug:slug>/<int:number>/"
urlpatterns: list[URLPattern] = [
    path(ROOM, room_views.room, name="room"),
    path(f"{ROOM}<str:token>/", room_views.room, name="room_of_seat"),
    path(QUESTIONS, question_views.questions, name="questions"),
    path(f"{QUESTIONS}<int:question>/stimme/", question_views.vote, name="vote"),
    path(WATCHED, question_views.questions, name="questions_of_seat"),
    path(f"{WATCHED}<int:question>/stimme/", question_views.vote, name="vote_of_seat"),
    path(HOSTS, host_views.hosts, name="hosts"),
    path(HOSTED, host_views.hosted, name="hosted"),
    path(f"{HOSTED}raum/", host_views.open_room, name="open_room"),
    path(f"{HOSTED}raum/eintritt/", host_views.enter, name="enter_as_host"),
    path(f"{HOSTED}raum/ersatz/", host_views.replace_room, name="replace_room"),
    path(f"{HOSTED}raum/ende/", host_views.close_room, name="close_room"),
    path(f"{HOSTED}code/", host_views.code, name="code"),
    path(f"{HOSTED}namen/", host_views.names, name="names"),
    path(f"{HOSTED}nachricht/", host_views.note, name="note"),
    path(f"{HOSTED}danach/", after.afterwards, name="afterwards"),
    path(f"{HOSTED}danach/<int:objection>/", after.decide, name="decide"),
    path(f"{HOSTED}danach/aufzeichnung/", recording_views.choose, name="choose_recording"),
    path(f"{HOSTED}zustimmung/", recording_views.consent, name="consent"),
    path(f"{HOSTED}reihenfolge/", order_views.order, name="order"),
    path(f"{HOSTED}fragen/", host_questions.questions, name="host_questions"),
    path(f"{HOSTED}fragen/pruefen/", host_questions.hold, name="hold"),
    path(f"{HOSTED}fragen/<int:question>/", host_questions.answer, name="answer"),
]
