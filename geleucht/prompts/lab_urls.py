# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the lab."""

from django.urls import path

from geleucht.prompts import lab_form_views as forms
from geleucht.prompts import lab_run_views as runs

app_name = "lab"
ONE = "werkstatt/lauf/<uuid:key>/"
urlpatterns = [
    path("werkstatt/ausprobieren/", forms.trying, name="trying"),
    path("prompts/<slug:slug>/werkstatt/", forms.from_prompt, name="from_prompt"),
    path("werkstatt/laeufe/", runs.runs, name="runs"),
    path("werkstatt/laeufe/<uuid:key>/", runs.press, name="press"),
    path(f"{ONE}halt/", runs.stop, name="stop"),
    path(f"{ONE}aufheben/", runs.keep, name="keep"),
    path(f"{ONE}aufheben/ende/", runs.keep_no_more, name="keep_no_more"),
    path(f"{ONE}loeschung/", runs.deletion, name="deletion"),
]
