# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A passkey in software that speaks WebAuthn as a browser does (W3C WebAuthn Level 2)."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.webauthn import Aaguid, AttestedCredentialData, AuthenticatorData

FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Passkey:
    """Made by `create`, shown by `get`; `origin` is the page that the browser is on."""

    origin: str = "http://localhost:8000"
    rp: str = "localhost"
    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    user: str = ""

    def create(self, options: dict[str, Any]) -> str:
        asked = options["publicKey"]
        self.user = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        credential = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, public)
        flags = FLAGS | AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(self.hashed(), flags, 0, bytes(credential))
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": bytes(data)})
        client = self.client("webauthn.create", asked["challenge"])
        response = {"clientDataJSON": text(client), "attestationObject": text(attestation)}
        return self.closed(response)

    def get(self, options: dict[str, Any]) -> str:
        client = self.client("webauthn.get", options["publicKey"]["challenge"])
        data = bytes(AuthenticatorData.create(self.hashed(), FLAGS, 0))
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": text(client),
            "authenticatorData": text(data),
            "signature": text(signature),
            "userHandle": self.user,
        }
        return self.closed(response)

    def hashed(self) -> bytes:
        return hashlib.sha256(self.rp.encode()).digest()

    def client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def closed(self, response: dict[str, str]) -> str:
        credential = {"id": text(self.id), "rawId": text(self.id), "type": "public-key"}
        return json.dumps(credential | {"clientExtensionResults": {}, "response": response})
