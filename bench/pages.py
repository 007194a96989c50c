# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is measured: the pages with their budgets, and their queries."""

from pathlib import Path

from django.conf import settings
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.asked import Queries
from bench.load import Target
from geleucht.accounts.models import Learner
from geleucht.learning.models import LivePath, UnitEdition

SEARCH, ONCE = "search, reader", "search, each once"
PROMPTS = "prompts, search by a reader"
NO_QUERY = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


def targets(site: str, cookies: Path, asked: Queries) -> list[Target]:
    path, unit, quiz, wrong = first_quiz()
    page = f"{site}{unit}"
    return [
        Target("home, reader", f"{site}/", "Was steht heute an", budget=2.5, queries=1),
        Target("unit, reader", page, quiz, budget=2.5, queries=1),
        Target("unit, learner", page, quiz, cookies=cookies, budget=0.6, queries=6),
        Target("path, learner", f"{site}{path}", unit, cookies=cookies, budget=0.5, queries=7),
        Target("/ich/, five paths", f"{site}/ich/", path, cookies=cookies, budget=0.4, queries=10),
        Target(
            "answer to a quiz",
            f"{page}antwort/{quiz}/",
            f"#rueckmeldung-{quiz}",
            status=303,
            cookies=cookies,
            body=f"option={wrong}&stand=%NUMBER%",
            budget=0.4,
        ),
        Target(
            SEARCH, f"{site}/suche/", "Treffer", asked=asked.mixed, warm=15, budget=0.3, queries=4
        ),
        Target(
            PROMPTS,
            f"{site}/prompts/",
            "Prompts",
            asked=asked.prompts,
            warm=15,
            budget=0.3,
            queries=4,
        ),
        Target(ONCE, f"{site}/suche/", "Treffer", asked=asked.once),
    ]


def first_quiz() -> tuple[str, str, str, str]:
    """(path, unit, key of a quiz without limit of tries, a wrong option of it)."""
    live = LivePath.objects.order_by("slug").first()
    assert live, "nothing is published"
    for place in live.edition.units.all():
        edition = UnitEdition.objects.defer(None).get(pk=place.unit_id)
        for block in edition.data["body"]:
            if block["kind"] == "quiz" and not block["tries"]:
                options = edition.solutions[block["key"]]["options"]
                wrong = next(name for name, option in options.items() if not option["correct"])
                path = f"/lernpfade/{live.slug}/"
                return path, f"{path}{place.slug}/", block["key"], wrong
    raise AssertionError("no quiz is published")


def queries_of(learner: Learner) -> dict[str, int]:
    """Queries of each page when it is warm."""
    path, unit, _, _ = first_quiz()
    reader, client = Client(), Client()
    assert learner.person
    client.force_login(learner.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    pages = {
        "home, reader": (reader, "/"),
        "unit, reader": (reader, unit),
        "unit, learner": (client, unit),
        "path, learner": (client, path),
        "/ich/, five paths": (client, "/ich/"),
        SEARCH: (reader, "/suche/?q=Modell"),
        PROMPTS: (reader, "/prompts/?q=Modell&aufgabe=ueben"),
    }
    return {name: count(browser, url) for name, (browser, url) in pages.items()}


def count(browser: Client, url: str) -> int:
    browser.get(url)
    reading, writing = connections["reading"], connections["default"]
    with CaptureQueriesContext(reading) as one, CaptureQueriesContext(writing) as two:
        browser.get(url)
    found = [query["sql"] for captured in (one, two) for query in captured]
    return sum(not sql.startswith(NO_QUERY) for sql in found)
