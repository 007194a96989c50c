# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room's pages at the desk have in common."""

from django.views.generic import TemplateView

from geleucht.content import desk_pages


class DeskPage(desk_pages.DeskPage, TemplateView):
    """A template and nothing else."""
