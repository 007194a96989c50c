# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something done elsewhere in a published unit: confirmed, taken back, in two windows."""

from typing import Any

import pytest
from django.test import Client

from geleucht.activities.external.tests.making import TALK
from geleucht.learning.models import Progress, Work
from geleucht.learning.tests.making import path, publish, signed_in, unit

pytestmark = pytest.mark.django_db
KEY = "0f4f3d0c-5e4c-4f0f-9c3b-6f6f2a9f6103"
UNIT = unit("eins", {"kind": "external", "key": KEY} | TALK)
PAGE = "/lernpfade/pfad/eins/"


@pytest.fixture(scope="module")
def live(shared: None) -> None:
    publish(path("pfad", [UNIT]), [UNIT])


def sent(browser: Client, stand: int, **posted: str) -> Any:
    headers = {"Origin": "http://testserver"}
    fields = posted | {"stand": str(stand)}
    return browser.post(f"{PAGE}antwort/{KEY}/", fields, headers=headers)


def done(who: Any) -> int:
    return Progress.objects.filter(learner=who, done_on__isnull=False).count()


def test_a_reader_reads_what_is_to_be_done_and_when_it_counts(live: None, client: Client) -> None:
    page = client.get(PAGE).content.decode()
    assert "führt zu www.schule.example" in page
    assert "„Mit dem Kollegium sprechen“ als erledigt bestätigt ist" in page


def test_confirming_finishes_the_unit(live: None, client: Client) -> None:
    who = signed_in(client)
    assert sent(client, 0, confirmed="yes").status_code == 303
    assert "Als erledigt bestätigt." in client.get(PAGE).content.decode()
    assert done(who) == 3


def test_taking_it_back_lowers_nothing_and_says_so(live: None, client: Client) -> None:
    who = signed_in(client)
    sent(client, 0, confirmed="yes")
    assert sent(client, 1, confirmed="no").status_code == 303
    page = client.get(PAGE).content.decode()
    assert "Die Bestätigung ist zurückgenommen. Der Abschluss bleibt bestehen." in page
    assert Work.objects.get(key=KEY).data["answer"] == {"confirmed": False}
    assert done(who) == 3
    assert sent(client, 2, confirmed="yes").status_code == 303


def test_a_second_window_overwrites_nothing_unseen(live: None, client: Client) -> None:
    signed_in(client)
    sent(client, 0, confirmed="yes")
    sent(client, 1, confirmed="no")
    response = sent(client, 1, confirmed="yes")
    assert response.status_code == 409
    assert "Die Bestätigung ist zurückgenommen." in response.content.decode()
    assert Work.objects.get(key=KEY).data["answer"] == {"confirmed": False}


def test_a_post_without_a_button_writes_nothing(live: None, client: Client) -> None:
    signed_in(client)
    refused = [sent(client, 0), sent(client, 0, confirmed="yes", done="1")]
    assert [response.status_code for response in refused] == [422, 422]
    assert not Work.objects.exists()
