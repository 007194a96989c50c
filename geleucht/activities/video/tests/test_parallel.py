# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many reports at once, over two connections."""

import json
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from geleucht.activities.video.tests.making import LENGTH, address, published, seen
from geleucht.learning.models import Watching
from geleucht.learning.tests.making import signed_in
from geleucht.learning.watched import TOLERANCE_MS

pytestmark = pytest.mark.django_db(transaction=True)


def test_twenty_forged_reports_at_once_have_one_clock(client: Client) -> None:
    shown = published()
    anna, began = signed_in(client), monotonic()
    cookies = client.cookies

    def forge(_: int) -> int:
        own: Any = Client(headers={"sec-fetch-site": "same-origin"})
        own.cookies = cookies
        try:
            whole = json.dumps([0, LENGTH])
            answer = own.post(address(shown), whole, content_type="text/plain")
            return int(answer.status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(forge, range(20))) == {200}
    most = TOLERANCE_MS + 2 * int((monotonic() - began) * 1000 + 1)
    assert seen(anna, shown)[0] == 0
    assert len(seen(anna, shown)) == 2
    assert seen(anna, shown)[1] <= most
    assert Watching.objects.count() == 1
