# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses below one folder of the whole house: each belongs to one page, as do those it had."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from geleucht.content.errors import CannotPublish


def refuse_taken(page: Any, live: QuerySet[Any], once: type[Any], document: str = "shown") -> None:
    """`live`: what is published or retired, `once`: the addresses that were in use, both with
    `slug` and `key`; `document` leads to what is kept with the title. Raises CannotPublish."""
    had = once.objects.filter(slug=page.slug).values("key")
    others = live.filter(Q(slug=page.slug) | Q(key__in=had)).exclude(key=page.key)
    title = others.values_list(f"{document}__title", flat=True).first()
    if title is not None:
        sentence = _("Die Adresse %(address)s hat schon „%(title)s“. Wählen Sie eine andere.")
        raise CannotPublish(sentence % {"address": page.address(), "title": title}, page.pk)
