# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a request came from, as far as rate limits need it; never stored in clear."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def network(request: HttpRequest) -> str:
    """The caller's IPv4 address, or the /64 of an IPv6 one.

    Behind settings.PROXIES proxies of the operator's, the entry of X-Forwarded-For that the
    outermost of them wrote counts; entries further left are the caller's own words.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    entries = request.headers.get("X-Forwarded-For", "").split(",")
    if settings.PROXIES and len(entries) >= settings.PROXIES:
        address = entries[-settings.PROXIES].strip()
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:  # a socket that hears both
        return str(parsed.ipv4_mapped)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed)
