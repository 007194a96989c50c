# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Uploads at the desk: in pieces by a script, which go on where they broke off, or at once by a
plain form; neither comes whole into memory."""

import json
import re
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.http.request import UnreadablePostError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from geleucht.accounts.models import Person
from geleucht.base.errors import Refused
from geleucht.videos import film_actions, film_files, film_queries
from geleucht.videos.film_actions import OutOfStep
from geleucht.videos.film_models import Film

PIECE = 2 * 2**20  # bytes, as many as the body of a request may have
PLACE = re.compile("[0-9]{1,12}")
AROUND = 2**20  # bytes that a form may have beside its file


class OntoTheDisk(FileUploadHandler):
    """Writes a form's file where films lie; /tmp may be small, and in memory."""

    file: UploadedFile[bytes] | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        place = NamedTemporaryFile(prefix=film_files.OF_FORM, dir=film_files.root())  # noqa: SIM115  closed with the request
        self.file = UploadedFile(place, self.file_name, self.content_type, 0, self.charset)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) > settings.FILM_BYTES:
            raise StopUpload(connection_reset=True)
        if self.file:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        if self.file:
            self.file.flush()
            self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        if self.file:
            self.file.close()


def too_long(request: HttpRequest) -> bool:
    """Whether a form brings more than a film may have, told before it is read."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) > settings.FILM_BYTES + AROUND


def uploader(request: HttpRequest) -> Person:
    """Raises PermissionDenied for somebody who may not bring films."""
    if not isinstance(request.user, Person) or not film_queries.may_bring(request.user):
        raise PermissionDenied
    return request.user


class Spoken(View):
    """Answers its own script: every refusal is JSON with its sentence."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except OutOfStep as refused:
            return JsonResponse({"received": refused.received}, status=refused.status)
        except Refused as refused:
            return JsonResponse({"sentence": refused.sentence}, status=refused.status)
        except PermissionDenied:
            sentence = _("Sie dürfen in keinem Programm schreiben; Filme bringt, wer das darf.")
            return JsonResponse({"sentence": sentence}, status=403)


class Begin(Spoken):
    """POST `{"name": …, "bytes": …}`: where to send the pieces, and which is next."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> JsonResponse:
        by = uploader(request)
        try:
            asked = json.loads(request.body)
            name, size = str(asked["name"]), int(asked["bytes"])
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            raise Refused(unreadable()) from None
        return JsonResponse(told(film_actions.begin(name=name, bytes=size, by=by)))


class Pieces(Spoken):
    """GET: what has arrived. PUT: the next piece, with `Upload-Offset`, at most PIECE bytes."""

    http_method_names = ["get", "put"]

    def get(self, request: HttpRequest, key: Any) -> JsonResponse:
        film = Film.objects.filter(pk=key, uploaded_by=uploader(request)).first()
        if film is None:
            raise Refused(film_actions.not_yours(), 404)
        return JsonResponse(told(film))

    def put(self, request: HttpRequest, key: Any) -> JsonResponse:
        by = uploader(request)
        offset = request.headers.get("Upload-Offset", "")
        if not PLACE.fullmatch(offset):
            raise Refused(unreadable())
        piece = whole_piece(request)
        film = film_actions.receive(key=key, offset=int(offset), piece=piece, by=by)
        return JsonResponse(told(film))


def whole_piece(request: HttpRequest) -> bytes:
    """Raises Refused where the connection broke off in it: nothing of it counts."""
    try:
        piece = request.body
    except UnreadablePostError:
        piece = b""
    if not piece or len(piece) != int(request.META.get("CONTENT_LENGTH") or len(piece)):
        raise Refused(_("Dieser Teil kam nicht ganz an. Er wird noch einmal gesendet."), 408)
    return piece


def unreadable() -> str:
    return _("Diese Anfrage ist nicht lesbar. Laden Sie die Seite neu.")


def told(film: Film) -> dict[str, Any]:
    return {
        "received": film.received,
        "bytes": film.bytes,
        "piece": PIECE,
        "pieces": reverse("videos_film_pieces", args=[film.key]),
        "page": reverse("videos_film", args=[film.key]),
    }
