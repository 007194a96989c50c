# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which addresses may be pasted as a room or a stream: nobody is led into our own network."""

import ipaddress
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geleucht.content.link_checks import is_public

INSIDE = (".local", ".localhost", ".internal", ".intranet", ".lan", ".home.arpa", ".invalid")


def is_fit(link: str) -> bool:
    """https, a host with a public name or address, nobody's password."""
    if not link.isprintable() or any(sign in link for sign in " \\<>\"'"):
        return False
    try:
        parts = urlsplit(link)
        _port = parts.port
    except ValueError:
        return False
    plain = parts.username is None and parts.password is None
    return parts.scheme == "https" and plain and leads_outside(parts.hostname or "")


def leads_outside(host: str) -> bool:
    try:
        return is_public(str(ipaddress.ip_address(host)))
    except ValueError:
        name = host.rstrip(".")
        last = name.rpartition(".")[2]
        return "." in name and not last.isdigit() and not name.endswith(INSIDE)


def room_link(link: str) -> None:
    """A validator. Raises ValidationError."""
    if not is_fit(link):
        raise ValidationError(
            _("Das ist keine Adresse eines Raums: Sie beginnt mit https:// und führt ins Internet.")
        )
