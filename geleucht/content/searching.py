# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text pages are found as they are live."""

from geleucht.content import document, search_index
from geleucht.content.models import TextPage
from geleucht.content.queries import text_pages
from geleucht.content.search_index import Found

PAGE = "page"


def put(page: TextPage) -> None:
    text = document.text_document(page)
    body = search_index.plain(text["body"])
    search_index.put(Found(page.key, PAGE, text["title"], "", body, page.address()))


def rebuild() -> None:
    for page in text_pages():
        put(page)
