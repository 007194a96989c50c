# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The addresses of paths and units, and what is posted there."""

from django.urls import path

from geleucht.content import entry_check
from geleucht.content.document import PRINT
from geleucht.learning import check_views, printing, views, watch_views

app_name = "learning"
CHECK = f"lernpfade/<slug:path>/{entry_check.SLUG}/"  # no unit has this address
urlpatterns = [
    path("lernpfade/", views.paths, name="paths"),
    path("lernpfade/<slug:path>/", views.path, name="path"),
    path(f"lernpfade/<slug:path>/{PRINT}/", printing.path, name="print_path"),
    path(f"lernpfade/<slug:path>/<slug:unit>/{PRINT}/", printing.unit, name="print_unit"),
    path(CHECK, check_views.entry_check, name="check"),
    path(f"{CHECK}bestanden/", check_views.passed, name="check_passed"),
    path("lernpfade/<slug:path>/<slug:unit>/", views.unit, name="unit"),
    path("lernpfade/<slug:path>/<slug:unit>/antwort/<uuid:activity>/", views.answer, name="answer"),
    path(
        "lernpfade/<slug:path>/<slug:unit>/gesehen/<uuid:activity>/",
        watch_views.seen,
        name="seen",
    ),
    path("lernpfade/<slug:path>/<slug:unit>/notiz/", views.mark, name="mark"),
    path("lernpfade/<slug:path>/<slug:unit>/abschluss/", views.completion, name="completion"),
]
