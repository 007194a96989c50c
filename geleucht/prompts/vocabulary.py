# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What prompts are sorted by: names in packages and addresses, and words on the page.

Subjects are those of the KIM group's list, <http://w3id.org/kim/schulfaecher/>; Fachbereiche those
of the APO-BK, North Rhine-Westphalia.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

KIM = "http://w3id.org/kim/schulfaecher/"
SUBJECTS: dict[str, tuple[str, str]] = {  # number in the list of KIM, and its German name
    "alt-griechisch": ("s1000", "Alt-Griechisch"),
    "biologie": ("s1001", "Biologie"),
    "chemie": ("s1002", "Chemie"),
    "chinesisch": ("s1003", "Chinesisch"),
    "darstellendes-spiel": ("s1004", "Darstellendes Spiel"),
    "deutsch": ("s1005", "Deutsch"),
    "deutsch-als-zweitsprache": ("s1006", "Deutsch als Zweitsprache"),
    "englisch": ("s1007", "Englisch"),
    "ethik": ("s1008", "Ethik"),
    "franzoesisch": ("s1009", "Französisch"),
    "geografie": ("s1010", "Geografie"),
    "geschichte": ("s1011", "Geschichte"),
    "gesundheit": ("s1012", "Gesundheit"),
    "informatik": ("s1013", "Informatik"),
    "italienisch": ("s1014", "Italienisch"),
    "kunst": ("s1015", "Kunst"),
    "latein": ("s1016", "Latein"),
    "mathematik": ("s1017", "Mathematik"),
    "mint": ("s1019", "MINT"),
    "musik": ("s1020", "Musik"),
    "philosophie": ("s1021", "Philosophie"),
    "physik": ("s1022", "Physik"),
    "politik": ("s1023", "Politik"),
    "religionslehre-evangelisch": ("s1024", "Religionslehre (evangelische)"),
    "religionslehre-islamisch": ("s1025", "Religionslehre (islamisch)"),
    "religionslehre-katholisch": ("s1026", "Religionslehre (katholische)"),
    "russisch": ("s1027", "Russisch"),
    "sachunterricht": ("s1028", "Sachunterricht"),
    "sexualerziehung": ("s1029", "Sexualerziehung"),
    "spanisch": ("s1030", "Spanisch"),
    "sport": ("s1031", "Sport"),
    "tuerkisch": ("s1032", "Türkisch"),
    "wirtschaftskunde": ("s1033", "Wirtschaftskunde"),
}


class Task(TextChoices):
    """What the model is asked to do."""

    DRAFT = "entwerfen", _("Entwerfen")
    REVISE = "ueberarbeiten", _("Überarbeiten")
    SIMPLIFY = "vereinfachen", _("Vereinfachen")
    SUMMARISE = "zusammenfassen", _("Zusammenfassen")
    EXPLAIN = "erklaeren", _("Erklären")
    PRACTISE = "ueben", _("Üben")
    PLAN = "planen", _("Planen")
    CHECK = "pruefen", _("Prüfen")
    COLLECT = "sammeln", _("Sammeln")


class SchoolForm(TextChoices):
    PRIMARY = "grundschule", _("Grundschule")
    SPECIAL = "foerderschule", _("Förderschule")
    HAUPTSCHULE = "hauptschule", _("Hauptschule")
    REALSCHULE = "realschule", _("Realschule")
    SEKUNDARSCHULE = "sekundarschule", _("Sekundarschule")
    GESAMTSCHULE = "gesamtschule", _("Gesamtschule")
    GYMNASIUM = "gymnasium", _("Gymnasium")
    ADULT = "weiterbildungskolleg", _("Weiterbildungskolleg")
    VOCATIONAL = "berufskolleg", _("Berufskolleg")


class Stage(TextChoices):
    PRIMARY = "primarstufe", _("Primarstufe")
    FIRST = "sekundarstufe-1", _("Sekundarstufe I")
    SECOND = "sekundarstufe-2", _("Sekundarstufe II")
    VOCATIONAL = "berufliche-bildung", _("Berufliche Bildung")


class Field(TextChoices):
    """Fachbereiche of vocational education."""

    FARMING = "agrarwirtschaft", _("Agrarwirtschaft")
    FOOD = "ernaehrung-und-versorgung", _("Ernährungs- und Versorgungsmanagement")
    DESIGN = "gestaltung", _("Gestaltung")
    CARE = "gesundheit-erziehung-soziales", _("Gesundheit/Erziehung und Soziales")
    COMPUTING = "informatik", _("Informatik")
    TECHNOLOGY = "technik-naturwissenschaften", _("Technik/Naturwissenschaften")
    BUSINESS = "wirtschaft-und-verwaltung", _("Wirtschaft und Verwaltung")


class OfficeTask(TextChoices):
    """What officials of the tax administration may do with a model."""

    RESEARCH = "recherche", _("Allgemeine Recherche")
    MEMO = "interner-vermerk", _("Interner Vermerk")
    PUBLIC = "buergertext", _("Text für Bürgerinnen und Bürger")
    SUMMARY = "zusammenfassung", _("Zusammenfassung")
    TRAINING = "schulung", _("Schulung")
    ORGANISATION = "organisation", _("Organisation")
    PRESS = "oeffentlichkeitsarbeit", _("Öffentlichkeitsarbeit")


class Facet(NamedTuple):
    """`name` is that of a field of a prompt and of its package."""

    name: str
    label: Any
    names: Mapping[str, Any]  # words by value; empty where values are words themselves


FACETS = (
    Facet("subjects", _("Fach"), {slug: name for slug, (_number, name) in SUBJECTS.items()}),
    Facet("school_forms", _("Schulform"), dict(SchoolForm.choices)),
    Facet("stages", _("Schulstufe"), dict(Stage.choices)),
    Facet("fields", _("Fachbereich"), dict(Field.choices)),
    Facet("occupations", _("Beruf"), {}),
    Facet("office_tasks", _("Aufgabe im Amt"), dict(OfficeTask.choices)),
)
FACET = {facet.name: facet for facet in FACETS}
