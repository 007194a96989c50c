# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person sees at an address that is almost right."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/ich", "/lernpfade", "/konto/worte", "/en/ich", "/redaktion"])
def test_a_forgotten_last_slash_is_added(client: Client, address: str) -> None:
    response = client.get(f"{address}?a=b")
    assert (response.status_code, response["Location"]) == (301, f"{address}/?a=b")


@pytest.mark.parametrize("address", ["/x//boese.example", "/x.php", "/lernpfade/a/b/c", "/%00"])
def test_what_is_nowhere_stays_nowhere(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_post_is_never_sent_elsewhere_by_a_slash(client: Client) -> None:
    assert client.post("/ich").status_code == 404


def test_whoever_opens_an_address_for_sending_reads_a_sentence(client: Client) -> None:
    response = client.get("/konto/code/neu/")
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "nimmt nur Eingaben entgegen" in response.content.decode()


def test_whoever_sends_to_a_page_reads_that_nothing_was_saved(client: Client) -> None:
    response = client.post("/ich/")
    assert response.status_code == 405
    assert "Es wurde nichts gespeichert." in response.content.decode()
