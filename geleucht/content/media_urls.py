# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of media."""

from django.urls import path, re_path

from geleucht.content import views

urlpatterns = [
    re_path(r"^medien/(?P<name>[0-9a-f]{64}\.[a-z0-9]{2,5})$", views.stored_file, name="medium"),
    path("medien/<path:name>", views.desk_file),
]
