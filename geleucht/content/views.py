# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Media over HTTP."""

import mimetypes
from pathlib import Path

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from geleucht.base.http import Request
from geleucht.content import media

IMMUTABLE = "public, max-age=31536000, immutable"
# A file opened by itself is a page of its own: it runs nothing, loads nothing, sends nothing.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
SHOWN = {"svg", "webp", "gif", "pdf"}
DESK_FOLDERS = ("images/", "original_images/", "documents/")


@require_safe
def stored_file(request: Request, name: str) -> HttpResponseBase:
    """A file of the store; its content can never change under this address."""
    extension = media.extension_of(name)
    path = media.stored(name)
    if extension not in media.CONTENT_TYPES or not path.is_file():
        raise Http404
    response = FileResponse(
        path.open("rb"),
        as_attachment=extension not in SHOWN,
        content_type=media.CONTENT_TYPES[extension],
    )
    return guarded(response, IMMUTABLE)


@require_safe
def desk_file(request: Request, name: str) -> HttpResponseBase:
    """Originals and small pictures of the desk, for those who work there."""
    allowed = name.startswith(DESK_FOLDERS) and request.user.has_perm("wagtailadmin.access_admin")
    if not allowed or not Path(default_storage.path(name)).is_file():
        raise Http404
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = FileResponse(default_storage.open(name), content_type=kind)
    return guarded(response, "private, no-store")


def guarded(response: FileResponse, cache: str) -> FileResponse:
    response.headers["Cache-Control"] = cache
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
