# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What this room and the libraries beneath it know of people."""

from collections.abc import Callable
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Q

from geleucht.base.privacy import PersonalData

WORK = "nachvollziehbare redaktionelle Arbeit (wer hat was geändert)"
LOG = "bis zum Ende des Programms; ohne Verweis auf die Person, sobald sie gelöscht ist"
DESK = "solange die Person an der Redaktion arbeitet"


def rows(model: str, *by: str, **columns: str) -> Callable[[Any], list[dict[str, Any]]]:
    """An export of a table: the rows one of whose fields `by` is the key, with these columns."""

    def export(key: Any) -> list[dict[str, Any]]:
        theirs = reduce(or_, (Q(**{field: key}) for field in by))
        found = apps.get_model(model).objects.filter(theirs).order_by("pk")
        return [
            plain(dict(zip(columns, row, strict=True)))
            for row in found.values_list(*columns.values())
        ]

    return export


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """Days instead of moments; nothing but text, numbers and truth values."""
    return {name: day(value) for name, value in row.items()}


def day(value: Any) -> Any:
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else value


def unnamed(model: str, *fields: str) -> Callable[[Any], None]:
    """An erasure that keeps the row and takes the person out of it."""

    def erase(key: Any) -> None:
        for field in fields:
            apps.get_model(model).objects.filter(**{field: key}).update(**{field: None})

    return erase


def factors(key: Any) -> list[dict[str, Any]]:
    found = apps.get_model("mfa.Authenticator").objects.filter(user=key).order_by("pk")
    return [{"art": f.type, "name": str(f), "seit": day(f.created_at)} for f in found]


def learner(key: Any) -> list[dict[str, Any]]:
    found = apps.get_model("accounts.Learner").objects.filter(pk=key)
    return [
        {
            "pseudonym": str(one.pk),
            "begonnen": one.started_on.isoformat(),
            "zuletzt aktiv": one.active_on.isoformat(),
            "vier Wörter": one.has_words,
        }
        for one in found
    ]


def sessions_run_out(key: Any) -> None:
    """A session leads to nobody once the person is gone, and ends by itself."""


def desk(model: str, what: str, columns: dict[str, str], field: str, *unname: str) -> PersonalData:
    """A table of the editors' desk, led to by `field`; `unname` are fields that lose the person."""
    return PersonalData(
        model=model,
        subject="person",
        what=what,
        why=WORK,
        keep=LOG if unname else DESK,
        export=rows(model, *(unname or [field]), **columns),
        erase=unnamed(model, *unname) if unname else "cascade",
    )


STAMP = {"was": "label", "vorgang": "action", "am": "timestamp"}
STEP = {"am": "created_at", "stand": "status"}
NOTE = {"text": "text", "am": "created_at"}
UPLOAD = {"titel": "title", "am": "created_at"}
DESK_TABLES: list[tuple[Any, ...]] = [
    (
        "wagtailusers.UserProfile",
        "Einstellungen der Redaktion",
        {"sprache": "preferred_language"},
        "user",
    ),
    ("wagtailadmin.EditingSession", "was jemand gerade bearbeitet", {"am": "last_seen_at"}, "user"),
    ("wagtailadmin.FormState", "Zwischenstände von Formularen", {"am": "last_updated_at"}, "user"),
    ("wagtailcore.ModelLogEntry", "Protokoll zu Einträgen", STAMP, "user", "user"),
    ("wagtailcore.PageLogEntry", "Protokoll zu Seiten", STAMP, "user", "user"),
    (
        "wagtailcore.Revision",
        "wer eine Fassung gespeichert hat",
        {"was": "object_str", "am": "created_at"},
        "user",
        "user",
    ),
    (
        "wagtailcore.Page",
        "wer eine Seite angelegt oder gesperrt hat",
        {"seite": "title"},
        "owner",
        "owner",
        "locked_by",
    ),
    (
        "wagtailcore.WorkflowState",
        "wer eine Freigabe beantragt hat",
        STEP,
        "requested_by",
        "requested_by",
    ),
    (
        "wagtailcore.TaskState",
        "wer eine Freigabe erteilt hat",
        {"am": "finished_at", "stand": "status"},
        "finished_by",
        "finished_by",
    ),
    ("wagtailcore.Comment", "Anmerkungen an Entwürfen", NOTE, "user"),
    ("wagtailcore.CommentReply", "Antworten auf Anmerkungen", NOTE, "user"),
    ("wagtailcore.PageSubscription", "abonnierte Anmerkungen", {"seite": "page__title"}, "user"),
    (
        "wagtailcore.UploadedFile",
        "hochgeladene Dateien ohne Seite",
        {"datei": "file"},
        "uploaded_by_user",
        "uploaded_by_user",
    ),
    (
        "wagtailimages.Image",
        "wer ein Bild hochgeladen hat",
        UPLOAD,
        "uploaded_by_user",
        "uploaded_by_user",
    ),
    (
        "wagtaildocs.Document",
        "wer ein Dokument hochgeladen hat",
        UPLOAD,
        "uploaded_by_user",
        "uploaded_by_user",
    ),
]
DECLARATIONS = [
    PersonalData(
        model="accounts.Person",
        subject="person",
        what="Konto: E-Mail-Adresse, Name falls angegeben, Tag der Anmeldung",
        why="Anmeldung ohne Passwort; Nachweise auf den Namen",
        keep="bis Sie das Konto löschen",
        export=rows("accounts.Person", "pk", mail="email", name="name", seit="joined_on"),
    ),
    PersonalData(
        model="accounts.Learner",
        subject="learner",
        what="Lernstand: ein zufälliges Pseudonym, Tag des Beginns und der letzten Aktivität",
        why="daran hängt, was jemand gelernt hat; nicht an Name oder Adresse",
        keep="ohne Konto einen Tag nach der letzten Aktivität, mit vier Wörtern ein Jahr, "
        "mit Konto bis zu dessen Löschung",
        export=learner,
    ),
    PersonalData(
        model="account.EmailAddress",
        subject="person",
        what="bestätigte E-Mail-Adressen des Kontos",
        why="Anmeldung mit Code",
        keep="bis Sie das Konto löschen",
        export=rows("account.EmailAddress", "user", mail="email", bestaetigt="verified"),
    ),
    PersonalData(
        model="mfa.Authenticator",
        subject="person",
        what="Passkeys, App für Einmalcodes, Ersatzcodes",
        why="Anmeldung und zweiter Faktor",
        keep="bis Sie sie entfernen oder das Konto löschen",
        export=factors,
    ),
    PersonalData(
        model="sessions.Session",
        subject="person",
        what="Sitzung: Verweis auf Konto oder Lernstand, wie angemeldet, wartender Code",
        why="technisch notwendig, damit der Browser wiedererkannt wird",
        keep="bis zur Abmeldung; sonst einen Tag, mit Konto oder vier Wörtern 30 Tage",
        erase=sessions_run_out,
    ),
    PersonalData(
        model="accounts.Person_groups",
        subject="person",
        what="Gruppen mit Rechten an der Redaktion",
        why="Rechte der Redaktion",
        keep=DESK,
        export=rows("accounts.Person_groups", "person", gruppe="group__name"),
    ),
    PersonalData(
        model="accounts.Person_user_permissions",
        subject="person",
        what="einzelne Rechte an der Redaktion",
        why="Rechte der Redaktion",
        keep=DESK,
        export=rows("accounts.Person_user_permissions", "person", recht="permission__codename"),
    ),
    *(desk(*row) for row in DESK_TABLES),
]
