# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import json
import logging
from uuid import uuid4

import pytest
from django.test import RequestFactory

from geleucht.base.logs import JsonFormatter, clean, identity


@pytest.mark.parametrize(
    "personal", ["erika.muster@schule.example", "192.168.7.12", "2001:db8:85a3::8a2e:370:7334"]
)
def test_mail_and_network_addresses_never_reach_a_line(personal: str) -> None:
    record = logging.LogRecord("x", logging.ERROR, "f", 1, f"sent to {personal}.", None, None)
    line = json.loads(JsonFormatter().format(record))
    assert personal not in line["text"]
    assert line["text"].startswith("sent to [")


def test_a_trace_is_cleaned_too() -> None:
    try:
        raise ValueError("erika@schule.example")
    except ValueError as error:
        info = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "broke", None, info)
    assert "[mail]" in json.loads(JsonFormatter().format(record))["trace"]


def test_ordinary_text_stays_as_it_is() -> None:
    assert clean("migrate 0001 took 12.5 ms at 08:15:30") == "migrate 0001 took 12.5 ms at 08:15:30"


def test_a_proxys_request_id_is_kept_when_it_is_a_uuid() -> None:
    given = str(uuid4())
    assert identity(RequestFactory().get("/", headers={"x-request-id": given})) == given
    forged = RequestFactory().get("/", headers={"x-request-id": "a\nb"})
    assert identity(forged) != "a\nb"
