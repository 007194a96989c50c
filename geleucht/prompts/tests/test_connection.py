# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Over TLS: whom a key and a text are sent to."""

import asyncio
import datetime
import ssl
from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from geleucht.prompts.gateway.configured import Model, Provider
from geleucht.prompts.gateway.connection import certificates
from geleucht.prompts.gateway.endings import Reason
from geleucht.prompts.gateway.wire import ProviderFailed, ask

ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    b'data: {"choices": [{"delta": {"content": "Ja."}, "finish_reason": "stop"}]}\n\n'
)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of 127.0.0.1, signed by itself; its key beside it."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "modelle")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - datetime.timedelta(days=1)).add_extension(here, False)
    made = made.not_valid_after(now + datetime.timedelta(days=1))
    signed = made.sign(key, hashes.SHA256())
    form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    (tmp_path / "key.pem").write_bytes(key.private_bytes(pem, form, plain))
    file = tmp_path / "modelle.pem"
    file.write_bytes(signed.public_bytes(pem))
    return file


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    certificates.cache_clear()
    yield
    certificates.cache_clear()


def asked(certificate: Path) -> tuple[Sequence[object], bytes]:
    """What comes back, and what arrived at the server."""
    arrived = bytearray()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.extend(await reader.readuntil(b"\r\n\r\n"))
        writer.write(ANSWER)
        writer.close()

    async def both() -> Sequence[object]:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate.with_name("key.pem"))
        async with await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context) as server:
            port = server.sockets[0].getsockname()[1]
            provider = Provider("tls", "TLS", f"https://127.0.0.1:{port}/v1", key="sk-geheim")
            model = Model("m", provider, "m", "M", frozenset())
            try:
                return [one async for one in ask(model, "Hallo")][:1]
            except ProviderFailed as failed:
                return [failed.reason]

    return asyncio.run(both()), bytes(arrived)


def test_a_key_is_sent_to_nobody_for_whom_no_authority_vouches(certificate: Path) -> None:
    assert asked(certificate) == ([Reason.DOWN], b"")


def test_an_authority_of_the_operators_may_be_named(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    answer, arrived = asked(certificate)
    assert answer == ["Ja."]
    assert b"authorization: bearer sk-geheim" in arrived.lower()
