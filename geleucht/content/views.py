# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Media over HTTP."""

import mimetypes
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.views.decorators.http import etag, require_safe

from geleucht.base import ranges
from geleucht.base.http import Request
from geleucht.content import film_store, media

IMMUTABLE = "public, max-age=31536000, immutable"
# A file opened by itself is a page of its own: it runs nothing, loads nothing, sends nothing.
ALONE = "default-src 'none'; style-src 'unsafe-inline'; "
SANDBOX = f"{ALONE}img-src data:; sandbox"
PLAYER = f"{ALONE}media-src 'self'"  # the browser's own: in a sandbox it may not load its film
SHOWN = {"svg", "webp", "gif", "pdf", "mp4", "m4a", "vtt"}
DESK_FOLDERS = ("images/", "original_images/", "documents/")


def hash_of(request: HttpRequest, name: str) -> str:
    """The store's names are hashes: each is its file's ETag."""
    return f'"{name.partition(".")[0]}"'


@require_safe
def stored_file(request: Request, name: str) -> HttpResponseBase:
    """A file of the store; its content can never change under this address."""
    if film_store.is_elsewhere(name):
        return elsewhere(film_store.address(name, str(request.method)))
    return from_store(request, name)


def elsewhere(address: str) -> HttpResponseBase:
    """To where the bytes are. A signed address ends, so this answer is kept for half its life."""
    response = HttpResponseRedirect(address)
    who = "private" if settings.FILMS_STORE_LIFETIME else "public"
    return guarded(response, f"{who}, max-age={film_store.kept_for()}")


@etag(hash_of)
def from_store(request: Request, name: str) -> HttpResponseBase:
    extension = media.extension_of(name)
    path = media.stored(name)
    if extension not in media.CONTENT_TYPES or not path.is_file():
        raise Http404
    response = sent(request, path, media.CONTENT_TYPES[extension], shown=extension in SHOWN)
    policy = PLAYER if extension in film_store.FILMS else SANDBOX
    return guarded(response, IMMUTABLE, policy)


def sent(request: Request, path: Path, content_type: str, *, shown: bool) -> HttpResponseBase:
    """By the proxy where it can: then no process of ours carries the bytes of a download."""
    if not settings.MEDIA_LOCATION:
        return ranges.answer(
            request,
            path,
            etag=hash_of(request, path.name),
            content_type=content_type,
            as_attachment=not shown,
        )
    at_proxy = f"{settings.MEDIA_LOCATION}{path.parent.name}/{path.name}"
    response = HttpResponse(content_type=content_type, headers={"X-Accel-Redirect": at_proxy})
    if not shown:
        response.headers["Content-Disposition"] = f'attachment; filename="{path.name}"'
    return response


@require_safe
def desk_file(request: Request, name: str) -> HttpResponseBase:
    """Originals and small pictures of the desk, for those who work there."""
    allowed = name.startswith(DESK_FOLDERS) and request.user.has_perm("wagtailadmin.access_admin")
    if not allowed or not Path(default_storage.path(name)).is_file():
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(default_storage.open(name), content_type=kind)
    return guarded(response, "private, no-store")


def guarded(response: HttpResponseBase, cache: str, policy: str = SANDBOX) -> HttpResponseBase:
    response.headers["Cache-Control"] = cache
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
