# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""The preview at the desk: a draft on the page that readers will see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from geleucht.content.queries import responsible_for
from geleucht.programmes.queries import programme_of
from geleucht.prompts import pages
from geleucht.prompts.document import prompt_document
from geleucht.prompts.filling import FillForm
from geleucht.prompts.models import PromptPage
from geleucht.prompts.queries import Shown


def prompt(page: PromptPage, request: HttpRequest) -> HttpResponse:
    """The page may be new and unsaved."""
    document = prompt_document(page)
    programme = programme_of(page) if page.path else None
    taken = responsible_for(page.key)
    shown = Shown(page.key, page.slug, document, programme, responsible=taken.name if taken else "")
    context = pages.prompt_page(shown, FillForm(document)) | {"signed_in": True}
    return render(request, "prompts/prompt.html", context)
