# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who has a seat, who hosts, who called a date off or changed the order."""

from geleucht.accounts.privacy import rows, unnamed
from geleucht.base.privacy import PersonalData
from geleucht.live import consents, seat_keeping

DECLARATIONS = [
    PersonalData(
        model="live.CalendarAddress",
        subject="person",
        what="die geheime Adresse, unter der ein Kalender die eigenen Termine liest",
        why="Termine im eigenen Kalender, der sich nicht anmelden kann",
        keep="bis sie erneuert oder gelöscht wird oder die Person gelöscht ist",
        export=rows("live.CalendarAddress", "person", seit="since"),
    ),
    PersonalData(
        model="live.Seat",
        subject="person",
        what="Plätze in Online-Terminen und auf Wartelisten: Konto oder Mailadresse, Name, "
        "Wünsche zur Teilnahme, ob jemand dabei war (nie, wann oder wie lange)",
        why="Plätze der Reihe nach vergeben, erinnern, Teilnahme bescheinigen",
        keep="Wünsche bis zum Ende des Termins oder bis zur Absage; der Platz bis die Person "
        "gelöscht wird, ohne Konto 30 Tage nach dem Termin",
        export=seat_keeping.exported,
        erase=seat_keeping.free_seats_of,
    ),
    PersonalData(
        model="live.Hosting",
        subject="person",
        what="wer einen Online-Termin moderiert",
        why="den Raum öffnen und Teilnehmende begleiten",
        keep="bis die Person gelöscht wird",
        export=rows("live.Hosting", "person", termin="session__starts_at"),
    ),
    PersonalData(
        model="live.RecordingConsent",
        subject="person",
        what="ob jemand, der einen Online-Termin moderiert, mit dessen Aufzeichnung einverstanden "
        "ist, an welchem Tag zuletzt gesagt, und ob er oder sie im aufgezeichneten Raum war",
        why="gezeigt wird eine Aufzeichnung nur, solange alle einverstanden sind; das muss sich "
        "nachweisen lassen",
        keep="ein Jahr nach dem Termin; einen Monat, wenn keine Aufzeichnung verlinkt ist und die "
        "Person nicht im aufgezeichneten Raum war; längstens bis die Person gelöscht wird; dann "
        "wird nicht mehr gezeigt, worin sie zu sehen sein kann",
        export=consents.exported,
        erase=consents.erased,
    ),
    PersonalData(
        model="live.Cancellation",
        subject="person",
        what="wer einen Online-Termin abgesagt hat",
        why="Rückfragen im Programmbüro",
        keep="bis die Person gelöscht wird; die Absage bleibt ohne Verweis",
        export=rows("live.Cancellation", "by", termin="session__starts_at", grund="reason"),
        erase=unnamed("live.Cancellation", "by"),
    ),
    PersonalData(
        model="live.OrderChange",
        subject="person",
        what="wer die Reihenfolge einer Warteliste geändert hat",
        why="jede Ausnahme hat einen Grund, der sich prüfen lässt",
        keep="bis die Person gelöscht wird; Grund und Tag bleiben ohne Verweis",
        export=rows("live.OrderChange", "by", was="what", grund="reason"),
        erase=unnamed("live.OrderChange", "by"),
    ),
    PersonalData(
        model="live.SessionNote",
        subject="person",
        what="was die Moderation allen schreibt, die bei einem Online-Termin einen Platz haben",
        why="alle mit einem Platz zugleich erreichen",
        keep="bis der Termin vorbei ist, wer es geschrieben hat längstens bis die Person gelöscht "
        "wird",
        export=rows("live.SessionNote", "by", termin="session__starts_at", nachricht="text"),
        erase=unnamed("live.SessionNote", "by"),
    ),
]
