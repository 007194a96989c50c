# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
import os
import socket
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from geleucht.base import ports

OUTGOING = Path("/proc/sys/net/ipv4/ip_local_port_range")


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> int:
    """A port that nobody else on this machine asks for, and no claim on it."""
    monkeypatch.setattr(ports, "OURS", range(32_000, 32_700, 2))
    port = ports.free()
    os.close(ports.claims.pop())
    monkeypatch.setattr(ports, "OURS", [port])
    return port


def test_a_taken_port_is_refused_with_a_sentence() -> None:
    port = ports.free()
    with socket.create_server(("127.0.0.1", port)):
        with pytest.raises(ImproperlyConfigured, match=f"Port {port} is taken on this machine"):
            ports.check(port)
        with pytest.raises(ImproperlyConfigured, match="Set GELEUCHT_STREAMS_PORT to another"):
            ports.check(port, "GELEUCHT_STREAMS_PORT")
    ports.check(port)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_cannot_be_is_not_called_taken(port: int) -> None:
    with pytest.raises(ImproperlyConfigured, match=rf"Port {port} cannot be used \(.*\)\. Set"):
        ports.check(port)


def test_ports_of_outgoing_connections_are_none_of_ours() -> None:
    if not OUTGOING.exists():
        pytest.skip("this system does not say which ports outgoing connections get")
    first = int(OUTGOING.read_text().split()[0])
    if first < 32_000:
        pytest.skip("whoever runs this machine gave outgoing connections ports of ours")
    assert ports.OURS[-1] + 1 < first


def test_a_port_that_was_given_is_not_given_again(own: int) -> None:
    assert ports.free() == own
    with pytest.raises(OSError, match="no free port"):
        ports.free()
    os.close(ports.claims.pop())
    assert ports.free() == own


@pytest.mark.parametrize("next_one", [0, 1])
def test_a_port_is_free_only_with_its_neighbour(own: int, next_one: int) -> None:
    somebody = socket.create_server(("127.0.0.1", own + next_one))
    with somebody, pytest.raises(OSError, match="no free port"):
        ports.free()
    assert ports.free() == own
