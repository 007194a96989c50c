# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who presses a button for packages twice has done it once: two requests at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from geleucht.accounts.models import Person
from geleucht.content.models import PathPage
from geleucht.content.tests import world
from geleucht.interop import archive
from geleucht.interop.models import WaitingPackage
from geleucht.interop.tests import packages
from geleucht.programmes.models import Programme
from geleucht.programmes.packages import import_programmes

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_package_waits_and_is_brought_in(tmp_path: Path) -> None:
    packages.path(tmp_path, "eins")
    import_programmes(file=packages.STARTER / "programmes.yaml", by=None)
    programme = Programme.objects.get(audience__slug="lehrkraefte")
    address = f"/redaktion/paket/einspielen/{programme.pk}/"
    data = archive.pack(tmp_path)

    def hand_in(browser: Client) -> Any:
        return browser.post(address, {"file": SimpleUploadedFile("neu.zip", data)})

    assert at_once(hand_in) == [(302, f"{address}ansehen/")] * 2
    sent = {"package": WaitingPackage.objects.get().pk}
    into = f"/redaktion/pages/{programme.folder.pk}/"
    done = at_once(lambda browser: browser.post(f"{address}ansehen/", sent))
    assert done == sorted([(302, into), (302, address)])
    assert (PathPage.objects.count(), WaitingPackage.objects.count()) == (1, 0)


def at_once(deed: Callable[[Client], Any]) -> list[tuple[int, str]]:
    person, _new = Person.objects.get_or_create(
        email="jana@lernen.example", is_staff=True, is_superuser=True
    )
    both, ready = [world.desk_of(person) for _time in range(2)], Barrier(2)

    def do(browser: Client) -> tuple[int, str]:
        ready.wait(60)
        try:
            answer = deed(browser)
            return answer.status_code, answer["location"]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(do, both))
