# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which pages use a film, and who may bring one."""

from typing import Any

from django.db.models import Func, Q, TextField
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Concat
from wagtail.permission_policies.pages import PagePermissionPolicy

from geleucht.videos.film_models import Film
from geleucht.videos.models import VideoPage

DRAFT = "latest_revision__content"


class Digest(Func):
    """Of a text in the database, as `media.sha256`."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = TextField()


class Files(Func):
    """`VideoPage.scene_files` as lines, as in `scene_files.identity`."""

    template = """(
        select coalesce(string_agg(
            chr(10) || key || ' ' || (value ->> 'stored'), '' order by key collate "C"
        ), '') from jsonb_each(%(expressions)s)
    )"""
    output_field = TextField()


def pages_with(film: Film) -> list[VideoPage]:
    """Mini-videos whose published state or draft has it or the script that it was made of, by
    title; one query."""
    key = str(film.key)
    has = Q(film=film) | Q(sign_film=film)
    has |= Q(**{f"{DRAFT}__film": key}) | Q(**{f"{DRAFT}__sign_film": key})
    found = VideoPage.objects.all()
    if film.script:
        live = Concat("script", Files("scene_files"))
        drafted = Concat(
            KeyTextTransform("script", DRAFT), Files(KeyTransform("scene_files", DRAFT))
        )
        found = found.annotate(made_of=Digest(live), drafted_of=Digest(drafted))
        has |= Q(made_of=film.script) | Q(drafted_of=film.script)
    return list(found.filter(has).order_by("title", "pk"))


def may_bring(person: Any) -> bool:
    """Who may write in any programme."""
    policy = PagePermissionPolicy()
    return bool(policy.user_has_any_permission(person, ["add", "change"]))
