# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the room does once models are there."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from geleucht.accounts.events import PersonErased
from geleucht.base.events import subscribe
from geleucht.base.shared import changes_shared_pages
from geleucht.content import (
    actions,
    choosers,
    frameworks,
    gate,
    keyed,
    made_once,
    privacy,
    two_editors,
)
from geleucht.content.models import PathPage, Responsibility, TextPage, UnitPage
from geleucht.content.own_pages import OWN
from geleucht.content.search_models import SearchDocument

NEEDED = {"content_home", "wagtailcore_site", "wagtailcore_collection", "wagtailsearch_indexentry"}


def connect(room: AppConfig) -> None:
    for kind in OWN:
        keyed.register(kind)
    gate.install()
    subscribe(PersonErased, privacy.begin_erasing)
    choosers.install()
    frameworks.frameworks()  # a file that is wrong stops the start
    two_editors.install()
    made_once.install()
    changes_shared_pages(PathPage, UnitPage, TextPage, Responsibility, SearchDocument)
    post_migrate.connect(keep_home, sender=room)


def keep_home(using: str, **_: Any) -> None:
    """After migrating, and after a test has emptied the database, there is a home page."""
    if set(connections[using].introspection.table_names()) >= NEEDED:
        actions.ensure_home()
